"""Every paper as a picture and as text, its copies, its blank form, and the same bytes for the same facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from models.values.money import EdWord, Money
from models.values.thai_text import Digits
from services.forms import (
    disbursement_voucher,
    general_voucher,
    instalment_schedule,
    member_list,
    qr,
    repayment_slip,
    sheet,
)
from services.forms.breaking import break_points
from services.forms.repayment_slip import Layout
from services.forms.shaping import shape
from services.papers import AmountLine, PaperStyle
from tests.services.forms.facts import (
    CANCELLED,
    COPY,
    HEAD,
    JOURNAL,
    LONG_NAME,
    LONG_SLIP,
    PRINTING,
    REPORT,
    SETTLED_SLIP,
    SLIP,
    TEST_WORDS,
    THAI_HEAD,
    VOUCHER,
    members,
    schedule,
)
from tests.services.forms.reading import facts_of, letters, matches_picture, matches_text, pages, text

PAPERS: dict[str, Callable[[], bytes]] = {
    "slip": lambda: repayment_slip.render(SLIP, PRINTING),
    "slip_two_up_cancelled_copy": lambda: repayment_slip.render(
        LONG_SLIP, replace(CANCELLED, copy_number=2), Layout.HALF_A4
    ),
    "slip_settled": lambda: repayment_slip.render(SETTLED_SLIP, PRINTING),
    "slip_blank": lambda: repayment_slip.blank(HEAD),
    "voucher": lambda: disbursement_voucher.render(VOUCHER, PRINTING),
    "voucher_thai": lambda: disbursement_voucher.render(
        replace(VOUCHER, head=THAI_HEAD, payee=LONG_NAME, deductions=()), COPY
    ),
    "voucher_blank": lambda: disbursement_voucher.blank(HEAD),
    "schedule": lambda: instalment_schedule.render(schedule(12), PRINTING),
    "schedule_long": lambda: instalment_schedule.render(schedule(60, THAI_HEAD), PRINTING),
    "schedule_blank": lambda: instalment_schedule.blank(HEAD),
    "journal_cancelled": lambda: general_voucher.render(JOURNAL, CANCELLED),
    "journal_blank": lambda: general_voucher.blank(HEAD),
    "members_by_village": lambda: member_list.render(members(40, by_village=True), PRINTING),
    "members_blank": lambda: member_list.blank(HEAD),
    "report": lambda: sheet.render(REPORT, PRINTING),
}
# The page on which a long paper ends says more than the first.
LAST_PAGES = {"schedule_long": 2, "report": 2}


@pytest.mark.parametrize("name", PAPERS)
def test_it_looks_as_it_did(name: str, qapp: object) -> None:
    pdf = PAPERS[name]()
    matches_picture(name, pdf)
    if name in LAST_PAGES:
        matches_picture(f"{name}_end", pdf, LAST_PAGES[name])


@pytest.mark.parametrize("name", PAPERS)
def test_it_says_what_it_did(name: str) -> None:
    matches_text(name, PAPERS[name]())


def test_the_same_facts_make_the_same_bytes_whatever_was_drawn_before() -> None:
    first = {name: make() for name, make in PAPERS.items()}
    shape.cache_clear()
    break_points.cache_clear()
    for name in reversed(PAPERS):
        assert PAPERS[name]() == first[name], name


def test_only_the_moment_of_printing_moves() -> None:
    later = replace(PRINTING, at=PRINTING.at.replace(minute=43))
    assert repayment_slip.render(SLIP, later) != repayment_slip.render(SLIP, PRINTING)
    assert text(repayment_slip.render(SLIP, later)).replace("10.43", "10.42") == text(PAPERS["slip"]())


def test_test_words_survive_on_paper() -> None:
    slip = replace(SLIP, lines=tuple(AmountLine(word, Money.of(1)) for word in TEST_WORDS.split()))
    assert set(TEST_WORDS.split()) <= set(text(repayment_slip.render(slip, PRINTING)).split())


def test_a_slip_with_thirteen_lines_keeps_them_apart_and_whole() -> None:
    pdf = repayment_slip.render(LONG_SLIP, PRINTING)
    (page,) = pages(pdf)
    rows = [letters(row) for row in page.split("\n")]
    digits = Digits.THAI
    wanted = [letters(digits.of(f"{line.label}{line.amount}")) for line in LONG_SLIP.lines]
    assert [row for row in rows if row in wanted] == wanted


def test_the_amount_in_words_follows_the_style() -> None:
    eleven = replace(SLIP, total=Money.of(1001), head=replace(HEAD, style=PaperStyle(ed=EdWord.SPREADSHEET)))
    assert "(หนึ่งพันหนึ่งบาทถ้วน)" in text(repayment_slip.render(eleven, PRINTING))
    assert "(หนึ่งพันเอ็ดบาทถ้วน)" in text(repayment_slip.render(replace(eleven, head=HEAD), PRINTING))


def test_two_up_has_the_original_above_and_the_copy_below() -> None:
    pdf = repayment_slip.render(SLIP, PRINTING, Layout.HALF_A4)
    (page,) = pages(pdf)
    assert page.index("ต้นฉบับ") < page.index("สำเนา")
    assert page.count("RC2570-01234") == 2
    assert "ต้นฉบับ" not in text(repayment_slip.render(SLIP, COPY, Layout.HALF_A4))
    assert "A4" in facts_of(pdf)["Page size"]
    assert "A5" in facts_of(PAPERS["slip"]())["Page size"]


def test_a_batch_is_one_file_in_order() -> None:
    batch = [(replace(SLIP, number=f"RC2570-{n:05}"), replace(PRINTING, copy_number=n)) for n in range(30)]
    seen = pages(repayment_slip.render_many(batch))
    assert [f"RC2570-{n:05}" in page for n, page in enumerate(seen)] == [True] * 30
    assert "ต้นฉบับ" in seen[0]
    assert "สำเนา ครั้งที่ 29" in seen[29]


def test_a_batch_of_nothing_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="without slips"):
        repayment_slip.render_many([])


def test_no_paper_is_too_full() -> None:
    many = tuple(AmountLine(f"รายการที่ {n}", Money.of(n), "1301") for n in range(1, 91))
    voucher = disbursement_voucher.render(
        replace(VOUCHER, lines=many, purpose=f"{TEST_WORDS} " * 90), PRINTING
    )
    journal = general_voucher.render(replace(JOURNAL, debits=many, credits=many), PRINTING)
    for pdf in (voucher, journal):
        seen = text(pdf)
        assert all(f"รายการที่ {n}\n" in seen for n in range(1, 91))
        assert "ลงชื่อ" in pages(pdf)[-1]
    assert "รายการที่ 90" in text(repayment_slip.render(replace(SLIP, lines=many), PRINTING))


def test_a_settled_loan_says_so_and_promises_no_instalment() -> None:
    seen = text(PAPERS["slip_settled"]())
    assert "ชำระหนี้ตามสัญญานี้ครบถ้วนแล้ว" in seen
    assert "งวดถัดไป" not in seen


def test_a_loan_without_a_next_day_is_not_yet_settled() -> None:
    seen = text(repayment_slip.render(replace(SLIP, next_due=None, next_total=None), PRINTING))
    assert "ครบถ้วน" not in seen
    assert "งวดถัดไป –" in " ".join(seen.split())


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("slip", "RC2570-01234|10000.00|8f3a1b2c"),
        ("voucher", "PV2570-0012|25450.00|8f3a1b2c"),
        ("schedule", "LC2570-0012|12780.00|8f3a1b2c"),
        ("journal_cancelled", "JV2570-0003|10000.00|8f3a1b2c"),
    ],
)
def test_the_code_tells_number_money_and_check(
    name: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    rows = qr.rows

    def spy(told: str) -> list[bytes]:
        seen.append(told)
        return rows(told)

    monkeypatch.setattr(qr, "rows", spy)
    PAPERS[name]()
    assert seen == [message]


def test_nothing_is_left_open_on_a_finished_paper() -> None:
    bare = replace(VOUCHER, resolution="", purpose="", address="")
    assert text(disbursement_voucher.render(bare, PRINTING)).count("–") >= 3


@pytest.mark.parametrize("name", [name for name in PAPERS if name.endswith("_blank")])
def test_a_blank_form_has_no_facts_and_no_marks(name: str) -> None:
    seen = text(PAPERS[name]())
    assert HEAD.fund in seen
    for fact in ("RC2570", "PV2570", "10,000.00", "พิมพ์เมื่อ", "รหัสตรวจสอบ", "สำเนา", "ยกเลิก"):
        assert fact not in seen


def test_sixty_instalments_are_all_there_with_their_heading() -> None:
    seen = pages(instalment_schedule.render(schedule(60), PRINTING))
    numbers = [
        line.split()[0] for page in seen for line in page.split("\n") if line.strip()[:2].strip().isdigit()
    ]
    assert numbers == [str(n) for n in range(1, 61)]
    assert all("วันครบกำหนด" in page for page in seen)
    assert "ลงชื่อ" in seen[-1]
    assert "รวม" in seen[-1]


def test_a_plan_made_before_the_money_went_out_says_so() -> None:
    seen = text(instalment_schedule.render(replace(schedule(3), version=0), PRINTING))
    assert "ฉบับร่าง ก่อนจ่ายเงินกู้" in seen
    assert "ตารางฉบับที่" not in seen


def test_days_are_shown_only_where_they_are_known() -> None:
    known = schedule(3)
    unknown = replace(known, rows=tuple(replace(row, days=None) for row in known.rows))
    assert "จำนวน" in text(instalment_schedule.render(known, PRINTING))
    assert letters("จำนวนวัน") not in letters(
        text(instalment_schedule.render(unknown, PRINTING)).split("1 ")[-1]
    )


def test_four_hundred_members_are_all_there() -> None:
    seen = text(member_list.render(members(400), PRINTING))
    assert all(f"C{n:04}" in seen for n in range(400))
    assert "รวม 400 คน" in seen


def test_villages_count_their_members() -> None:
    seen = text(PAPERS["members_by_village"]())
    assert seen.count("คน)") == 8
    assert "หมู่ที่ 1 (5 คน)" in " ".join(seen.split())


@pytest.mark.parametrize("name", ["ก" * 400, LONG_NAME * 5, "", "A" * 300])
def test_no_name_is_too_long(name: str) -> None:
    assert repayment_slip.render(replace(SLIP, payer=name, receiver=name), PRINTING)
    assert disbursement_voucher.render(replace(VOUCHER, payee=name, payer=name, purpose=name), PRINTING)
    assert instalment_schedule.render(replace(schedule(2), borrower=name, lender_position=name), PRINTING)
    assert general_voucher.render(replace(JOURNAL, reason=name, prepared_by=name), PRINTING)
    listed = members(3)
    long = tuple(replace(one, name=name, house_no=name, status=name) for one in listed.rows)
    assert member_list.render(replace(listed, rows=long, filters=name), PRINTING)
