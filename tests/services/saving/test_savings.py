from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from models.database import Database
from models.fund import Fund, Membership
from models.ledger import AccountRole
from models.saving import InterestBasis, SavingAccount, SavingKind
from models.values.money import ZERO, Money
from models.values.rate import Rate
from services.bookkeeping import charts
from services.errors import UserError
from services.fund import fund_rules, members
from services.saving import saving_accounts, saving_products, saving_state, savings
from services.saving.saving_accounts import AccountInput
from services.saving.saving_products import SavingProductInput
from tests.builders import make_member
from tests.conftest import TODAY
from tests.services.savings_office import (
    code_of,
    end_membership,
    events,
    in_books,
    open_account,
    product,
    read,
    save,
    savings_fund,
    void,
    withdraw,
)


@pytest.fixture
def group(db: Database) -> Fund:
    return savings_fund(db)


@pytest.fixture
def member(db: Database, group: Fund) -> Membership:
    return make_member(db, "นางบัวผัน ศรีสุวรรณ์", fund_id=group.id, number="0012")


@pytest.fixture
def sajja(db: Database, group: Fund, member: Membership) -> SavingAccount:
    """100 baht a month since January 2569, nothing paid yet."""
    return open_account(db, group, member.id, SavingKind.SAJJA)


@pytest.fixture
def deposit(db: Database, group: Fund, member: Membership) -> SavingAccount:
    return open_account(db, group, member.id, SavingKind.DEPOSIT)


# products


def test_a_savings_fund_is_offered_its_usual_products(db: Database, group: Fund) -> None:
    found = db.read(saving_products.products, group.id)
    accounts = {one.id: one.code for one in db.read(charts.accounts, group.id)}
    assert [(one.name, accounts[one.account_id]) for one in found] == [
        ("เงินสัจจะ", "31020"),
        ("เงินหุ้น", "31010"),
        ("เงินฝากออมทรัพย์", "21010"),
    ]
    assert accounts[found[2].interest_account_id or 0] == "51010"
    assert db.read(saving_products.usual, group.id) == []  # all there
    assert db.read(saving_products.usual, 1) == []  # a welfare fund takes contributions


def test_a_control_account_is_a_debt_or_capital_of_the_same_fund(db: Database, group: Fund) -> None:
    own = {one.code: one.id for one in db.read(charts.accounts, group.id)}
    other = {one.code: one.id for one in db.read(charts.accounts, 1)}
    for wrong in (own["11010"], own["41010"], own["23030"], other["31020"], None):
        with pytest.raises(UserError, match="กรุณาเลือก") as refused:
            db.write(
                saving_products.add,
                group.id,
                SavingProductInput(name="ออมพิเศษ", kind=SavingKind.DEPOSIT, account_id=wrong),
            )
        assert refused.value.field == "account_id"


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("name", {"name": " "}),
        ("name", {"name": "เงินสัจจะ"}),
        ("unit", {"kind": SavingKind.SHARE}),
        ("least", {"least": Money.of(-1)}),
        ("most", {"least": Money.of(20), "most": Money.of(10)}),
        ("rate", {"basis": InterestBasis.DAILY}),
        ("interest_account_id", {"basis": InterestBasis.DAILY, "rate": Rate.of(1)}),
    ],
)
def test_an_impossible_product_is_refused(
    db: Database, group: Fund, field: str, changes: dict[str, Any]
) -> None:
    account = db.read(saving_products.control_accounts, group.id)[0].id
    wanted = SavingProductInput(name="ออมพิเศษ", kind=SavingKind.DEPOSIT, account_id=account)
    with pytest.raises(UserError) as refused:
        db.write(saving_products.add, group.id, dataclasses.replace(wanted, **changes))
    assert refused.value.field == field


