"""An office that does anything in any order: five people work in it, and what each may not do is refused.

What they do stands in the modules beside it: random_members (joining, saving, welfare), random_lending (from the
request to the last baht), random_debts (what becomes of debts), random_books (the till, the days and the years).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.database import Database
from models.document import Document
from models.fund import Fund, FundKind
from models.ledger import JournalEntry
from models.loan import LoanProduct
from models.migrate import prepare
from models.saving import SavingProduct
from models.user import Actor, AuditRecord, Role
from models.values.money import Money
from models.values.rate import Rate
from models.welfare import ContributionPlan
from services import office
from services.bookkeeping import charts, sub_ledgers
from services.errors import UserError
from services.fund import funds
from services.fund.funds import FundInput
from services.loan import loan_products, loan_usual
from services.loan.lending_policy import Policy
from services.loan.loan_math import Method
from services.loan.loan_products import ProductInput
from services.office import CouncilInput, FirstRun
from services.saving import saving_products
from services.welfare import benefits, contribution_plans
from services.welfare.contribution_plans import PlanInput
from tests.conftest import hasten

START = date(2025, 10, 1)
SECRETARY, TREASURER, CHAIR = "นางสาวทดสอบ เลขานุการ", "นายทดสอบ เหรัญญิก", "นางทดสอบ ประธาน"
ASSISTANT, AUDITOR = "นายทดสอบ ผู้ช่วย", "นางสาวทดสอบ ผู้ตรวจ"
ROLES = {
    SECRETARY: Role.SECRETARY,
    TREASURER: Role.TREASURER,
    CHAIR: Role.CHAIR,
    ASSISTANT: Role.ASSISTANT,
    AUDITOR: Role.AUDITOR,
}
_WRONG_HAND = 0.03  # how often somebody tries whose duty it may not be

_ORDINARY = ProductInput(
    name="เงินกู้สามัญ",
    rate=Rate.of(12),
    method=Method.EQUAL_PRINCIPAL,
    least=Money.of(500),
    most=Money.of(50_000),
    periods=12,
    most_periods=12,
    penalty_rate=Rate.of(3),
    policy=Policy(member_months=1, guarantors=1, guarantor_quota=3, ceiling=Money.of(8_000)),
)

Act = Callable[["RandomOffice"], None]
Acts = Sequence[tuple[int, Act]]


class RandomOffice:
    """done counts what was saved and refused what was refused, by act; a refusal must change nothing.

    acts are weights with what is done; each is one write at most.
    """

    def __init__(self, folder: Path, seed: int, acts: Acts) -> None:
        self.chance, self.day = Random(seed), START
        self.acts = acts
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.wrong_hand: str | None = None
        self.refused_hands = 0  # how often the one who tried had not the duty
        self.people = 0
        prepare(folder / "office.db", folder / "backups")
        self.db = Database(folder / "office.db", Actor(SECRETARY), self._now)
        hasten(self.db)
        self._found()
        users = self.db.read(office.users)
        self.workers = {one.name: Actor(one.name, one.id, one.role) for one in users}

    def step(self) -> str:
        """Does one thing, or is refused it; answers its name."""
        (act,) = self.chance.choices([one for _, one in self.acts], [weight for weight, _ in self.acts])
        self.wrong_hand = self.chance.choice(list(ROLES)) if self.chance.random() < _WRONG_HAND else None
        before = self.db.read(_trace)
        try:
            act(self)
        except UserError as error:
            self.refused[act.__name__] += 1
            self.refused_hands += "เป็นหน้าที่ของ" in str(error)
            assert self.db.read(_trace) == before, f"{act.__name__} was refused and changed something"
        else:
            self.done[act.__name__] += 1
        return act.__name__

    @contextmanager
    def hand(self, name: str) -> Iterator[Database]:
        """The data in the hands of whose work it is; now and then in somebody else's."""
        before = self.db.actor
        self.db.actor = self.workers[self.wrong_hand or name]
        try:
            yield self.db
        finally:
            self.db.actor = before

    def any(self, kind: type[Any], *where: Any) -> int:
        """The id of one of them; raises UserError when there is none yet."""
        ids = self.db.read(lambda session: session.scalars(select(kind.id).where(*where)).all())
        if not ids:
            raise UserError("ยังไม่มี")
        return int(self.chance.choice(ids))

    def some_day(self) -> date:
        """Mostly today, now and then a little late."""
        return self.day - timedelta(days=self.chance.choice((0, 0, 0, 0, 0, 1, 3)))

    def pass_by(self, days: int) -> None:
        self.day += timedelta(days=days)

    def _now(self) -> datetime:
        return datetime.combine(self.day, time(10))

    # Its furniture

    def _found(self) -> None:
        first = FirstRun(
            CouncilInput("สภาองค์กรชุมชนตำบลทดสอบ"),
            FundInput("กลุ่มออมทรัพย์ทดสอบ", FundKind.SAVINGS),
            SECRETARY,
            Role.SECRETARY,
            START,
            Money.of(60_000),
            Money.of(400_000),
        )
        write = self.db.write
        self.saving: Fund = write(office.start, first)
        self.welfare: Fund = write(funds.add, FundInput("กองทุนสวัสดิการทดสอบ", FundKind.WELFARE))
        write(funds.record_opening, self.welfare.id, START, Money.of(5_000), Money.of(20_000))
        self.plan: ContributionPlan = write(
            contribution_plans.add, self.welfare.id, PlanInput("รายเดือน", 30, Money.of(30))
        )
        write(benefits.add_examples, self.welfare.id)
        usual = self.db.read(saving_products.usual, self.saving.id)
        self.savings: list[SavingProduct] = [write(saving_products.add, self.saving.id, one) for one in usual]
        write(sub_ledgers.add_usual, self.saving.id)
        self.books = [one.id for one in self.db.read(sub_ledgers.live, self.saving.id)]
        self.ordinary: LoanProduct = write(loan_products.add, self.saving.id, _ORDINARY, START)
        self.lent = [self.ordinary, *self._others()]
        self.accounts = {one.code: one.id for one in self.db.read(charts.accounts, self.saving.id)}
        for name, role in ROLES.items():
            if name != SECRETARY:
                write(office.add_user, name, role)

    def _others(self) -> list[LoanProduct]:
        """Loans in kind, at level instalments, and by the year, two of them in accounts of their own."""
        offered = self.db.read(loan_usual.usual, self.saving.id)
        return [self.db.write(loan_products.add, self.saving.id, one, START) for one in offered]


def _trace(session: Session) -> tuple[int, ...]:
    """How far the file got: its last paper, entry and audit record."""
    last = [select(func.max(one.id)) for one in (Document, JournalEntry, AuditRecord)]
    return tuple(session.scalar(one) or 0 for one in last)
