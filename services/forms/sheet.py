"""Any Report as pages: the paper face of the table that screen and workbook show too."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.platypus import Flowable

from services.forms import tables
from services.forms.blocks import note, signatures
from services.forms.look import (
    A4,
    A4_LANDSCAPE,
    BODY_SIZE,
    HEADING_SIZE,
    SHEET_MARGINS,
)
from services.forms.page import Document, Dress, build
from services.forms.paragraph import Paragraph
from services.forms.parts import Signer
from services.forms.words import figures
from services.forms.writing import Align
from services.papers import PaperStyle, Printing
from services.reports.table import Cell, Column, Emphasis, Kind, Report, Row, words

_STYLES = {
    Emphasis.ITEM: tables.Style.PLAIN,
    Emphasis.HEADING: tables.Style.GROUP,
    Emphasis.SUBTOTAL: tables.Style.SUM,
    Emphasis.TOTAL: tables.Style.SUM,
}
_ALIGNS = {
    Kind.TEXT: Align.LEFT,
    Kind.WHOLE: Align.RIGHT,
    Kind.MONEY: Align.RIGHT,
    Kind.DAY: Align.CENTRE,
    Kind.CODE: Align.CENTRE,
}


def render(report: Report, printing: Printing, style: PaperStyle | None = None) -> bytes:
    """The report on A4, upright or across as it asks; wide tables are set smaller before a figure is."""
    style = style or PaperStyle()

    def say(cell: Cell) -> str:
        return figures(style, words(cell))

    centre = Align.CENTRE
    story: list[Flowable] = [
        Paragraph(report.title, size=HEADING_SIZE, bold=True, align=centre, with_next=True),
        *(Paragraph(say(fact), size=BODY_SIZE, align=centre, with_next=True) for fact in report.facts),
        tables.Table(
            [_column(one) for one in report.columns], [_row(one, say) for one in report.rows], before=8
        ),
        *(note(say(one)) for one in report.notes),
    ]
    if report.signatures:
        columns = min(3 if report.landscape else 2, len(report.signatures))
        story.append(signatures(*(Signer(role) for role in report.signatures), columns=columns))
    author = report.facts[0] if report.facts else report.title
    dress = Dress(style, printing, marked=False)
    return build(
        [Document(story, dress)],
        report.title,
        author,
        size=A4_LANDSCAPE if report.landscape else A4,
        margins=SHEET_MARGINS,
    )


def _column(one: Column) -> tables.Column:
    return tables.Column(one.title, one.weight, _ALIGNS[one.kind], figures=one.kind is not Kind.TEXT)


def _row(row: Row, say: Callable[[Cell], str]) -> tables.Row:
    return tables.Row(tuple(say(cell) for cell in row.cells), _STYLES[row.emphasis], row.indent)
