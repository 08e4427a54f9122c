"""Receipts and payment vouchers as pictures and as text, short ones and long ones, blank and cancelled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from models.values.money import Money
from models.values.thai_text import Digits
from services.forms import payment_voucher, qr, receipt
from services.forms.repayment_slip import Layout
from services.papers import AmountLine
from tests.services.forms.facts import CANCELLED, COPY, HEAD, PRINTING
from tests.services.forms.money_facts import DONATION, EXPENSE, LONG_RECEIPT, PAYMENT, QR_RECEIPT, RECEIPT
from tests.services.forms.reading import facts_of, letters, matches_picture, matches_text, pages, text

PAPERS: dict[str, Callable[[], bytes]] = {
    "receipt": lambda: receipt.render(RECEIPT, PRINTING),
    "receipt_donation": lambda: receipt.render(DONATION, PRINTING),
    "receipt_two_up_cancelled": lambda: receipt.render(QR_RECEIPT, CANCELLED, Layout.HALF_A4),
    "receipt_long": lambda: receipt.render(LONG_RECEIPT, COPY),
    "receipt_blank": lambda: receipt.blank(HEAD),
    "payment": lambda: payment_voucher.render(PAYMENT, PRINTING),
    "payment_expense_cancelled": lambda: payment_voucher.render(EXPENSE, CANCELLED),
    "payment_blank": lambda: payment_voucher.blank(HEAD),
}


@pytest.mark.parametrize("name", PAPERS)
def test_it_looks_as_it_did(name: str, qapp: object) -> None:
    matches_picture(name, PAPERS[name]())


@pytest.mark.parametrize("name", PAPERS)
def test_it_says_what_it_did(name: str) -> None:
    matches_text(name, PAPERS[name]())


def test_a_usual_receipt_is_a5_and_a_long_one_a4_with_every_line_whole() -> None:
    assert "A5" in facts_of(PAPERS["receipt"]())["Page size"]
    pdf = PAPERS["receipt_long"]()
    assert "A4" in facts_of(pdf)["Page size"]
    (page,) = pages(pdf)
    rows = [letters(row) for row in page.split("\n")]
    wanted = [
        letters(Digits.THAI.of(f"{n}{line.label}{line.amount}"))
        for n, line in enumerate(LONG_RECEIPT.lines, 1)
        if "LC" not in line.label
    ]
    assert [row for row in rows if row in wanted] == wanted


def test_two_up_has_the_copy_below_or_on_a_sheet_of_its_own() -> None:
    (page,) = pages(receipt.render(RECEIPT, PRINTING, Layout.HALF_A4))
    assert page.index("ต้นฉบับ") < page.index("สำเนา")
    assert page.count("RC2570-00034") == 2
    first, second = pages(receipt.render(LONG_RECEIPT, PRINTING, Layout.HALF_A4))
    assert "ต้นฉบับ" in first
    assert "สำเนา" in second


def test_a_batch_is_one_file_in_order() -> None:
    batch = [(replace(RECEIPT, number=f"RC2570-{n:05}"), PRINTING) for n in range(5)]
    batch.insert(2, (replace(LONG_RECEIPT, number="RC2570-99999"), PRINTING))
    seen = pages(receipt.render_many(batch))
    numbers = ["RC2570-00000", "RC2570-00001", "RC2570-99999", "RC2570-00002"]
    assert [number in page for number, page in zip(numbers, seen, strict=False)] == [True] * 4
    with pytest.raises(ValueError, match="without receipts"):
        receipt.render_many([])


def test_nothing_is_held_back_in_an_ordinary_payment() -> None:
    seen = text(PAPERS["payment_expense_cancelled"]())
    assert "หักไว้" not in seen
    assert "รวมจ่าย" in seen
    assert "จ่ายสุทธิ" in text(PAPERS["payment"]())


def test_no_paper_is_too_full() -> None:
    many = tuple(AmountLine(f"รายการที่ {n}", Money.of(n), "54090") for n in range(1, 91))
    voucher = text(payment_voucher.render(replace(PAYMENT, lines=many), PRINTING))
    assert all(f"รายการที่ {n}\n" in voucher for n in range(1, 91))
    assert "รายการที่ 90" in text(receipt.render(replace(RECEIPT, lines=many), PRINTING))


@pytest.mark.parametrize(
    ("name", "messages"),
    [
        ("receipt", ["RC2570-00034|1722.05|8f3a1b2c"]),
        ("payment", ["PV2570-00012|8600.00|8f3a1b2c"]),
        ("receipt_two_up_cancelled", [QR_RECEIPT.promptpay, "RC2570-00034|1722.05|8f3a1b2c"] * 2),
    ],
)
def test_the_codes_tell_number_money_and_check_and_where_to_pay(
    name: str, messages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    rows = qr.rows

    def spy(told: str) -> list[bytes]:
        seen.append(told)
        return rows(told)

    monkeypatch.setattr(qr, "rows", spy)
    PAPERS[name]()
    assert seen == messages


@pytest.mark.parametrize("name", [name for name in PAPERS if name.endswith("_blank")])
def test_a_blank_form_has_no_facts_and_no_marks(name: str) -> None:
    seen = text(PAPERS[name]())
    assert HEAD.fund in seen
    for fact in ("RC2570", "PV2570", "พิมพ์เมื่อ", "รหัสตรวจสอบ", "พร้อมเพย์", "ยกเลิก", "–"):
        assert fact not in seen
