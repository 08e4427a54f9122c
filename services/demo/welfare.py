"""The practice office's welfare fund: contributions, matching money, benefits, and claims in every state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from sqlalchemy import select

from models.fund import Fund, Membership
from models.ledger import Account, AccountRole
from models.values.money import Money
from models.welfare import Benefit, MoneySource, WelfareCategory
from services.bookkeeping import charts
from services.demo.making import CHAIR, SECRETARY, Making
from services.welfare import benefits, claims, contribution_plans, contributions, matchings, welfare_counts
from services.welfare.claims import ClaimInput, DecisionInput, PayInput
from services.welfare.contributions import ContributionInput
from services.welfare.matchings import MatchingInput
from services.welfare.welfare_counts import OpeningInput

_UNPAID = 11  # every so many-th member has not paid this year
_CLAIMS = 30


def begin(making: Making, fund: Fund) -> None:
    """Plans, benefits, and what had been paid before the program."""
    session = making.session
    contribution_plans.add_usual(session, fund.id)
    benefits.add_examples(session, fund.id)
    welfare_counts.save_openings(
        session,
        fund.id,
        [
            OpeningInput(WelfareCategory.BIRTH, 41, Money.of(41_000)),
            OpeningInput(WelfareCategory.ILLNESS, 233, Money.of(118_400)),
            OpeningInput(WelfareCategory.DEATH, 57, Money.of(402_000)),
        ],
    )


def plan(making: Making, fund: Fund, first: date) -> None:
    """Since a day: a contribution a year from nearly everybody, claims now and then, a round of matching."""
    session = making.session
    yearly = next(one for one in contribution_plans.plans(session, fund.id) if one.days >= 360)
    living = session.scalars(select(Membership).where(Membership.fund_id == fund.id)).all()
    for n, member in enumerate(living):
        since = max(first, member.joined or first)
        contribution_plans.choose(session, member.id, yearly.id, since)
        for year in range(2 if n % _UNPAID else 1):
            day = since.replace(year=since.year + year) + timedelta(days=making.chance.randrange(40))
            making.plan(day, partial(_contribute, making, member.id, yearly.amount))
    kinds = [one for one in benefits.benefits(session, fund.id) if one.category is not WelfareCategory.DEATH]
    span = (making.today - first).days - 10
    for n in range(_CLAIMS):
        day = first + timedelta(days=200 + (span - 200) * n // _CLAIMS)
        making.plan(day, partial(_claim, making, living, kinds, n))
    making.plan(
        making.today - timedelta(days=160), partial(_match, making, fund, MoneySource.LGO, 30_000, None)
    )
    making.plan(
        making.today - timedelta(days=120), partial(_match, making, fund, MoneySource.STATE, 42_000, 1)
    )


def _contribute(making: Making, member_id: int, amount: Money, day: date) -> None:
    contributions.take(making.session, ContributionInput(member_id, day, amount))


def _claim(making: Making, living: Sequence[Membership], kinds: Sequence[Benefit], n: int, day: date) -> None:
    """The newest are filed, checked or agreed to; the older ones are paid, a few refused."""
    session = making.session
    benefit = kinds[n % len(kinds)]
    with making.acting(SECRETARY):
        claim = claims.file(
            session,
            ClaimInput(
                membership_id=living[(n * 7 + 3) % len(living)].id,
                benefit_id=benefit.id,
                filed=day,
                event_day=day - timedelta(days=making.chance.randrange(2, 15)),
                nights=making.chance.randrange(1, 6),
                documents=benefits.papers_of(benefit),
            ),
        )
        if n < _CLAIMS - 1:
            claims.check(session, claim.id)
    if n >= _CLAIMS - 2:
        return
    meeting = f"คณะกรรมการกองทุน ครั้งที่ {day.month}/{day.year + 543}"
    with making.acting(CHAIR):
        if not claim.entitled:
            claims.refuse(session, claim.id, day, "ยังไม่มีสิทธิตามระเบียบ", resolution=meeting)
            return
        claims.decide(
            session,
            DecisionInput(claim_id=claim.id, day=day, approved=claim.entitled, resolution=meeting),
        )
    if n < _CLAIMS - 4:
        bank = charts.account_for(session, claim.fund_id, AccountRole.BANK)
        claims.pay(session, PayInput(claim_id=claim.id, day=day, account_id=bank.id, approved_by=CHAIR))


def _match(
    making: Making, fund: Fund, source: MoneySource, amount: int, round_: int | None, day: date
) -> None:
    bank = _bank(making, fund)
    matchings.take(
        making.session,
        MatchingInput(
            fund_id=fund.id,
            source=source,
            day=day,
            amount=Money.of(amount),
            round=round_,
            giver="องค์การบริหารส่วนตำบลตัวอย่าง" if source is MoneySource.LGO else "สถาบันพัฒนาองค์กรชุมชน",
            account_id=bank.id,
        ),
    )


def _bank(making: Making, fund: Fund) -> Account:
    return charts.account_for(making.session, fund.id, AccountRole.BANK)