def test_a_product_in_use_keeps_its_kind_and_control_account(
    db: Database, group: Fund, sajja: SavingAccount
) -> None:
    row = product(db, group, SavingKind.SAJJA)
    given = saving_products.as_input(row)
    other = product(db, group, SavingKind.SHARE).account_id
    for changed, field in (
        (SavingProductInput(name="เงินสัจจะ", kind=SavingKind.DEPOSIT, account_id=row.account_id), "kind"),
        (SavingProductInput(name="เงินสัจจะ", kind=SavingKind.SAJJA, account_id=other), "account_id"),
    ):
        with pytest.raises(UserError) as refused:
            db.write(saving_products.change, row.id, changed)
        assert refused.value.field == field
    assert saving_products.as_input(product(db, group, SavingKind.SAJJA)) == given


# accounts


def test_accounts_are_numbered_in_the_shape_of_their_product(
    db: Database, group: Fund, sajja: SavingAccount, deposit: SavingAccount
) -> None:
    assert (sajja.account_no, deposit.account_no) == ("1-0001", "3-0001")
    other = make_member(db, "นายสมชาย ใจดี", fund_id=group.id)
    assert open_account(db, group, other.id, SavingKind.SAJJA, account_no="ส-๐๐๙").account_no == "ส-009"
    third = make_member(db, "นายสมบัติ ใจดี", fund_id=group.id)
    assert open_account(db, group, third.id, SavingKind.SAJJA).account_no == "1-0002"
    with pytest.raises(UserError, match="เป็นของนางบัวผัน"):
        open_account(db, group, third.id, SavingKind.DEPOSIT, account_no="1-0001")


def test_one_member_has_one_account_of_sajja_but_may_have_several_deposits(
    db: Database, group: Fund, member: Membership, sajja: SavingAccount, deposit: SavingAccount
) -> None:
    with pytest.raises(UserError, match=r"อยู่แล้ว เลขที่บัญชี 1-0001"):
        open_account(db, group, member.id, SavingKind.SAJJA)
    assert open_account(db, group, member.id, SavingKind.DEPOSIT).account_no == "3-0002"


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("pledge", {"pledge": Money.of(5)}),
        ("opened", {"opened": date(2026, 12, 1)}),
        ("opened", {"opened": date(2014, 12, 1)}),
    ],
)
def test_an_impossible_account_is_refused(
    db: Database, group: Fund, member: Membership, field: str, changes: dict[str, Any]
) -> None:
    with pytest.raises(UserError) as refused:
        open_account(db, group, member.id, SavingKind.SAJJA, **changes)
    assert refused.value.field == field


def test_nobody_who_left_or_died_opens_an_account_or_saves(
    db: Database, group: Fund, member: Membership, sajja: SavingAccount
) -> None:
    save(db, sajja, "100", date(2026, 10, 5))
    end_membership(db, member.id, date(2026, 11, 1))
    with pytest.raises(UserError, match="พ้นสมาชิกแล้ว"):
        open_account(db, group, member.id, SavingKind.DEPOSIT, opened=date(2026, 11, 5))
    with pytest.raises(UserError, match="พ้นสมาชิกแล้ว"):
        save(db, sajja, "100")
    save(db, sajja, "100", date(2026, 10, 5))  # what she paid while she was a member
    other = make_member(db, "นายญาณ ฐานะ", fund_id=group.id)
    theirs = open_account(db, group, other.id, SavingKind.DEPOSIT)
    db.write(members.record_death, other.id, date(2026, 11, 2), "", TODAY)
    with pytest.raises(UserError, match="เสียชีวิตแล้ว"):
        save(db, theirs, "100", date(2026, 10, 5))


# สัจจะ by months


def test_sajja_pays_the_oldest_months_first_and_keeps_what_is_ahead_as_a_debt(
    db: Database, group: Fund, sajja: SavingAccount
) -> None:
    assert db.read(savings.due, sajja.id, TODAY) == savings.Due(
        sajja.id, Money.of(100), 10, Money.of(1_100), date(2026, 1, 1), ZERO
    )
    save(db, sajja, "250")
    now = read(db, sajja)
    assert (now.balance, now.paid_until, now.paid_part) == (Money.of(250), date(2026, 3, 1), Money.of(50))
    assert db.read(savings.due, sajja.id, TODAY).to_pay == Money.of(850)
    save(db, sajja, "1050")
    now = read(db, sajja)
    assert (now.balance, now.prepaid, now.paid_until) == (Money.of(1_100), Money.of(200), date(2027, 2, 1))
    assert in_books(db, group, "31020") == Money.of(1_100)
    assert in_books(db, group, code_of(db, group, AccountRole.PREPAID)) == Money.of(200)
    assert events(db, sajja) == [("paid", "250.00", "0.00"), ("paid", "850.00", "200.00")]
    assert db.read(savings.due, sajja.id, TODAY)[2:4] == (0, ZERO)


