"""Papers of members, savings, welfare and the treasurer: as text, blank, with the longest names, over many pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.values.money import Money
from services.forms import (
    application_list,
    balance_confirmation,
    balance_sheet,
    cash_book,
    cash_count_sheet,
    catalog,
    cheque,
    daily_close,
    debt_free_certificate,
    fund_application,
    handover_record,
    passbook_cover,
    passbook_page,
    payee_receipt,
    receipt_book_register,
    remittance_sheet,
    resignation_settlement,
    saving_statement,
    transfer_record,
    welfare_application,
    welfare_claim,
)
from services.papers.membership import UNDECIDED, Verdict
from tests.services.forms import member_facts, saving_facts, treasury_facts
from tests.services.forms.facts import HEAD, LONG_NAME, PRINTING, THAI_HEAD
from tests.services.forms.reading import facts_of, letters, matches_picture, matches_text, pages, text

PAPERS: dict[str, Callable[[], bytes]] = {
    "fund_application": lambda: fund_application.render(member_facts.JOINS_FUND, PRINTING),
    "fund_application_blank": lambda: fund_application.blank(HEAD),
    "welfare_application": lambda: welfare_application.render(member_facts.JOINS_WELFARE, PRINTING),
    "welfare_application_blank": lambda: welfare_application.blank(HEAD),
    "application_list": lambda: application_list.render(member_facts.applicants(5), PRINTING),
    "resignation_settlement": lambda: resignation_settlement.render(member_facts.LEAVES, PRINTING),
    "resignation_settlement_blank": lambda: resignation_settlement.blank(HEAD),
    "debt_free": lambda: debt_free_certificate.render(member_facts.DEBT_FREE, PRINTING),
    "passbook_cover": lambda: passbook_cover.render(saving_facts.COVER, PRINTING),
    "passbook_page": lambda: passbook_page.render(saving_facts.page(5, 7), PRINTING),
    "passbook_page_ruled": lambda: passbook_page.render(
        replace(saving_facts.page(1, 12), head=THAI_HEAD, is_ruled=True), PRINTING
    ),
    "saving_statement": lambda: saving_statement.render(saving_facts.statement(40), PRINTING),
    "balance_confirmation": lambda: balance_confirmation.render(saving_facts.CONFIRMATION, PRINTING),
    "welfare_claim": lambda: welfare_claim.render(saving_facts.CLAIM, PRINTING),
    "welfare_claim_blank": lambda: welfare_claim.blank(HEAD),
    "cash_count": lambda: cash_count_sheet.render(treasury_facts.COUNT, PRINTING),
    "daily_close": lambda: daily_close.render(treasury_facts.CLOSE, PRINTING),
    "remittance": lambda: remittance_sheet.render(treasury_facts.remittance(30), PRINTING),
    "remittance_blank": lambda: remittance_sheet.blank(HEAD),
    "payee_receipt": lambda: payee_receipt.render(treasury_facts.PAYEE, PRINTING),
    "receipt_books": lambda: receipt_book_register.render(treasury_facts.BOOKS, PRINTING),
    "handover": lambda: handover_record.render(treasury_facts.HANDOVER, PRINTING),
    "cheque": lambda: cheque.render(treasury_facts.CHEQUE, PRINTING),
    "cheque_blank": lambda: cheque.blank(HEAD),
    "cash_book_blank": lambda: cash_book.blank(HEAD),
    "balance_sheet": lambda: balance_sheet.render(treasury_facts.book("งบแสดงฐานะการเงิน", 40), PRINTING),
    "balance_sheet_blank": lambda: balance_sheet.blank(HEAD),
    "transfer": lambda: transfer_record.render(treasury_facts.TRANSFER, PRINTING),
}
BOOKS = ("cash_book", "trial_balance", "income_statement", "balance_sheet")
# Drawn stroke by stroke, or with boxes that no text shows.
PICTURED = (
    "fund_application",
    "passbook_page",
    "passbook_page_ruled",
    "welfare_claim",
    "cheque",
    "cheque_blank",
)
FORMS = (
    *("fund_application", "welfare_application", "application_list", "resignation_settlement"),
    *("debt_free_certificate", "passbook_cover", "passbook_page", "saving_statement", "balance_confirmation"),
    *("welfare_claim", "cash_count_sheet", "daily_close", "remittance_sheet"),
    *("payee_receipt", "receipt_book_register", "handover_record", "cheque", "transfer_record"),
    *BOOKS,
)


def flat(pdf: bytes) -> str:
    return " ".join(text(pdf).split())


@pytest.mark.parametrize("name", PICTURED)
def test_it_looks_as_it_did(name: str, qapp: object) -> None:
    matches_picture(f"fund_{name}", PAPERS[name]())


@pytest.mark.parametrize("name", PAPERS)
def test_it_says_what_it_did(name: str) -> None:
    matches_text(f"fund_{name}", PAPERS[name]())


@pytest.mark.parametrize("form", FORMS)
def test_a_blank_form_says_nothing_about_anybody(form: str) -> None:
    seen = text(catalog.draw_blank(form, HEAD))
    for fact in ("พิมพ์เมื่อ", "รหัสตรวจสอบ", "2569", "นางสาว", "0.00"):
        assert fact not in seen
    assert form == "cheque" or HEAD.fund in seen


@pytest.mark.parametrize("form", FORMS)
def test_a_blank_form_fits_the_sheets_a_hand_fills(form: str) -> None:
    assert len(pages(catalog.draw_blank(form, HEAD))) <= 2


@pytest.mark.parametrize("form", BOOKS)
def test_a_blank_page_of_the_books_is_one_sheet(form: str) -> None:
    assert len(pages(catalog.draw_blank(form, HEAD))) == 1


def test_thai_digits_reach_every_figure() -> None:
    made = (
        saving_statement.render(replace(saving_facts.statement(14), head=THAI_HEAD), PRINTING),
        cash_count_sheet.render(replace(treasury_facts.COUNT, head=THAI_HEAD, reason=""), PRINTING),
        remittance_sheet.render(
            replace(treasury_facts.remittance(3), head=THAI_HEAD, rows=treasury_facts.remittance(3).rows),
            PRINTING,
        ),
    )
    for pdf in made:
        told = [word for word in text(pdf).split() if not any("A" <= letter <= "z" for letter in word)]
        assert not any(digit in word for word in told if PRINTING.code not in word for digit in "123456789")


def test_the_application_shows_the_whole_citizen_id_and_the_settlement_a_masked_one() -> None:
    assert "1-2345-67890-12-1" in text(PAPERS["fund_application"]())
    assert "x-xxxx-xxxxx-12-1" in text(PAPERS["resignation_settlement"]())


def test_shares_are_counted_where_their_price_goes_into_the_sum() -> None:
    def seen(price: str) -> str:
        return flat(
            fund_application.render(replace(member_facts.JOINS_FUND, share_price=Money.of(price)), PRINTING)
        )

    assert "10 หุ้น × 100.00 = 1,000.00 บาท" in seen("100")
    assert "หุ้น ×" not in seen("0")
    assert "หุ้น ×" not in seen("300")


def test_a_settlement_adds_up_and_says_what_is_still_to_bring() -> None:
    seen = flat(PAPERS["resignation_settlement"]())
    assert "(หนึ่งหมื่นแปดร้อยเจ็ดสิบแปดบาทหกสิบสามสตางค์)" in seen
    owing = replace(member_facts.LEAVES, owed=Money.of(20_000), net=Money.of(-4_600))
    seen = flat(resignation_settlement.render(owing, PRINTING))
    assert "ยังต้องนำเงินมาชำระอีก 4,600.00 บาท" in seen
    assert "(ศูนย์บาทถ้วน)" in seen
    assert "-4,600" not in seen


def test_who_died_asks_for_nothing() -> None:
    died = replace(member_facts.LEAVES, kind="เสียชีวิต", payee="นางฟ้าใส กำปั้น", payee_relation="ภรรยา")
    seen = flat(resignation_settlement.render(died, PRINTING))
    assert "ข้าพเจ้าขอลาออก" not in seen
    assert "(นางฟ้าใส กำปั้น (ภรรยา))" in seen


def test_a_certificate_of_nothing_owed_names_no_debt() -> None:
    seen = flat(debt_free_certificate.render(replace(member_facts.DEBT_FREE, debts=()), PRINTING))
    assert "หนี้ที่ได้ชำระ" not in seen
    left = replace(member_facts.DEBT_FREE, left=date(2026, 10, 1))
    assert "ปิดบัญชีพ้นจากการเป็นสมาชิกแล้วเมื่อวันที่ 1 ตุลาคม 2569" in flat(debt_free_certificate.render(left, PRINTING))


def test_only_new_lines_are_printed_into_a_passbook() -> None:
    (page,) = pages(PAPERS["passbook_page"]())
    assert letters(page).startswith("5")
    assert HEAD.fund not in page
    first, second = pages(PAPERS["passbook_page_ruled"]())
    assert HEAD.fund in first
    assert "ยอดยกไป" in first
    assert "ยอดยกมา" in second
    assert text(passbook_page.render(saving_facts.page(1, 0), PRINTING)).strip() == ""


def test_years_of_movements_are_all_there_under_their_heading() -> None:
    facts = saving_facts.statement(240)
    seen = pages(saving_statement.render(facts, PRINTING))
    assert len(seen) > 6
    assert all("คงเหลือ" in page for page in seen[:-1])
    told = text(saving_statement.render(facts, PRINTING))
    assert all(line.document in told for line in facts.lines)
    assert told.count("รวมปี") == 20
    assert "ลงชื่อ" in seen[-1]


def test_thirty_members_bring_what_the_sum_says() -> None:
    seen = pages(PAPERS["remittance"]())
    assert all("ลายมือชื่อ" in page for page in seen)
    assert "รวม 30 คน" in flat(PAPERS["remittance"]())
    assert letters("3,000.00 37,500.00 386.25 40,886.25") in letters(seen[-1])


@pytest.mark.parametrize(
    ("book", "words"), [("6355.50", "ตรงกับบัญชี"), ("6300", "เกินบัญชี 55.50 บาท"), ("6400", "ขาดบัญชี 44.50 บาท")]
)
def test_a_count_says_how_it_differs(book: str, words: str) -> None:
    assert words in flat(
        cash_count_sheet.render(replace(treasury_facts.COUNT, book=Money.of(book)), PRINTING)
    )


def test_a_closed_day_adds_up() -> None:
    (page,) = pages(PAPERS["daily_close"]())
    assert letters("รวม 82,000.00 14,375.50 5,000.00 91,375.50") in letters(page)
    empty = daily_close.render(replace(treasury_facts.CLOSE, papers=(), tills=()), PRINTING)
    assert "ไม่มี" in text(empty)


def test_an_undecided_claim_is_open_and_a_paid_one_is_not() -> None:
    filed = replace(saving_facts.CLAIM, verdict=UNDECIDED, approved=None, paid=None, voucher="", findings=())
    seen = flat(welfare_claim.render(filed, PRINTING))
    assert "PV2570-00032" not in seen
    assert "300.00 บาท เมื่อวันที่" not in seen
    assert "300.00 บาท เมื่อวันที่ 22 พฤศจิกายน 2569" in flat(PAPERS["welfare_claim"]())


def test_a_cheque_has_one_era_and_is_crossed_unless_told() -> None:
    def seen(**changed: Any) -> str:
        return letters(text(cheque.render(replace(treasury_facts.CHEQUE, **changed), PRINTING)))

    assert "22112569" in seen()
    assert "22112026" in seen(christian_year=True)
    assert "22112569" in seen(head=THAI_HEAD)
    assert "A/CPAYEEONLY" in seen()
    assert "A/CPAYEEONLY" not in seen(is_payee_only=False)
    assert "(สองหมื่นห้าพันสี่ร้อยห้าสิบบาทยี่สิบห้าสตางค์)" in seen()
    assert facts_of(PAPERS["cheque"]())["Page size"].startswith("504.567 x 252.283")


def test_a_cheque_moves_by_the_millimetres_asked() -> None:
    moved = replace(treasury_facts.CHEQUE, shift_right=0, shift_down=5)
    assert cheque.render(moved, PRINTING) != cheque.render(treasury_facts.CHEQUE, PRINTING)


@pytest.mark.parametrize("name", ["ก" * 300, LONG_NAME * 3, "", "A" * 300])
def test_no_name_is_too_long(name: str) -> None:
    person = replace(member_facts.APPLICANT, name=name, address=name)
    said = Verdict(name, name, None, False, False, name)
    assert fund_application.render(
        replace(member_facts.JOINS_FUND, person=person, endorsed_by=name, verdict=said), PRINTING
    )
    assert resignation_settlement.render(
        replace(member_facts.LEAVES, name=name, payee=name, reason=name, guarantees=(name,)), PRINTING
    )
    assert debt_free_certificate.render(replace(member_facts.DEBT_FREE, name=name, address=name), PRINTING)
    assert passbook_cover.render(replace(saving_facts.COVER, name=name, product=name), PRINTING)
    assert passbook_page.render(replace(saving_facts.page(1, 3), name=name, is_ruled=True), PRINTING)
    assert saving_statement.render(replace(saving_facts.statement(3), name=name), PRINTING)
    assert balance_confirmation.render(replace(saving_facts.CONFIRMATION, name=name, reply_to=name), PRINTING)
    assert welfare_claim.render(
        replace(saving_facts.CLAIM, name=name, detail=name, findings=(name,), payee=name), PRINTING
    )
    assert handover_record.render(
        replace(treasury_facts.HANDOVER, giver=name, taker=name, pending=(name,)), PRINTING
    )
    assert cheque.render(replace(treasury_facts.CHEQUE, payee=name), PRINTING)
    assert transfer_record.render(replace(treasury_facts.TRANSFER, name=name, purpose=name), PRINTING)
    assert payee_receipt.render(replace(treasury_facts.PAYEE, name=name, address=name), PRINTING)
    assert remittance_sheet.render(
        replace(treasury_facts.remittance(0), village=name, collector=name), PRINTING
    )


def test_nothing_is_nothing_and_not_nought() -> None:
    sheet = treasury_facts.remittance(2)
    empty = replace(sheet, rows=tuple(replace(one, amounts=(None,) * 6) for one in sheet.rows))
    assert "0.00" not in text(remittance_sheet.render(empty, PRINTING))
