from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from models.database import Database
from models.fund import FundKind
from models.loan import Loan, LoanStatus
from services.fund import funds
from services.fund.funds import FundInput
from services.loan import loan_approvals
from services.loan.loan_lists import Due, Part
from services.matters import Wanted
from tests.builders import make_member, make_product
from tests.conftest import TODAY
from tests.ui.keys import press
from tests.ui.loan_office import make_borrowers, opened, preview_of, settle
from tests.ui.snapshot import cut_off, describe, english, matches, nameless
from ui import theme
from ui.app import App
from ui.loans.loan_window import LoanWindow
from ui.loans.page import LoansPage
from ui.loans.pause_window import PauseWindow
from ui.loans.why_window import WhyWindow
from ui.papers_window import PapersWindow
from ui.printing import PreviewWindow


@pytest.fixture(autouse=True)
def that_day(app: App) -> None:
    app.today = lambda: TODAY


@pytest.fixture
def borrowers(db: Database) -> list[Loan]:
    return make_borrowers(db)


@pytest.fixture
def make(app: App, qtbot: QtBot) -> Callable[..., LoansPage]:
    def make(width: int = 1150, height: int = 740) -> LoansPage:
        page = LoansPage(app)
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        page.show_card()
        settle()
        return page

    return make


def contracts(page: LoansPage) -> list[str]:
    return [str(one["contract_no"]) for one in page.table.records]


def test_the_page_as_it_opens(make: Callable[..., LoansPage], borrowers: list[Loan]) -> None:
    page = make()
    page.show_record(borrowers[0].id)
    page.show_card()
    settle()
    matches("loans_page", page)
    assert nameless(page) == []
    assert english(page) == []


@pytest.mark.parametrize(("width", "height", "scale"), [(1150, 740, 100), (808, 570, 100), (1096, 700, 150)])
def test_it_fits_small_screens_and_large_text(
    make: Callable[..., LoansPage],
    borrowers: list[Loan],
    qapp: QApplication,
    width: int,
    height: int,
    scale: int,
) -> None:
    theme.apply(qapp, scale)
    page = make(width, height)
    for loan in borrowers:
        page.show_record(loan.id)
        page.show_card()
        settle()
        assert cut_off(page) == []
        body = page.card._scroll.widget()
        assert body is not None
        assert body.width() <= page.card._scroll.viewport().width(), "the card is wider than its place"


def test_a_fund_without_loans_says_what_to_do_first(make: Callable[..., LoansPage]) -> None:
    page = make()
    assert "ยังไม่มีเงินกู้ในกองทุนนี้" in describe(page)
    assert "อนุมัติเงินกู้สัญญาแรก" in describe(page)


def test_typing_narrows_the_list_and_says_how_much_is_left(
    make: Callable[..., LoansPage], borrowers: list[Loan]
) -> None:
    page = make()
    assert page.search is not None
    assert page.totals.words == "3 สัญญา · วงเงินกู้ 100,000.00"
    page.search.setText("บัวผัน")
    assert contracts(page) == [borrowers[1].contract_no]
    assert page.totals.sums["outstanding"] == "20,000.00"
    page.search.setText("C0412")
    assert contracts(page) == [borrowers[0].contract_no]
    page.search.setText("ไม่มีใครชื่อนี้")
    assert "ไม่มีรายการที่ตรงกับคำค้นหรือตัวกรอง" in describe(page)
    page.show_everything()
    assert len(contracts(page)) == 3


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted("running"), [1, 0]),
        (Wanted("overdue"), [0]),
        (Wanted("approved"), [2]),
        (Wanted("due"), []),
    ],
)
def test_other_pages_ask_for_a_part_of_the_list(
    make: Callable[..., LoansPage], borrowers: list[Loan], wanted: Wanted, expected: list[int]
) -> None:
    page = make()
    page.open_target(wanted)
    assert contracts(page) == [borrowers[at].contract_no for at in expected]
    assert page.is_narrowed


def test_due_filters_follow_the_calendar() -> None:
    assert [str(one) for one in Due.MONTH.span(TODAY)] == ["2026-11-01", "2026-11-30"]
    assert [str(one) for one in Due.WEEK.span(TODAY)] == ["2026-11-22", "2026-11-28"]
    assert [str(one) for one in Due.LATE.span(TODAY)] == ["None", "2026-11-21"]


def test_a_loan_asked_for_is_shown_whatever_hides_it(
    make: Callable[..., LoansPage], app: App, borrowers: list[Loan]
) -> None:
    app.db.write(loan_approvals.cancel_approval, borrowers[2].id, "ผู้กู้ขอยกเลิก")
    page = make()
    assert borrowers[2].contract_no not in contracts(page)
    page.open_target(borrowers[2].id)
    assert page.chosen == borrowers[2].id
    page.show_card()
    settle()
    assert "ยกเลิกการอนุมัติแล้ว ผู้กู้ขอยกเลิก" in describe(page.card)