def test_the_receipt_names_the_months(db: Database, sajja: SavingAccount) -> None:
    part = db.read(savings.part, sajja.id, TODAY, Money.of(1_300))
    assert [(one.label, str(one.amount)) for one in part.lines] == [
        ("เงินสัจจะ ม.ค.–พ.ย. 2569", "1,100.00"),
        ("เงินสัจจะล่วงหน้า ธ.ค. 2569–ม.ค. 2570", "200.00"),
    ]
    assert part.details == ("เงินสัจจะ ส่งแล้วถึง ม.ค. 2570",)
    assert [(one.label, one.after) for one in part.balances] == [
        ("เงินสัจจะ 1-0001", Money.of(1_100)),
        ("เงินสัจจะ 1-0001 ล่วงหน้า", Money.of(200)),
    ]


def test_sajja_far_ahead_is_a_slip_of_the_finger(db: Database, sajja: SavingAccount) -> None:
    with pytest.raises(UserError, match="ล่วงหน้าเกิน 5 ปี"):
        db.read(savings.part, sajja.id, TODAY, Money.of(11_00 + 60_00 + 1))
    assert db.read(savings.part, sajja.id, TODAY, Money.of(11_00 + 60_00)).amount == Money.of(7_100)


def test_who_promised_nothing_saves_what_she_likes(db: Database, group: Fund, member: Membership) -> None:
    row = product(db, group, SavingKind.SAJJA)
    given = saving_products.as_input(row)
    free = SavingProductInput(name=given.name, kind=given.kind, account_id=given.account_id)
    db.write(saving_products.change, row.id, free)
    account = open_account(db, group, member.id, SavingKind.SAJJA, pledge=ZERO)
    save(db, account, "37.50")
    assert events(db, account) == [("deposited", "37.50", "0.00")]
    assert db.read(savings.due, account.id, TODAY)[2:4] == (0, ZERO)


def test_a_pledge_changes_as_often_as_the_fund_allows(
    db: Database, group: Fund, sajja: SavingAccount
) -> None:
    changed = db.write(saving_accounts.change_pledge, sajja.id, date(2026, 12, 9), Money.of(200))
    assert [(one.since, one.amount) for one in changed.pledges][-1] == (date(2026, 12, 1), Money.of(200))
    db.write(saving_accounts.change_pledge, sajja.id, date(2026, 12, 1), Money.of(150))  # corrects the same
    with pytest.raises(UserError, match="ครบ 1 ครั้ง"):
        db.write(saving_accounts.change_pledge, sajja.id, TODAY, Money.of(120))
    db.write(saving_accounts.change_pledge, sajja.id, date(2027, 1, 1), Money.of(300))  # the next year
    db.write(fund_rules.change, group.id, fund_rules.PLEDGE_CHANGES.key, date(2026, 1, 1), "2")
    db.write(saving_accounts.change_pledge, sajja.id, TODAY, Money.of(120))
    with pytest.raises(UserError, match="ผ่านไปแล้ว"):
        db.write(saving_accounts.change_pledge, sajja.id, date(2026, 10, 1), Money.of(50))


def test_a_new_pledge_moves_how_far_the_money_reaches(db: Database, sajja: SavingAccount) -> None:
    save(db, sajja, "1500")  # 11 months and four ahead
    assert read(db, sajja).paid_until == date(2027, 4, 1)
    db.write(saving_accounts.change_pledge, sajja.id, date(2026, 12, 1), Money.of(200))
    assert read(db, sajja).paid_until == date(2027, 2, 1)


