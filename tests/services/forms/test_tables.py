"""Tables: the heading on every page and never alone, sums with their rows, figures whole and over each other."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.platypus import Spacer

from services.forms import tables
from services.forms.look import A4, A5_LANDSCAPE, MARGINS, SLIP_MARGINS
from services.forms.page import Document, build
from services.forms.tables import Column, Row, Style, Table, money_column
from services.forms.writing import Align
from tests.services.forms.facts import LONG_NAME
from tests.services.forms.reading import letters, pages, picture, text

ROOM = A4[0] - MARGINS.left - MARGINS.right
COLUMNS = (Column("หัวตาราง", 1, Align.CENTRE, figures=True), Column("ชื่อ – สกุล", 4), money_column("จำนวนเงิน"))


def rows(count: int) -> list[Row]:
    return [Row((f"แถว{n}", "นายเปี๊ยก กำปั้น", f"{n * 1000:,}.00")) for n in range(count)]


def paged(table: Table, lead: float = 0) -> list[str]:
    return pages(build([Document([Spacer(1, lead), table] if lead else [table])], "ทดสอบ", "ทดสอบ"))


@pytest.mark.parametrize("lead", range(600, 720, 8))
def test_the_heading_is_on_every_page_with_two_rows_under_it(lead: int) -> None:
    seen = [page for page in paged(Table(COLUMNS, rows(45)), lead) if "แถว" in page or "หัวตาราง" in page]
    assert sum(page.count("แถว") for page in seen) == 45
    for page in seen:
        assert page.count("หัวตาราง") == 1
        assert page.count("แถว") >= 2


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 700), st.integers(1, 20), st.integers(1, 20))
def test_sums_follow_a_row_and_groups_lead_one(lead: int, first: int, second: int) -> None:
    body = [
        Row(("กลุ่มแรก",), Style.GROUP),
        *rows(first),
        Row(("ยอดแรก", "", "1.00"), Style.SUM),
        Row(("กลุ่มหลัง",), Style.GROUP),
        *rows(second),
        Row(("ยอดหลัง", "", "1.00"), Style.SUM),
        Row(("ยอดทั้งสิ้น", "", "2.00"), Style.SUM),
    ]
    for page in paged(Table(COLUMNS, body), lead):
        lines = [line.split()[0] for line in page.split("\n") if line.split()]
        lines = [line for line in lines if line.startswith(("แถว", "กลุ่ม", "ยอด"))]
        if lines:
            assert not lines[0].startswith("ยอด"), lines
            assert not lines[-1].startswith("กลุ่ม"), lines


def test_a_row_taller_than_a_page_goes_on_and_loses_nothing() -> None:
    table = Table(COLUMNS, [*rows(2), Row(("แถวสูง", LONG_NAME * 60, "1.00")), *rows(2)])
    pdf = build([Document([table])], "ทดสอบ", "ทดสอบ", size=A5_LANDSCAPE, margins=SLIP_MARGINS)
    assert letters(text(pdf)).count("ว่าที่ร้อยตรีหญิง") >= 50
    assert len(pages(pdf)) > 2


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(st.sampled_from("กำปั้น "), max_size=200),
            st.text(st.sampled_from("0123456789,.-"), max_size=60),
        ),
        max_size=12,
    ),
    st.integers(1, 9),
)
def test_any_content_makes_a_pdf(content: list[tuple[str, str]], count: int) -> None:
    columns = [Column(f"ชื่อคอลัมน์{n}", 1 + n % 3, figures=n % 2 == 1) for n in range(count)]
    body = [Row(tuple(pair[n % 2] for n in range(count))) for pair in content]
    assert paged(Table(columns, body))


def test_a_table_is_exactly_as_wide_as_the_text() -> None:
    table = Table(COLUMNS, rows(3))
    table.wrap(ROOM, 700)
    assert sum(table._widths) == pytest.approx(ROOM)


def test_its_edges_stand_on_the_margins(qapp: object) -> None:
    image = picture(build([Document([Table(COLUMNS, rows(3))])], "ทดสอบ", "ทดสอบ"), width=1000)
    body = image.crop((0, 0, image.width, image.height // 2)).point(lambda value: 255 if value < 160 else 0)
    box = body.getbbox()
    assert box is not None
    scale = image.width / A4[0]
    assert box[0] == pytest.approx(MARGINS.left * scale, abs=1.5)
    assert box[2] == pytest.approx((A4[0] - MARGINS.right) * scale, abs=1.5)


def test_money_never_wraps_and_widens_its_column() -> None:
    body = [Row(("1", LONG_NAME, "999,999,999,999.99"))]
    narrow = (COLUMNS[0], Column("ชื่อ – สกุล", 50), money_column("เงิน", 1))
    assert "999,999,999,999.99" in text(build([Document([Table(narrow, body)])], "ทดสอบ", "ทดสอบ"))


def test_more_figures_than_fit_make_the_type_smaller_and_lose_nothing() -> None:
    columns = [money_column(f"เดือนที่ {n}") for n in range(14)]
    amounts = tuple(f"{n + 1},234,567.89" for n in range(14))
    table = Table(columns, [Row(amounts)])
    seen = text(build([Document([table])], "ทดสอบ", "ทดสอบ"))
    assert all(amount in seen for amount in amounts)
    assert table._type == tables._SMALLEST


def test_headings_of_figures_stand_over_their_right_edge() -> None:
    lines = text(build([Document([Table(COLUMNS, rows(2))])], "ทดสอบ", "ทดสอบ"), "-layout").split("\n")
    heading = next(line for line in lines if "จำนวนเงิน" in line)
    row = next(line for line in lines if "1,000.00" in line)
    assert abs(len(heading.rstrip()) - len(row.rstrip())) <= 6  # marks take no room on the page, but one here


def test_shares_by_weight_but_never_under_need() -> None:
    assert tables._share([1, 1, 2], [10, 10, 10], 100) == pytest.approx((25, 25, 50))
    assert tables._share([1, 1, 2], [40, 10, 10], 100) == pytest.approx((40, 20, 40))
    assert tables._share([1, 1], [60, 40], 100) == pytest.approx((60, 40))
    assert list(accumulate(tables._share([1, 5, 1], [30, 1, 30], 100)))[-1] == pytest.approx(100)


def test_splitting_measures_no_row_again(monkeypatch: pytest.MonkeyPatch) -> None:
    laid = 0
    lay_row = Table._lay_row

    def counted(self: Table, row: Row) -> list[tables._Set]:
        nonlocal laid
        laid += 1
        return lay_row(self, row)

    monkeypatch.setattr(Table, "_lay_row", counted)
    assert len(paged(Table(COLUMNS, rows(300)))) > 5
    assert laid == 301