def test_every_heading_sorts_and_the_cursor_stays_on_its_loan(
    make: Callable[..., LoansPage], borrowers: list[Loan]
) -> None:
    page = make()
    page.show_record(borrowers[1].id)
    for column in range(len(page.table.columns)):
        page.view.horizontalHeader().setSortIndicator(column, Qt.SortOrder.AscendingOrder)
        up = contracts(page)
        page.view.horizontalHeader().setSortIndicator(column, Qt.SortOrder.DescendingOrder)
        assert sorted(contracts(page)) == sorted(up)
        assert page.chosen == borrowers[1].id
    page.view.horizontalHeader().setSortIndicator(3, Qt.SortOrder.DescendingOrder)
    assert contracts(page)[0] == borrowers[0].contract_no


def test_the_card_says_what_is_wrong_first(make: Callable[..., LoansPage], borrowers: list[Loan]) -> None:
    page = make()
    page.show_record(borrowers[0].id)
    page.show_card()
    settle()
    assert "ค้างชำระ 622 วัน 9 งวด รวม" in describe(page.card)
    page.show_record(borrowers[2].id)
    page.show_card()
    settle()
    said = describe(page.card)
    assert "รอจ่ายเงิน 30,000.00 บาท อนุมัติ 20 พ.ย. 2569" in said
    assert "<card_disburse> main" in said
    assert "<card_repay>" not in said


def test_why_this_amount_opens_beside_the_card(make: Callable[..., LoansPage], borrowers: list[Loan]) -> None:
    page = make()
    page.show_record(borrowers[1].id)
    page.show_card()
    page.card.asked_why.emit()
    window = opened(WhyWindow)
    matches("loans_why", window)
    assert nameless(window) == []
    assert english(window) == []
    window.reject()


def test_history_opens_every_paper_again(
    make: Callable[..., LoansPage], borrowers: list[Loan], qtbot: QtBot
) -> None:
    page = make()
    page.show_record(borrowers[0].id)
    press(page.view, Qt.Key.Key_Return)
    window = opened(LoanWindow)
    matches("loans_history", window)
    assert nameless(window) == []
    press(window.movements.view, Qt.Key.Key_Return)
    paper = preview_of(qtbot)
    assert paper.present.title == "ใบเสร็จรับเงิน RC2568-00001"
    paper.reject()
    window.reject()


def test_the_list_is_printed_as_it_stands(
    make: Callable[..., LoansPage], borrowers: list[Loan], qtbot: QtBot
) -> None:
    page = make()
    assert page.search is not None
    page.search.setText("บัวผัน")
    page.print_list()
    window = opened(PapersWindow)
    button = window.findChild(QPushButton, "print_shown_list")
    assert isinstance(button, QPushButton)
    button.click()
    paper = preview_of(qtbot)
    assert paper.present.title == "ทะเบียนเงินกู้"
    paper.reject()
    window.reject()


def test_many_loans_are_paused_from_the_menu(make: Callable[..., LoansPage], borrowers: list[Loan]) -> None:
    page = make()
    next(one for one in page.more.actions() if one.objectName() == "pause_many").trigger()
    window = opened(PauseWindow)
    settle()
    assert window.height() <= 768
    assert nameless(window) == []
    assert cut_off(window) == []
    window.reject()


def test_several_funds_are_chosen_from(
    make: Callable[..., LoansPage], app: App, borrowers: list[Loan]
) -> None:
    other = app.db.write(funds.add, FundInput("กองทุนหมู่บ้านโพนทอง", FundKind.VILLAGE))
    page = make()
    assert page.scope is not None
    assert page.scope.isVisible()
    page.resize(808, 570)
    settle()
    assert cut_off(page) == []
    assert page.minimumSizeHint().width() <= 808
    page.scope.set_key(other.id)
    assert contracts(page) == []
    assert "ยังไม่มีเงินกู้ในกองทุนนี้" in describe(page)
    page.open_target(borrowers[0].id)
    assert page.fund.id == 1
    assert page.chosen == borrowers[0].id
    again = make()
    assert again.fund.id == 1


def test_what_was_saved_elsewhere_shows_soon(
    make: Callable[..., LoansPage], db: Database, borrowers: list[Loan], qtbot: QtBot
) -> None:
    page = make()
    page.show_record(borrowers[2].id)
    db.write(loan_approvals.disburse, borrowers[2].id, TODAY)
    qtbot.waitUntil(lambda: page.totals.sums["outstanding"] == "95,000.00")
    assert page.chosen == borrowers[2].id
    present = page.view.current()
    assert present is not None
    assert present["status"] == LoanStatus.ACTIVE.label


def test_without_a_product_lending_begins_with_one(
    make: Callable[..., LoansPage], db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui import messages
    from ui.loans.products_window import ProductsWindow

    make_member(db)
    page = make()
    monkeypatch.setattr(messages, "ask", lambda *_args, **_words: True)
    page.add()
    window = opened(ProductsWindow)
    window.reject()
    make_product(db)


def test_the_default_hides_what_is_over(make: Callable[..., LoansPage], borrowers: list[Loan]) -> None:
    page = make()
    assert page.filters["status"].setting() == Part.OPEN.value
    assert page.filters["status"].is_hiding
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, PreviewWindow)]
