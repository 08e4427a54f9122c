"""Tables of the books as forms: drawn as the report is, and empty with ruled rows for a hand."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import KeepTogether

from services.forms import sheet
from services.forms.blocks import letterhead, note, signing_rows
from services.forms.look import A4, A4_LANDSCAPE, SHEET_MARGINS
from services.forms.page import Document, Dress, build
from services.forms.parts import Signer
from services.forms.tables import Column, Row, Table
from services.papers import Letterhead, Printing
from services.papers.books import BookSheet
from services.reports import table


def render(facts: BookSheet, printing: Printing) -> bytes:
    """The report, on A4 upright or across as it asks."""
    report = table.Report(
        name="",
        title=facts.title,
        facts=facts.facts,
        columns=tuple(table.Column("", one.title, one.kind, one.weight / 100) for one in facts.columns),
        rows=tuple(table.Row(one.cells, one.emphasis, one.indent) for one in facts.rows),
        landscape=facts.landscape,
        notes=facts.notes,
        signatures=facts.signatures,
    )
    return sheet.render(report, printing, facts.head.style)


def blank(
    head: Letterhead,
    title: str,
    below: str,
    columns: Sequence[Column],
    rows: Sequence[Row],
    signers: Sequence[str],
    *,
    across: bool = False,
    notes: Sequence[str] = (),
    open_row: float = 22,
) -> bytes:
    """The same table without figures; below is the line under the title, with its dots."""
    signatures = [Signer(role, dated=True) for role in signers]
    story = [
        *letterhead(head, title, below),
        Table(columns, rows, open_row=open_row),
        *(note(one) for one in notes),
        KeepTogether(signing_rows(*signatures, columns=len(signatures))),
    ]
    size = A4_LANDSCAPE if across else A4
    return build([Document(story, Dress(head.style))], title, head.issuer, size=size, margins=SHEET_MARGINS)
