"""Who may do what: the table of fund.md section 4.7 for every office, and the door of every service."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.database import Database
from models.user import Actor, AuditRecord, Role, Setting, User
from models.values.money import Money
from services import acts, duties, office, undo
from services.bookkeeping import charts, entries
from services.bookkeeping.entries import EntryInput
from services.duties import DOORS, USUAL, WRITERS, Duty, for_duty
from services.errors import UserError
from services.fund import fund_rules
from services.loan import loan_approvals
from services.people import persons
from services.people.persons import PersonInput
from services.treasury import payments, receipts
from services.treasury.payments import PaymentInput
from services.treasury.receipts import ReceiptInput
from tests.conftest import ACTOR, TODAY
from tests.services.test_acts import find

# the practice of fund.md section 4.7: who holds what where everybody is there
EVERYBODY = (Role.SECRETARY, Role.TREASURER, Role.ASSISTANT, Role.CHAIR, Role.AUDITOR, Role.VIEWER)
TABLE = """
records     yes no  no  no  no  no
receive     no  yes yes no  no  no
pay         no  yes no  no  no  no
approve     yes no  no  yes no  no
agree       no  no  no  yes no  no
books       yes yes no  no  no  no
count       no  yes no  no  yes no
settings    yes no  no  yes no  no
close_year  yes yes no  yes no  no
"""
# acts that anybody may do, for they change nothing but what was printed and how one looks
OPEN = {
    "documents.record_print",
    "documents.record_prints",
    "letter_prints.record_print",
    "letter_prints.record_prints",
    "saving_statements.mark_printed",
    "saving_statements.new_book",
    "saving_statements.print_again",
    "saved_filters.save",
    "saved_filters.rename",
    "saved_filters.remove",
    "demo.build",
}
# acts whose duty follows from what they are asked, tested by name below and beside their nouns
ASKED_INSIDE = {
    "claims.decide",
    "claims.refuse",
    "entries.record",
    "imports.take_back",
    "loan_approvals.approve_and_disburse",
    "loan_decisions.approve",
    "loan_decisions.defer",
    "loan_decisions.reject",
    "register_import.save",
    "undo.take_back",
}


def actor(role: Role) -> Actor:
    place = EVERYBODY.index(role)
    return Actor(ACTOR.name if place == 0 else f"ผู้ทำงาน {role.label}", place + 1, role)


@pytest.fixture
def whole(db: Database) -> Database:
    """An office with one person of every role; the template's secretary is the first."""
    for role in EVERYBODY[1:]:
        db.write(office.add_user, actor(role).name, role)
    return db


def people(session: Session, roles: tuple[Role, ...]) -> None:
    for user in session.scalars(select(User)):
        user.is_active = user.role in roles
    session.flush()


def may(session: Session, who: Role, duty: Duty | None) -> bool:
    session.info["actor"] = actor(who)
    try:
        duties.require(session, duty)
    except UserError as error:
        assert "เป็นหน้าที่ของ" in str(error) and "กรุณา" in str(error)
        return False
    return True


def offices() -> Iterator[tuple[Role, ...]]:
    """Every office of one person or more, no two of one role."""
    return chain.from_iterable(combinations(EVERYBODY, size) for size in range(1, len(EVERYBODY) + 1))


def test_where_everybody_is_there_the_table_holds(whole: Database) -> None:
    def look(session: Session) -> None:
        lines = [one.split() for one in TABLE.strip().splitlines()]
        assert [one[0] for one in lines] == [duty.value for duty in Duty]
        for code, *marks in lines:
            for role, mark in zip(EVERYBODY, marks, strict=True):
                assert may(session, role, Duty(code)) is (mark == "yes"), (code, role)

    whole.write(look)


def test_every_duty_of_every_role_in_every_office(whole: Database) -> None:
    """Refused only where somebody else holds it; nobody is locked out; a reader writes only among readers."""

    def look(session: Session) -> None:
        for roles in offices():
            people(session, roles)
            for duty in Duty:
                allowed = {role for role in roles if may(session, role, duty)}
                holders = set(roles) & USUAL[duty]
                if holders:
                    assert allowed == holders, (roles, duty)
                elif writers := set(roles) & WRITERS:
                    assert allowed == writers, (roles, duty)
                else:
                    assert allowed == set(roles), (roles, duty)

    whole.write(look)


@pytest.mark.parametrize("role", EVERYBODY)
def test_whoever_is_alone_may_do_everything(whole: Database, role: Role) -> None:
    def look(session: Session) -> None:
        people(session, (role,))
        assert all(may(session, role, duty) for duty in (*Duty, None))

    whole.write(look)


def test_scheduled_work_is_let_through(whole: Database) -> None:
    whole.actor = Actor("บรรทัดคำสั่ง")
    for duty in Duty:
        whole.write(duties.require, duty)
        whole.write(duties.require, duty, ("บรรทัดคำสั่ง",))


