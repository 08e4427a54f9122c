"""The clocks and the figures of overdue debts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.database import Database
from models.lending import LetterStage
from models.values.money import ZERO, Money
from services.fund import fund_rules
from services.loan import ageing, arrears, arrears_clocks, letter_days, watch_list
from services.loan.ageing import Ageing
from services.loan.arrears import Debt
from services.loan.arrears_clocks import NoticeState, Sent
from services.loan.loan_law import NoticeDays
from services.loan.loan_math import Bucket, Method
from tests.builders import make_loan, make_member, make_product, repay
from tests.conftest import TODAY
from tests.services.loan.debtors import T26_DUE, T26_LAST, a_debt

DAYS = NoticeDays(60, 30, 45)
WROTE = date(2025, 5, 12)


def the_debt(db: Database, day: date) -> Debt:
    (found,) = db.read(arrears.debts, 1, day)
    return found


def aged(db: Database, day: date = TODAY) -> Ageing:
    return db.read(ageing.ageing, 1, day)


def test_t26_the_last_safe_day_to_tell_the_guarantor_is_9_june_2568(db: Database) -> None:
    a_debt(db, "นางค้ำ ประกันดี")
    debt = the_debt(db, date(2025, 4, 11))
    assert debt.due == T26_DUE
    assert debt.notice is not None
    assert debt.notice.deadline == T26_LAST
    assert debt.notice.state is NoticeState.WAITING


@pytest.mark.parametrize(
    ("day", "state", "left"),
    [
        (date(2025, 4, 11), NoticeState.WAITING, 59),
        (date(2025, 5, 9), NoticeState.WAITING, 31),
        (date(2025, 5, 10), NoticeState.WARN, 30),
        (date(2025, 5, 24), NoticeState.WARN, 16),
        (date(2025, 5, 25), NoticeState.RED, 15),
        (T26_LAST, NoticeState.RED, 0),
        (date(2025, 6, 10), NoticeState.LATE, -1),
    ],
)
def test_the_clock_goes_from_a_task_to_a_warning_to_red_to_lost(
    day: date, state: NoticeState, left: int
) -> None:
    found = arrears_clocks.notice(T26_DUE, day, [1], [], DAYS)
    assert found is not None
    assert (found.state, found.left) == (state, left)


def a_notice(guarantee_id: int, day: date = WROTE, **evidence: date) -> Sent:
    return Sent(
        1,
        guarantee_id,
        LetterStage.GUARANTOR,
        day,
        evidence.get("sent"),
        evidence.get("delivered"),
        evidence.get("back"),
    )


def test_a_notice_counts_from_its_evidence_and_the_guarantor_told_least_rules() -> None:
    day = date(2025, 6, 1)

    def state(*letters: Sent) -> NoticeState:
        found = arrears_clocks.notice(T26_DUE, day, [1, 2], letters, DAYS)
        assert found is not None
        return found.state

    told = a_notice(1, sent=WROTE, delivered=WROTE)
    assert state(told) is NoticeState.RED  # nobody wrote to the second
    assert state(told, a_notice(2)) is NoticeState.ISSUED
    assert state(told, a_notice(2, sent=WROTE)) is NoticeState.SENT
    assert state(told, a_notice(2, sent=WROTE, delivered=WROTE)) is NoticeState.DONE
    assert state(told, a_notice(2, sent=WROTE, back=WROTE)) is NoticeState.RED
    assert state(told, a_notice(2, day=T26_DUE)) is NoticeState.RED  # written before this default


def test_who_has_no_guarantor_has_no_clock(db: Database) -> None:
    a_debt(db)
    assert the_debt(db, date(2025, 5, 1)).notice is None


def test_prescription_is_five_years_by_instalments_and_ten_in_one_sum(db: Database) -> None:
    product = make_product(db)
    by_parts = a_debt(db, product=product)
    bullet = make_product(db, name="ครั้งเดียว", method=Method.BULLET, periods=1)
    whole = a_debt(db, product=bullet, name="นางทีเดียว ครบจบ", day=date(2024, 4, 10), periods=1)
    found = {one.loan_id: one.prescribed for one in db.read(arrears.debts, 1, TODAY)}
    assert found[by_parts.id] == date(2030, 4, 10)
    assert found[whole.id].year == 2034


def test_a_payment_even_of_interest_alone_starts_prescription_anew(db: Database) -> None:
    loan = a_debt(db)
    repay(db, loan, date(2026, 2, 3), "10")
    assert the_debt(db, TODAY).prescribed == date(2031, 2, 3)


def test_figures_are_those_of_case_e(db: Database) -> None:
    """fund.md case E after its first receipt: 44,990.41 outstanding, instalment 2 due 10 มี.ค. 2568."""
    loan = make_loan(db, make_member(db, "นายญาณวุฒิ ฐานะมั่น"), make_product(db))
    repay(db, loan, date(2025, 2, 10), "5509.59")
    found = aged(db, date(2025, 4, 1))
    (one,) = found.rows
    assert one.figures.principal == Money.of(5_000)
    assert one.figures.missed == 1
    assert one.debt.days == 22
    assert one.debt.bucket is Bucket.TO_30
    assert one.debt.last_paid == date(2025, 2, 10)
    state = db.read(ageing.state_at, loan.id, date(2025, 4, 1))
    assert one.figures.penalty == state.penalty > ZERO
    assert one.figures.total == Money.of(5_000) + state.interest + state.penalty


def test_the_sums_of_villages_products_and_ages_are_the_whole(db: Database) -> None:
    product, other = make_product(db), make_product(db, name="ฉุกเฉิน")
    a_debt(db, product=product, moo=4)
    a_debt(db, product=other, name="นางบัวผัน ศรีสุวรรณ์", day=date(2026, 9, 1), moo=7)
    make_loan(db, make_member(db, "นางตรง เวลาดี"), product, 20_000, day=date(2026, 11, 1))
    found = aged(db)
    assert found.count == 3
    assert found.outstanding == Money.of(120_000)
    for sums in (found.by_village(), found.by_product(), found.by_bucket()):
        for part in ("count", "outstanding", "principal", "interest", "penalty"):
            parts = [getattr(one, part) for one in sums]
            total = getattr(found.total, part)
            assert (Money.sum(parts) if isinstance(total, Money) else sum(parts)) == total
    assert found.total.count == 2
    assert found.at_risk(30) == Money.of(100_000)
    assert found.at_risk(90) == Money.of(50_000)
    assert (found.share(30), found.share(90)) == ("83.33", "41.67")


def test_a_past_day_is_as_it_was_then(db: Database) -> None:
    """Paid off since, overdue then; and a loan overdue today was not yet then."""
    product = make_product(db)
    loan = a_debt(db, product=product)
    then = aged(db, date(2025, 5, 1))
    payoff = db.read(ageing.state_at, loan.id, date(2025, 6, 1)).payoff.total
    repay(db, loan, date(2025, 6, 1), str(payoff.baht))
    assert aged(db).rows == ()
    assert aged(db).count == 0
    now = aged(db, date(2025, 5, 1))
    assert [one.figures for one in now.rows] == [one.figures for one in then.rows]
    assert now.rows[0].debt.due == T26_DUE
    assert (now.count, now.outstanding) == (1, Money.of(50_000))
    assert aged(db, date(2025, 3, 20)).rows == ()


def test_debts_read_from_kept_figures_agree_with_the_replay(db: Database) -> None:
    product = make_product(db)
    a_debt(db, "นางค้ำ ประกันดี", product=product)
    loan = a_debt(db, product=product, name="นางบัวผัน ศรีสุวรรณ์")
    repay(db, loan, date(2025, 8, 1), "12000")
    assert [one.debt for one in aged(db).rows] == list(db.read(arrears.debts, 1, TODAY))


def test_the_next_letter_waits_for_its_day_and_for_the_one_before() -> None:
    def fitting(late: int, *letters: Sent) -> tuple[LetterStage, ...]:
        day = T26_DUE + timedelta(late)
        clock = arrears_clocks.notice(T26_DUE, day, [1], letters, DAYS)
        return arrears_clocks.next_letters(T26_DUE, day, letters, clock, DAYS.warn, letter_days.USUAL)

    first = Sent(1, None, LetterStage.FIRST, T26_DUE + timedelta(20), None, None, None)
    second = Sent(2, None, LetterStage.SECOND, T26_DUE + timedelta(40), None, None, None)
    told = a_notice(1)
    assert fitting(6) == ()
    assert fitting(7) == (LetterStage.FIRST,)
    assert fitting(30) == (LetterStage.FIRST, LetterStage.GUARANTOR)
    assert fitting(30, first) == (LetterStage.GUARANTOR,)  # she has until day 35
    assert fitting(35, first, told) == (LetterStage.SECOND,)
    assert fitting(60, first, told, second) == (LetterStage.FINAL,)
    assert fitting(54, first, told, second) == ()


def test_a_letter_that_came_back_asked_nobody() -> None:
    day = T26_DUE + timedelta(40)
    back = Sent(1, None, LetterStage.FIRST, T26_DUE + timedelta(8), None, None, T26_DUE + timedelta(12))
    assert arrears_clocks.next_letters(T26_DUE, day, [back], None, 30, letter_days.USUAL) == (
        LetterStage.FIRST,
    )


def test_the_days_of_letters_are_rules_of_the_fund_from_a_day_on(db: Database) -> None:
    a_debt(db)
    day = T26_DUE + timedelta(10)
    assert the_debt(db, day).next == (LetterStage.FIRST,)
    db.write(fund_rules.change, 1, fund_rules.LETTER_FIRST_DAYS.key, day, "11", "ตามระเบียบกองทุน")
    assert the_debt(db, day).next == ()
    assert the_debt(db, day + timedelta(1)).next == (LetterStage.FIRST,)
    assert the_debt(db, day - timedelta(1)).next == (LetterStage.FIRST,)  # the rule did not hold yet


def test_the_rules_of_one_fund_are_not_those_of_another(db: Database) -> None:
    db.write(fund_rules.change, 1, fund_rules.LETTER_GIVES_DAYS.key, TODAY, "20")
    of = db.read(letter_days.of_funds, TODAY)
    assert of(1).gives == 20
    assert of(2) == letter_days.USUAL


def test_who_is_late_twice_in_six_months_is_watched(db: Database) -> None:
    loan = make_loan(db, make_member(db, "นางช้า เสมอใจ"), make_product(db), day=date(2026, 6, 1))
    for day in (date(2026, 7, 10), date(2026, 8, 9)):
        repay(db, loan, day, "5600")
    assert [one.reasons for one in db.read(watch_list.watch_list, 1, date(2026, 8, 20))] == [
        ("ชำระล่าช้า 2 งวดใน 6 เดือน",)
    ]
    assert db.read(watch_list.watch_list, 1, date(2026, 7, 2)) == []
