"""Whatever is saved, withdrawn, released, corrected and voided, the accounts are their movements and the books agree."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import Database
from models.document import Document, DocumentKind
from models.saving import SavingAccount, SavingKind
from models.values.money import ZERO, Money
from services.errors import UserError
from services.saving import saving_checks, saving_products, saving_releases, saving_state, saving_vouchers
from services.saving.saving_vouchers import CorrectionInput
from services.treasury.voiding import VoidInput
from tests.builders import make_member
from tests.conftest import ACTOR, TODAY, clock
from tests.services.savings_office import (
    CHAIR,
    open_account,
    product,
    read,
    save,
    savings_fund,
    void,
    withdraw,
)

DAYS = (date(2026, 2, 1), date(2026, 3, 9), date(2026, 6, 5), date(2026, 8, 1), date(2026, 11, 20), TODAY)
days, which = st.sampled_from(DAYS), st.integers(0, 2)
acts = st.lists(
    st.one_of(
        st.tuples(st.just("save"), which, st.integers(1, 90), days),
        st.tuples(st.just("withdraw"), st.integers(1, 2), st.integers(1, 90), days),
        st.tuples(st.just("void"), st.integers(0, 40), st.just(0), st.just(TODAY) | days),
        st.tuples(st.sampled_from(("leave", "release")), which, st.just(0), days),
        st.tuples(st.just("correct"), which, st.integers(-40, 20), days),
    ),
    min_size=6,
    max_size=20,
)


def all_accounts(session: Session) -> list[SavingAccount]:
    return list(session.scalars(select(SavingAccount).order_by(SavingAccount.id)))


def faults(session: Session, find: Callable[[Session], Iterator[str]]) -> list[str]:
    return list(find(session))


def act(
    db: Database, accounts: list[SavingAccount], papers: list[Document], one: tuple[str, int, int, date]
) -> None:
    what, at, tens, day = one
    if what == "void" and papers:
        paper = papers[at % len(papers)]
        if paper.kind is DocumentKind.JOURNAL:
            db.write(saving_vouchers.take_back, VoidInput(paper.id, day, "ผิด", CHAIR))
        else:
            void(db, paper, day)
        return
    account = accounts[at % len(accounts)]
    if what == "save":
        papers.append(save(db, account, str(tens * 10), day))
    elif what == "withdraw":
        papers.append(withdraw(db, account, str(tens * 10), day))
    elif what == "leave":
        now = read(db, account)
        papers.append(withdraw(db, account, str(now.balance + now.prepaid), day, leaving=True))
    elif what == "release":
        papers.append(db.write(saving_releases.release, account.fund_id, day))
    elif what == "correct":
        asked = CorrectionInput(account.id, day, Money.of(tens * 10), None, "ปรับ")
        papers.append(db.write(saving_vouchers.correct, asked))


@pytest.fixture(scope="module")
def template_path(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One member with สัจจะ, shares that may be sold back, and a deposit."""
    path = tmp_path_factory.mktemp("savings") / "office.db"
    shutil.copy(template, path)
    db = Database(path, ACTOR, clock)
    group = savings_fund(db)
    shares = product(db, group, SavingKind.SHARE)
    db.write(saving_products.change, shares.id, replace(saving_products.as_input(shares), can_withdraw=True))
    member = make_member(db, "นางบัวผัน ศรีสุวรรณ์", fund_id=group.id)
    for kind in SavingKind:
        open_account(db, group, member.id, kind)
    db.close()
    return path


@settings(max_examples=30)
@given(acts)
def test_accounts_movements_and_books_always_agree(
    template_path: Path, made: list[tuple[str, int, int, date]]
) -> None:
    with TemporaryDirectory() as folder:
        shutil.copy(template_path, Path(folder) / "office.db")
        db = Database(Path(folder) / "office.db", ACTOR, clock)
        try:
            accounts = db.read(all_accounts)
            papers: list[Document] = []
            for one in made:
                try:
                    act(db, accounts, papers, one)
                except UserError:
                    continue
            for name, _, find in saving_checks.CHECKS:
                assert db.read(faults, find) == [], name
            for account in accounts:
                now = read(db, account)
                assert now.balance >= ZERO <= now.prepaid
                for live in (True, False):
                    least = db.read(saving_state.lowest, now, date.min, live=live)
                    assert least.balance >= ZERO <= least.prepaid
        finally:
            db.close()