def test_a_refusal_names_the_duty_and_who_has_it(whole: Database) -> None:
    whole.actor = actor(Role.VIEWER)
    with pytest.raises(UserError) as refused:
        whole.write(duties.require, Duty.RECEIVE)
    assert str(refused.value) == (
        "“รับเงินและออกใบเสร็จ” เป็นหน้าที่ของ ผู้ทำงาน เหรัญญิก (เหรัญญิก) หรือ ผู้ทำงาน ผู้ช่วยเหรัญญิก (ผู้ช่วยเหรัญญิก)"
        " กรุณาขอให้ผู้นั้นทำรายการนี้ หรือสลับชื่อผู้ทำงานที่หน้าตั้งค่าก่อน"
    )
    with pytest.raises(UserError, match=r"การแก้ไขข้อมูล เป็นหน้าที่ของ .* หรืออีก 1 คน"):
        whole.write(duties.require, None)


# --- nobody approves what they prepared


def test_whoever_prepared_it_does_not_decide_while_anybody_else_can(whole: Database) -> None:
    def deciders(session: Session, roles: tuple[Role, ...], prepared: Role) -> list[Role]:
        people(session, roles)
        return [one.role for one in duties.doers(session, Duty.APPROVE, (actor(prepared).name,))]

    def look(session: Session) -> None:
        s, t, c, a = Role.SECRETARY, Role.TREASURER, Role.CHAIR, Role.AUDITOR
        assert deciders(session, (s, t, c), s) == [c]
        assert deciders(session, (s, t), s) == [t]  # somebody else who writes, before whoever prepared it
        assert deciders(session, (s, a), s) == [s]  # an auditor never approves
        assert deciders(session, (s,), s) == [s]
        assert deciders(session, (s, c), t) == [s, c]

    whole.write(look)


def test_who_agrees_to_a_cancellation(whole: Database) -> None:
    def look(session: Session) -> None:
        assert duties.agreeing(session, actor(Role.TREASURER).name) == [actor(Role.CHAIR).name]
        people(session, (Role.SECRETARY, Role.TREASURER))
        assert duties.agreeing(session, actor(Role.TREASURER).name) == [actor(Role.SECRETARY).name]
        people(session, (Role.SECRETARY, Role.AUDITOR))
        assert duties.agreeing(session, actor(Role.SECRETARY).name) == []

    whole.write(look)


# --- the table is changed


def test_a_duty_is_given_and_taken_back(whole: Database) -> None:
    paid = _payment(whole)
    whole.actor = actor(Role.SECRETARY)
    with pytest.raises(UserError, match="“จ่ายเงิน” เป็นหน้าที่ของ"):
        whole.write(_pay, paid)
    whole.write(duties.change, {Duty.PAY: {Role.SECRETARY, Role.TREASURER}})
    whole.write(_pay, paid)
    whole.write(duties.change, USUAL)
    assert whole.read(duties.table) == USUAL
    assert whole.read(lambda session: session.scalar(select(func.count()).select_from(Setting))) == 0
    with pytest.raises(UserError, match="“จ่ายเงิน” เป็นหน้าที่ของ"):
        whole.write(_pay, paid)


@pytest.mark.parametrize(
    ("duty", "roles", "words"),
    [
        (Duty.PAY, (), "ต้องมีผู้ทำอย่างน้อยหนึ่งหน้าที่"),
        (Duty.PAY, (Role.AUDITOR,), "ผู้ตรวจสอบไม่มีหน้าที่"),
        (Duty.COUNT, (Role.VIEWER, Role.TREASURER), "ผู้ดูข้อมูลไม่มีหน้าที่"),
    ],
)
def test_a_table_that_cannot_be(whole: Database, duty: Duty, roles: tuple[Role, ...], words: str) -> None:
    with pytest.raises(UserError, match=words):
        whole.write(duties.change, {Duty.BOOKS: {Role.CHAIR}, duty: roles})
    assert whole.read(duties.table) == USUAL


# --- the doors


def test_every_write_of_the_program_has_a_door() -> None:
    for act in acts.WORDS:
        if "register_import" not in act and act != "demo.build":
            find(*act.split("."))  # its module is read, and its door known
    assert set(acts.WORDS) - set(DOORS) == OPEN | ASKED_INSIDE


DOOR_NAMES = sorted(set(acts.WORDS) - OPEN - ASKED_INSIDE | {"receipts.take", "payments.pay", "funds.add"})


def test_each_door_refuses_every_wrong_role_and_changes_nothing(whole: Database) -> None:
    """Before anything is looked at: the service is not even given what it asks for."""
    before = writes(whole)
    for name in DOOR_NAMES:
        service, duty = find(*name.split(".")), DOORS[name]
        assert callable(service)
        for role in EVERYBODY:
            if role not in (WRITERS if duty is None else USUAL[duty]):
                whole.actor = actor(role)
                with pytest.raises(UserError, match="เป็นหน้าที่ของ"):
                    whole.write(service)
    assert writes(whole) == before


