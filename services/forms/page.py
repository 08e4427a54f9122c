"""The making of a PDF: an empty one, its digits and marks, its bytes."""

from __future__ import annotations

import io
import re

from models.values.thai_text import Digits
from services.forms.writing import Paper
from services.papers import PaperStyle, Printing

ORIGINAL = "ต้นฉบับ"
_LATIN = re.compile(r"\S*[A-Za-z]\S*")


def figures(style: PaperStyle, text: str) -> str:
    """The text with its digits in the paper's own; codes with Latin letters (RC2570-00001) stay as filed."""
    if style.digits is Digits.ARABIC:
        return text
    latin = _LATIN.findall(text)
    parts = _LATIN.split(text)
    changed = [style.digits.of(parts[0])]
    for code, rest in zip(latin, parts[1:], strict=True):
        changed += [code, style.digits.of(rest)]
    return "".join(changed)


def copy_mark(printing: Printing) -> str:
    """ต้นฉบับ for the first print, สำเนา with its number for every later one."""
    return f"สำเนา ครั้งที่ {printing.copy_number}" if printing.copy_number else ORIGINAL


def new_paper(title: str, author: str, size: tuple[float, float]) -> Paper:
    """An empty PDF in Thai; the same strokes on it always make the same bytes."""
    paper = Paper(io.BytesIO(), pagesize=size, invariant=1, lang="th")
    paper.setTitle(title)
    paper.setAuthor(author)
    paper.setSubject(title)
    paper.setCreator(author)
    return paper
