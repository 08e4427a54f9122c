"""Lending on screen: products, the calculator, approving, paying out, and the whole way to a slip."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from models.fund import Fund, Membership
from models.loan import LoanProduct, LoanStatus
from models.user import Actor, Role
from models.values.money import Money
from models.values.rate import Rate
from services import check, lists, office
from services.loan import held_back, loan_lists, loan_products, loans
from services.loan.lending_policy import DutyPayer, Policy
from services.loan.loan_lists import LOANS
from services.loan.loan_math import Basis, EarlyClose, Method, Prepay, Unit
from tests.builders import make_loan, make_member, make_product
from tests.conftest import TODAY
from tests.services.books import lines_of, post
from tests.services.loan.loan_requests import product_with
from tests.ui.keys import press, type_into
from tests.ui.loan_office import a_house, opened, preview_of, settle
from tests.ui.snapshot import cut_off, describe, english, matches, nameless
from ui import theme
from ui.app import App
from ui.loans.approve_dialog import ApproveDialog
from ui.loans.calculator import Calculator
from ui.loans.disburse_dialog import DisburseDialog
from ui.loans.page import LoansPage
from ui.loans.product_dialog import ProductDialog
from ui.loans.products_window import ProductsWindow
from ui.loans.repay_dialog import RepayDialog
from ui.loans.reverse_dialog import CancelApprovalDialog
from ui.loans.terms_inputs import ROUNDINGS
from ui.widgets.entry import Entry
from ui.widgets.picker import Choice


@pytest.fixture(autouse=True)
def that_day(app: App) -> None:
    app.today = lambda: TODAY


@pytest.fixture
def house(qtbot: QtBot) -> Iterator[QWidget]:
    yield from a_house(qtbot)


@pytest.fixture
def product(db: Database) -> LoanProduct:
    return make_product(db)


@pytest.fixture
def member(db: Database) -> Membership:
    return make_member(db, "นายญาณวุฒิ ฐานะมั่น", number="C0412", house_no="12/3", moo=4)


@pytest.fixture
def approval(app: App, house: QWidget, product: LoanProduct) -> Callable[[], ApproveDialog]:
    def make() -> ApproveDialog:
        dialog = ApproveDialog(app, house, 1)
        dialog.show()
        settle()
        return dialog

    return make


def choose(dialog: ApproveDialog, member: Membership) -> None:
    dialog.member.set_choice(Choice(member.id, member.person.name, member.member_no))


def show(dialog: QWidget) -> None:
    dialog.show()
    settle()


def test_from_the_meeting_to_the_slip(
    app: App, db: Database, product: LoanProduct, member: Membership, qtbot: QtBot
) -> None:
    page = LoansPage(app)
    qtbot.addWidget(page)
    page.show()
    page.add()
    form = opened(ApproveDialog)
    type_into(form.member.edit, "ฐานะมั่น")
    press(form.member.edit, Qt.Key.Key_Return)
    form.principal.setText("50000")
    form.periods.setText("๑๐")
    form.purpose.setText("ทำนา")
    form.resolution.setText("มติครั้งที่ 11/2569")
    form.save_button.click()
    draft = preview_of(qtbot)
    assert draft.present.title == "สัญญากู้ยืมเงิน LC2570-00001"
    draft.reject()
    (row,) = page.table.records
    assert (row["status"], row["borrower"]) == (LoanStatus.APPROVED.label, "นายญาณวุฒิ ฐานะมั่น")

    page.show_card()
    page.card.asked_disburse.emit()
    opened(DisburseDialog).save_button.click()
    papers = preview_of(qtbot)
    assert [one.title for one in papers.papers] == [
        "ใบสำคัญจ่ายเงินกู้ PV2570-00001",
        "ตารางผ่อนชำระเงินกู้ LS2570-00001",
    ]
    papers.reject()

    page.reload()
    page.repay()
    taking = opened(RepayDialog)
    taking.amount.setText("1000")
    press(taking.amount.edit, Qt.Key.Key_Return)
    press(taking.save_button, Qt.Key.Key_Return)
    slip = preview_of(qtbot)
    assert slip.present.title == "ใบเสร็จรับเงิน RC2570-00001"
    slip.reject()
    page.reload()
    assert [str(one["outstanding"]) for one in page.table.records] == ["49,000.00"]
    assert all(one.ok for one in db.read(check.run))


def test_the_schedule_stands_beside_the_decision_as_it_is_typed(
    approval: Callable[[], ApproveDialog], member: Membership, db: Database, product: LoanProduct
) -> None:
    make_loan(db, member, product, 20_000, day=date(2026, 1, 10))
    dialog = approval()
    assert "ใส่จำนวนเงินกู้" in describe(dialog.view)
    choose(dialog, member)
    dialog.principal.setText("50000")
    dialog.at_once.setChecked(True)
    dialog.refresh()
    settle()
    matches("loans_approve", dialog)
    assert nameless(dialog) == []
    assert english(dialog) == []
    assert cut_off(dialog) == []


def test_a_warning_of_the_law_stands_beside_the_decision(
    approval: Callable[[], ApproveDialog], db: Database
) -> None:
    flat = make_product(db, name="เงินกู้ฉุกเฉิน", method=Method.FLAT)
    dialog = approval()
    dialog.product.set_key(flat.id)
    dialog.principal.setText("50000")
    dialog.refresh()
    settle()
    assert "อัตราแท้จริงแบบลดต้นลดดอก" in describe(dialog.view)


def test_paying_at_once_is_not_offered_to_whoever_may_not_pay(
    app: App, db: Database, product: LoanProduct, qtbot: QtBot
) -> None:
    for name, role in (("นางเงิน เหรัญญิก", Role.TREASURER), ("นายตัวอย่าง ประธาน", Role.CHAIR)):
        db.write(office.add_user, name, role)
    clerk = next(one for one in db.read(office.users) if one.role is Role.SECRETARY)
    db.actor = Actor(clerk.name, clerk.id, clerk.role)
    page = LoansPage(app)
    qtbot.addWidget(page)
    page.show()
    page.add()
    form = opened(ApproveDialog)
    assert not form.at_once.isChecked() and not form.at_once.isEnabled()
    said = [one.text().replace("\u200b", "") for one in form.findChildren(QLabel)]
    assert any("จ่ายทันทีไม่ได้" in one and "นางเงิน เหรัญญิก" in one for one in said)
    form.reject()


def test_paid_out_at_once_gives_both_papers(
    app: App, db: Database, product: LoanProduct, member: Membership, qtbot: QtBot
) -> None:
    page = LoansPage(app)
    qtbot.addWidget(page)
    page.show()
    page.add()
    form = opened(ApproveDialog)
    choose(form, member)
    form.principal.setText("50000")
    form.at_once.setChecked(True)
    assert form.save_button.text().startswith("บันทึกและจ่ายเงิน")
    form.try_save()
    assert form.loan is not None
    assert form.loan.disbursed == TODAY
    papers = preview_of(qtbot)
    assert len(papers.papers) == 2
    papers.reject()


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"member": ""}, "member", "ยังไม่ได้เลือกผู้กู้"),
        ({"principal": ""}, "principal", "ยังไม่ได้ใส่จำนวนเงินกู้"),
        ({"principal": "999"}, "principal", "กู้ได้ 1,000.00 ถึง 100,000.00"),
        ({"periods": "สิบ"}, "periods", "ต้องเป็นจำนวนเต็ม"),
        ({"periods": "61"}, "periods", "ไม่เกิน 60 งวด"),
        ({"approved": "22/11/2570"}, "approved", "อนาคต"),
        ({"pay_out": "21/11/2569"}, "pay_out", "ไม่ก่อนวันที่อนุมัติ"),
        ({"first_due": "1/11/2569"}, "first_due", "หลังวันจ่ายเงินกู้"),
        ({"first_due": "ปีหน้า"}, "first_due", ""),
    ],
)
def test_a_decision_that_cannot_be_is_refused_at_its_input(
    approval: Callable[[], ApproveDialog],
    db: Database,
    member: Membership,
    change: dict[str, str],
    field: str,
    words: str,
) -> None:
    dialog = approval()
    choose(dialog, member)
    dialog.principal.setText("50000")
    if "approved" in change:
        dialog.pay_out.setText(change["approved"])
    for name, text in change.items():
        if name == "member":
            dialog.member.set_choice(None)
        else:
            getattr(dialog, name).setText(text)
    dialog.try_save()
    assert dialog.isVisible()
    assert words in dialog.form.problem(field)
    assert dialog.form.problem(field)
    assert db.read(lists.count, LOANS, loan_lists.wish(1, TODAY)) == 0


def test_money_that_is_not_there_is_warned_of(
    app: App, house: QWidget, db: Database, member: Membership, qtbot: QtBot
) -> None:
    rich = make_product(db, name="เงินกู้พิเศษ", most=Money.of(900_000))
    loan = make_loan(db, member, rich, 600_000, day=TODAY, pay_out=False)
    dialog = DisburseDialog(app, house, loan)
    show(dialog)
    matches("loans_disburse", dialog)
    assert nameless(dialog) == []
    assert "เงินสดในบัญชีมี 500,000.00 บาท ไม่พอจ่าย ขาด 100,000.00 บาท" in describe(dialog.view)
    bank = next(key for key, words in _options(dialog) if "ธ.ก.ส." in words)
    dialog.channel.set_key(bank)
    settle()
    assert "คงเหลือหลังจ่าย" in describe(dialog.view)
    dialog.day.set_day(TODAY - timedelta(1))
    dialog.try_save()
    assert "ต้องไม่ก่อนวันที่อนุมัติ" in dialog.form.problem("day")
    dialog.reject()


def test_an_old_debt_and_a_fee_are_held_back_from_what_is_paid_out(
    app: App, house: QWidget, db: Database, member: Membership, product: LoanProduct
) -> None:
    old = make_loan(db, member, product, 20_000, day=TODAY - timedelta(40))
    new = make_loan(db, member, product, 60_000, day=TODAY, pay_out=False)
    dialog = DisburseDialog(app, house, new)
    show(dialog)
    ((_, payoff),) = db.read(held_back.settled_by, new.id, TODAY)
    assert payoff > old.outstanding
    dialog.fee.set_amount(Money.of(100))
    assert dialog.settles is not None
    dialog.settles.set_keys([old.id])
    settle()
    assert "จ่ายสุทธิ" in describe(dialog.view)
    assert str(Money.of(59_900) - payoff) in describe(dialog.view)
    assert cut_off(dialog) == []
    dialog.try_save()
    assert dialog.voucher is not None
    assert db.read(loans.get, old.id).closed == TODAY


def _options(dialog: DisburseDialog) -> list[tuple[int, str]]:
    return [(one.account_id, one.words) for one in dialog._tills]


def test_an_approval_is_cancelled_with_a_reason(
    app: App, house: QWidget, db: Database, member: Membership, product: LoanProduct
) -> None:
    loan = make_loan(db, member, product, pay_out=False)
    dialog = CancelApprovalDialog(app, house, loan)
    show(dialog)
    dialog.try_save()
    assert "ยังไม่ได้ใส่เหตุผล" in dialog.form.problem("reason")
    dialog.reason.setText("ผู้กู้ขอยกเลิก")
    dialog.try_save()
    assert db.read(loans.get, loan.id).status(TODAY) is LoanStatus.CANCELLED


def test_a_product_above_the_lawful_rate_is_refused_as_it_is_typed_and_when_saved(
    app: App, house: QWidget, db: Database
) -> None:
    dialog = ProductDialog(app, house, 1)
    show(dialog)
    assert "ใส่ดอกเบี้ย" in describe(dialog.view)
    dialog.name.setText("เงินกู้สามัญ")
    dialog.terms.rate.setText("15.5")
    dialog.terms.penalty.setText("0")
    dialog.refresh()
    settle()
    matches("loans_product", dialog)
    assert nameless(dialog) == []
    assert english(dialog) == []
    dialog.try_save()
    assert "เกินร้อยละ 15 ที่กฎหมายให้เรียกได้" in dialog.form.problem("rate")
    dialog.terms.rate.setText("14")
    dialog.terms.penalty.setText("3")
    dialog.try_save()
    assert "กรุณาลดค่าปรับ" in dialog.form.problem("penalty")
    dialog.terms.penalty.setText("1")
    dialog.try_save()
    assert not dialog.isVisible()
    assert [one.name for one in db.read(loan_products.products, 1)] == ["เงินกู้สามัญ"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"least": "60000"}, "least"),
        ({"periods": "0"}, "periods"),
        ({"most_periods": "x"}, "most_periods"),
        ({"every": "0"}, "every"),
        ({"grace": "99"}, "grace"),
        ({"rate": "มาก"}, "rate"),
    ],
)
def test_an_impossible_product_is_refused_at_its_input(
    app: App, house: QWidget, change: dict[str, str], field: str
) -> None:
    dialog = ProductDialog(app, house, 1)
    show(dialog)
    dialog.name.setText("เงินกู้สามัญ")
    dialog.terms.rate.setText("12")
    for name, text in change.items():
        typed = dialog.form.inputs[name]
        assert isinstance(typed, QLineEdit | Entry)
        typed.setText(text)
    dialog.try_save()
    assert dialog.isVisible()
    assert dialog.form.problem(field)


def test_every_choice_of_a_product_reads_back(app: App, house: QWidget, db: Database) -> None:
    dialog = ProductDialog(app, house, 1)
    dialog.name.setText("เงินกู้ตามฤดู")
    terms = dialog.terms
    terms.rate.setText("7.5")
    terms.method.set_key(Method.FLAT)
    terms.unit.set_key(Unit.WEEK)
    terms.every.setText("2")
    terms.basis.set_key(Basis.THIRTY_360)
    terms.rounding.set_key((Money.of(5), True))
    terms.prepay.set_key(Prepay.FEWER_INSTALMENTS)
    terms.early_close.set_key(EarlyClose.RULE_OF_78)
    terms.grace.setText("1")
    dialog.save()
    (saved,) = db.read(loan_products.products, 1)
    again = ProductDialog(app, house, 1, saved)
    assert again._typed() == loan_products.as_input(saved)
    assert again._typed().early_close is EarlyClose.RULE_OF_78
    assert len({key for key, _ in ROUNDINGS}) == len(ROUNDINGS) == 11


def test_products_are_listed_retired_and_used_again(
    app: App, house: QWidget, db: Database, fund: Fund, product: LoanProduct
) -> None:
    said: list[Callable[[], object]] = []
    app.said.connect(lambda _words, undo: said.append(undo))
    window = ProductsWindow(app, house, fund)
    show(window)
    matches("loans_products", window)
    assert nameless(window) == []
    window.retire.click()
    assert db.read(loan_products.products, 1) == []
    assert window.retire.text() == "ใช้อีกครั้ง"
    said[-1]()
    assert [one.id for one in db.read(loan_products.products, 1)] == [product.id]
    window.reload()
    window.correct()
    form = opened(ProductDialog)
    assert form.name.text() == "เงินกู้สามัญ"
    form.name.setText("เงินกู้สามัญประจำปี")
    form.try_save()
    assert "เงินกู้สามัญประจำปี" in describe(window)
    window.reject()


def test_a_fund_without_products_says_what_to_do(app: App, house: QWidget, fund: Fund) -> None:
    window = ProductsWindow(app, house, fund)
    show(window)
    assert "ยังไม่มีประเภทเงินกู้" in describe(window)
    window.reject()


def test_the_calculator_counts_prints_and_saves_nothing(
    app: App, house: QWidget, db: Database, fund: Fund, product: LoanProduct, qtbot: QtBot
) -> None:
    window = Calculator(app, house, fund)
    show(window)
    assert not window.print.isEnabled()
    window.principal.setText("50000")
    window.refresh()
    settle()
    matches("loans_calculator", window)
    assert nameless(window) == []
    assert english(window) == []
    assert len(window.table.records) == 10
    window.first_due.setText("5/1/2570")
    window.terms.rate.setText("16")
    window.refresh()
    assert window.table.records[0].due == date(2027, 1, 5)
    assert "เกินร้อยละ 15" in window.notes.text()
    window.print_offer()
    paper = preview_of(qtbot)
    assert paper.present.title == "ใบเสนอเงื่อนไขเงินกู้"
    paper.reject()
    assert db.read(lists.count, LOANS, loan_lists.wish(1, TODAY)) == 0
    window.principal.setText("สิบ")
    window.refresh()
    assert window.schedule is None
    window.reject()


@pytest.mark.parametrize(("width", "height", "scale"), [(984, 520, 100), (1326, 688, 150)])
def test_every_window_fits_small_screens_and_large_text(
    app: App,
    house: QWidget,
    db: Database,
    fund: Fund,
    product: LoanProduct,
    member: Membership,
    qapp: QApplication,
    width: int,
    height: int,
    scale: int,
) -> None:
    theme.apply(qapp, scale)
    waiting = make_loan(db, member, product, pay_out=False)
    approve = ApproveDialog(app, house, 1)
    choose(approve, member)
    approve.principal.setText("50000")
    approve.refresh()
    windows: list[QWidget] = [
        approve,
        DisburseDialog(app, house, waiting),
        CancelApprovalDialog(app, house, waiting),
        ProductDialog(app, house, 1, product),
        ProductsWindow(app, house, fund),
        Calculator(app, house, fund),
    ]
    for window in windows:
        window.show()
        window.resize(width, height)
        settle()
        assert cut_off(window) == [], window
        assert window.height() <= height, f"{window.objectName()} does not fit"
        window.close()


def test_goods_go_out_whole_with_their_cost_and_nothing_kept(
    app: App, db: Database, member: Membership, house: QWidget
) -> None:
    policy = Policy(in_kind=True, request_fee=Money.of(50))
    goods = product_with(db, policy, name="ปุ๋ย", rate=Rate.of(0), penalty_rate=Rate.of(0))
    loan = make_loan(db, member, goods, 6_000, day=TODAY, pay_out=False)
    post(db, loan.fund, TODAY, {"15010": "5000", "11010": "-5000"})
    dialog = DisburseDialog(app, house, loan)
    assert dialog.fee.isHidden() and dialog.first.isHidden()
    assert dialog.cost is not None and dialog.cost.amount() == Money.of(5_000)
    dialog.cost.setText("4500")
    dialog.try_save()
    assert dialog.voucher is not None
    assert ("15010", "-4,500.00") in lines_of(db, dialog.voucher)


def test_the_borrowers_duty_is_ticked_where_the_product_keeps_it(
    app: App, db: Database, member: Membership, house: QWidget
) -> None:
    policy = Policy(duty_payer=DutyPayer.BORROWER, duty_held=True)
    loan = make_loan(db, member, product_with(db, policy, name="มีอากร"), 20_001, day=TODAY, pay_out=False)
    dialog = DisburseDialog(app, house, loan)
    dialog.open()
    assert dialog.duty is not None and dialog.duty.isChecked()
    assert "19,990.00" in describe(dialog.view)
    dialog.try_save()
    assert dialog.voucher is not None
    assert ("54095", "-11.00") in lines_of(db, dialog.voucher)