# shares and deposits


def test_shares_are_bought_whole(db: Database, group: Fund, member: Membership) -> None:
    account = open_account(db, group, member.id, SavingKind.SHARE)
    assert db.read(savings.part, account.id, TODAY, Money.of(120)).lines[0].label == "เงินหุ้น 12 หุ้น"
    with pytest.raises(UserError, match=r"จำนวนเต็มของ 10\.00"):
        db.read(savings.part, account.id, TODAY, Money.of(125))
    save(db, account, "120")
    assert in_books(db, group, "31010") == Money.of(120)
    with pytest.raises(UserError, match="พ้นสมาชิกเท่านั้น"):
        withdraw(db, account, "20")


def test_a_deposit_stays_within_what_the_product_allows(
    db: Database, group: Fund, deposit: SavingAccount
) -> None:
    row = product(db, group, SavingKind.DEPOSIT)
    limits = SavingProductInput(
        name=row.name,
        kind=row.kind,
        account_id=row.account_id,
        least=Money.of(20),
        most=Money.of(500),
        can_withdraw=True,
    )
    db.write(saving_products.change, row.id, limits)
    for amount, words in (("10", "ไม่ต่ำกว่าครั้งละ"), ("501", "ไม่เกินครั้งละ"), ("0", "มากกว่าศูนย์")):
        with pytest.raises(UserError, match=words):
            save(db, deposit, amount)
    save(db, deposit, "500")
    assert in_books(db, group, "21010") == Money.of(500)


def test_no_more_is_withdrawn_than_there_was_and_is(db: Database, deposit: SavingAccount) -> None:
    save(db, deposit, "500", date(2026, 3, 1))
    withdraw(db, deposit, "400", date(2026, 6, 1))
    save(db, deposit, "300", date(2026, 9, 1))
    with pytest.raises(UserError, match=r"มี 400\.00 บาท"):
        withdraw(db, deposit, "401")
    with pytest.raises(UserError, match=r"ถอนได้ไม่เกิน 100\.00 บาท"):
        withdraw(db, deposit, "101", date(2026, 4, 1))  # needed in June
    with pytest.raises(UserError, match=r"ถอนได้ไม่เกิน 0\.00 บาท"):
        withdraw(db, deposit, "1", date(2026, 2, 1))  # before there was any
    withdraw(db, deposit, "100", date(2026, 4, 1))
    assert read(db, deposit).balance == Money.of(300)


def test_leaving_takes_everything_and_closes_the_account(
    db: Database, group: Fund, member: Membership, sajja: SavingAccount
) -> None:
    save(db, sajja, "1300")
    with pytest.raises(UserError, match="พ้นสมาชิกเท่านั้น"):
        withdraw(db, sajja, "1100")
    paper = withdraw(db, sajja, "1300", leaving=True)
    now = read(db, sajja)
    assert (now.closed, now.balance, now.prepaid) == (TODAY, ZERO, ZERO)
    assert events(db, sajja)[-1] == ("closed", "-1,100.00", "-200.00")
    assert in_books(db, group, "31020") == ZERO
    for act in (save, withdraw):
        with pytest.raises(UserError, match="ปิดแล้ว"):
            act(db, sajja, "100")
    with pytest.raises(UserError, match="ยกเลิกใบสำคัญจ่าย"):
        db.write(saving_accounts.reopen, sajja.id)
    void(db, paper)
    now = read(db, sajja)
    assert (now.closed, now.balance, now.prepaid) == (None, Money.of(1_100), Money.of(200))


def test_an_account_closes_when_it_is_empty(db: Database, deposit: SavingAccount) -> None:
    save(db, deposit, "500", date(2026, 3, 1))
    with pytest.raises(UserError, match="ยังมีเงิน"):
        db.write(saving_accounts.close, deposit.id, TODAY)
    withdraw(db, deposit, "500", date(2026, 6, 1))
    with pytest.raises(UserError, match="มีรายการเมื่อ"):
        db.write(saving_accounts.close, deposit.id, date(2026, 5, 1))
    db.write(saving_accounts.close, deposit.id, TODAY)
    assert read(db, deposit).closed == TODAY
    db.write(saving_accounts.reopen, deposit.id)
    assert read(db, deposit).closed is None


