"""A thousand letters and a thousand slips in one batch, against bare ReportLab drawing the same strings."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import datetime

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from services.forms import loan_letter
from services.papers import Printing
from services.papers.loans import LoanLetter
from services.resource_files import resource
from tests.bench import papers
from tests.bench.measure import Ratio, in_turns
from tests.services.forms import loan_facts
from tests.services.forms.reading import pages

LETTERS = 1_000
PRINTING = Printing(datetime(2026, 11, 22, 10, 42), "8f3a11aa")


def letter(n: int) -> LoanLetter:
    base = loan_facts.letter("first")
    return replace(
        base, number=f"FN2570-{n + 1:05}", to=papers.NAMES[n % 4], contract_no=f"LC2568-{n % 300:05}"
    )


def run() -> list[Ratio]:
    """The slips are the benchmark of their own; together the two make the batch of issue 5."""
    pdfmetrics.registerFont(TTFont("BareLetter", str(resource("fonts/THSarabunNew.ttf")), shapable=False))
    letters = [letter(n) for n in range(LETTERS)]
    (page,) = pages(loan_letter.render(letters[0], PRINTING))
    strings = [
        re.sub(" +", " ", words)
        for line in page.splitlines()
        for words in re.split(" {3,}", line.strip())
        if words
    ]

    def ours() -> None:
        loan_letter.render_many((one, PRINTING) for one in letters)

    def floor() -> None:
        canvas = Canvas(io.BytesIO(), A4)
        for one in letters:
            canvas.setFont("BareLetter", 16)
            for place, words in enumerate(strings):
                said = words.replace(letters[0].number, one.number).replace(
                    letters[0].contract_no, one.contract_no
                )
                canvas.drawString(85, 800 - place * 17, said)
            for row in range(5):
                canvas.line(85, 400 + row * 17, 540, 400 + row * 17)
            canvas.rect(85, 400, 455, 85)
            canvas.showPage()
        canvas.save()

    both = Ratio(
        "1,000 letters / bare ReportLab, same strings", *in_turns(ours, floor, 3), "≤ 1.5×", "ours with QR"
    )
    return [both, *papers.run()]