def test_one_act_is_asked_once_and_the_next_one_again(whole: Database) -> None:
    """Behind the door of the whole its parts stand open, also after one of them was refused for another reason."""

    @for_duty(Duty.RECEIVE)
    def collect(session: Session) -> None:
        payments.pay(session, PaymentInput(1, TODAY, payee="นายผู้รับ ตัวอย่าง"), [])

    DOORS.pop("test_duties.collect")
    whole.actor = actor(Role.ASSISTANT)

    def twice(session: Session) -> None:
        with pytest.raises(UserError, match="ยังไม่ได้ใส่จำนวนเงิน"):
            collect(session)
        with pytest.raises(UserError, match="“จ่ายเงิน” เป็นหน้าที่ของ"):
            payments.pay(session, PaymentInput(1, TODAY, payee="นายผู้รับ ตัวอย่าง"), [])

    whole.write(twice)


def writes(db: Database) -> int:
    return db.read(lambda session: session.scalar(select(func.count()).select_from(AuditRecord))) or 0


def _payment(db: Database) -> PaymentInput:
    return PaymentInput(1, TODAY, payee="ร้านค้าตัวอย่าง")


def _pay(session: Session, paid: PaymentInput) -> None:
    cost = next(one for one in charts.accounts(session, 1) if one.code == "54050")
    payments.pay(session, paid, [payments.other_part(session, cost.id, Money.of(100))])


def _take(session: Session) -> None:
    fee = next(one for one in charts.accounts(session, 1) if one.code == "46020")
    taken = ReceiptInput(1, TODAY, payer="นายผู้จ่าย ตัวอย่าง")
    receipts.take(session, taken, [receipts.other_part(session, fee.id, Money.of(100))])


@pytest.mark.parametrize("role", EVERYBODY)
def test_money_comes_and_goes_by_its_own_hands(whole: Database, role: Role) -> None:
    whole.actor = actor(role)
    before = writes(whole)
    for act, duty in ((_take, Duty.RECEIVE), (lambda session: _pay(session, _payment(whole)), Duty.PAY)):
        if role in USUAL[duty]:
            whole.write(act)
            before += 1
        else:
            with pytest.raises(UserError, match="เป็นหน้าที่ของ"):
                whole.write(act)
    assert writes(whole) == before


def test_a_guided_entry_needs_the_duty_of_its_paper(whole: Database) -> None:
    """A receipt by the hand that takes money, a voucher by the hand that pays, the rest by the books' hands."""
    wanted = {"RECEIPT": Duty.RECEIVE, "PAYMENT": Duty.PAY, "JOURNAL": Duty.BOOKS}
    seen = set()
    for template in whole.read(entries.templates, 1):
        amounts = {one.key: Money.of(10) for one in template.amounts}
        asked = EntryInput(fund_id=1, template=template.key, day=TODAY, party="นายผู้เกี่ยวข้อง", amounts=amounts)
        if template.paper.name in seen or not _can_be_written(whole, asked):
            continue
        seen.add(template.paper.name)
        for role in EVERYBODY:
            whole.actor = actor(role)
            if role in USUAL[wanted[template.paper.name]]:
                whole.write(entries.record, asked)
            else:
                with pytest.raises(UserError, match="เป็นหน้าที่ของ"):
                    whole.write(entries.record, asked)
    assert seen == set(wanted)


def _can_be_written(db: Database, asked: EntryInput) -> bool:
    db.actor = ACTOR
    try:
        db.write(entries.record, asked)
    except UserError:
        return False
    return True


def test_taking_back_needs_the_duty_of_what_was_done(whole: Database) -> None:
    whole.actor = actor(Role.SECRETARY)
    person = whole.write(persons.add, PersonInput("บัวผัน", "ทองคำ"), TODAY)
    audit_id = whole.read(undo.latest, "person", person.id)
    for role in EVERYBODY[1:]:
        whole.actor = actor(role)
        with pytest.raises(UserError, match="“ดูแลทะเบียน"):
            whole.write(undo.take_back, audit_id)
    whole.actor = actor(Role.SECRETARY)
    assert whole.write(undo.take_back, audit_id) > 0


def test_approving_and_paying_at_once_needs_both_duties(whole: Database) -> None:
    asked = loan_approvals.ApprovalInput(1, 1, Money.of(1_000), 10, TODAY, TODAY)
    for role in (Role.TREASURER, Role.ASSISTANT, Role.AUDITOR, Role.VIEWER):
        whole.actor = actor(role)
        with pytest.raises(UserError, match="“บันทึกการอนุมัติ"):
            whole.write(loan_approvals.approve_and_disburse, asked)


def test_rules_of_a_fund_are_for_whoever_has_the_settings(whole: Database) -> None:
    for role in EVERYBODY:
        whole.actor = actor(role)
        if role in USUAL[Duty.SETTINGS]:
            whole.write(fund_rules.change, 1, fund_rules.CASH_LIMIT.key, TODAY, "7000")
        else:
            with pytest.raises(UserError, match="“เปลี่ยนการตั้งค่า"):
                whole.write(fund_rules.change, 1, fund_rules.CASH_LIMIT.key, TODAY, "9000")
    assert whole.read(fund_rules.money, 1, fund_rules.CASH_LIMIT, TODAY) == Money.of(7_000)