# taking back


def test_a_voided_receipt_is_out_of_the_account_and_the_books(
    db: Database, group: Fund, sajja: SavingAccount
) -> None:
    paper = save(db, sajja, "1300", date(2026, 11, 5))
    void(db, paper)
    now = read(db, sajja)
    assert (now.balance, now.prepaid, now.paid_until, now.last_day) == (ZERO, ZERO, date(2026, 1, 1), None)
    assert in_books(db, group, "31020") == ZERO
    assert events(db, sajja)[-1] == ("cancelled", "-1,100.00", "-200.00")


def test_money_that_was_withdrawn_since_is_not_taken_back(db: Database, deposit: SavingAccount) -> None:
    first = save(db, deposit, "500", date(2026, 3, 1))
    out = withdraw(db, deposit, "400", date(2026, 6, 1))
    with pytest.raises(UserError, match=r"ติดลบ 400\.00 บาท"):
        void(db, first)
    save(db, deposit, "400", date(2026, 9, 1))  # there now, but not in June
    with pytest.raises(UserError, match=r"ติดลบ 400\.00 บาท"):
        void(db, first)
    void(db, out)
    void(db, first)
    assert read(db, deposit).balance == Money.of(400)


def test_the_books_may_not_go_below_zero_between_the_days_either(
    db: Database, deposit: SavingAccount
) -> None:
    """In the accounts the mistake never was; the books carry it until the day it was taken back."""
    first = save(db, deposit, "500", date(2026, 3, 1))
    wrong = withdraw(db, deposit, "500", date(2026, 4, 1))
    void(db, wrong, date(2026, 9, 1))
    with pytest.raises(UserError, match=r"ถอนได้ไม่เกิน 0\.00 บาท"):
        withdraw(db, deposit, "500", date(2026, 6, 1))
    withdraw(db, deposit, "500", date(2026, 9, 1))
    with pytest.raises(UserError, match="ติดลบ"):
        void(db, first)


# for a collection


def test_what_everybody_owes_takes_three_queries(
    db: Database, group: Fund, member: Membership, sajja: SavingAccount, deposit: SavingAccount
) -> None:
    for n in range(5):
        other = make_member(db, f"นายคนที่{n} ใจดี", fund_id=group.id)
        open_account(db, group, other.id, SavingKind.SAJJA, opened=date(2026, 11, 1))
    save(db, sajja, "300")
    count = 0

    def counted(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        nonlocal count
        count += statement.startswith("SELECT")

    event.listen(db._engine, "before_cursor_execute", counted)
    found = db.read(savings.dues, group.id, TODAY)
    assert count == 3
    assert [(one.product, one.to_pay, one.balance) for one in found[member.id]] == [
        ("เงินสัจจะ", Money.of(800), Money.of(300)),
        ("เงินฝากออมทรัพย์", ZERO, ZERO),
    ]
    assert sum(one.to_pay == Money.of(100) for owed in found.values() for one in owed) == 5


def test_kept_figures_are_those_of_the_movements(db: Database, sajja: SavingAccount) -> None:
    void(db, save(db, sajja, "250"))
    save(db, sajja, "1750")
    right = db.read(saving_state.figures, [sajja.id])[sajja.id]
    assert saving_state.kept(read(db, sajja)) == right
    assert right.prepaid == Money.of(650)


def test_an_account_of_another_fund_is_not_opened(db: Database, group: Fund) -> None:
    elsewhere = make_member(db, "นายคนละ กองทุน")
    with pytest.raises(UserError, match="คนละกองทุน"):
        db.write(
            saving_accounts.open_account,
            AccountInput(elsewhere.id, product(db, group, SavingKind.DEPOSIT).id, TODAY),
        )
