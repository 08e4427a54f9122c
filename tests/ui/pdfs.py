"""Small PDFs to look at and to print."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.pagesizes import A4, A5, landscape
from reportlab.pdfgen.canvas import Canvas


def pdf(*words: str, wide: bool = False, small: bool = False) -> bytes:
    """One page a word, with a black square in its middle."""
    size = A5 if small else A4
    target = BytesIO()
    canvas = Canvas(target, pagesize=landscape(size) if wide else size)
    for word in words:
        width, height = landscape(size) if wide else size
        canvas.drawString(60, height - 60, word)
        canvas.rect(width / 2 - 50, height / 2 - 50, 100, 100, fill=1)
        canvas.showPage()
    canvas.save()
    return target.getvalue()
