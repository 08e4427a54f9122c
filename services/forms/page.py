"""The making of a PDF: an empty sheet to draw on, or a story that flows over as many pages as it needs."""

from __future__ import annotations

import functools
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any, Protocol, TypeVar

from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate

from services.forms import parts
from services.forms.look import A4, BODY_SIZE, FAINT, FINE_SIZE, INK, MARGINS, MM, SMALL_SIZE, Margins
from services.forms.words import copy_mark, figures
from services.forms.writing import Align, Paper
from services.papers import Letterhead, PaperStyle, Printing

_FOOT = 8 * MM  # what a printer can still reach, from the lower edge
_FOOT_QR = 9.5 * MM
_INITIALS_LEFT, _INITIALS_RIGHT = 58 * MM, 24 * MM


class Numbering(Enum):
    """How pages say which they are."""

    NONE = "none"
    OF_TOTAL = "of_total"  # หน้า 1 จาก 3 at the foot of every page
    FROM_SECOND = "from_second"  # - ๒ - at the head, not on the first page (council.md section 3.7)


@dataclass(frozen=True, slots=True)
class Dress:
    """What stands around the text on every page of one document."""

    style: PaperStyle = field(default_factory=PaperStyle)
    printing: Printing | None = None  # none for a blank form
    message: str = ""  # what the QR code says
    numbering: Numbering = Numbering.OF_TOTAL
    marked: bool = True  # ต้นฉบับ or สำเนา at the head
    stamped: bool = True  # when it was printed and its check code, at the foot
    initials: tuple[str, ...] = ()  # who puts her initials on every page of a contract


@dataclass(frozen=True, slots=True)
class Document:
    """One paper of a PDF; its pages are counted by themselves. begun is told when it is being drawn."""

    story: Sequence[Flowable]
    dress: Dress = field(default_factory=Dress)
    begun: Callable[[], object] | None = None


class _Beginning(Flowable):
    """Where a document begins: an invisible mark that tells the book its dress."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.dress, self.begun = document.dress, document.begun
        self.width = self.height = 0

    def draw(self) -> None:
        assert isinstance(self.canv, _Book)
        self.canv.dress = self.dress
        if self.begun is not None:
            self.begun()


class _Book(Paper):
    """Pages kept open until the last one is written, because only then is their number known."""

    _pagesize: tuple[float, float]
    _startPage: Callable[[], None]

    def __init__(self, *arguments: Any, margins: Margins, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.dress = Dress()
        self._margins = margins
        self._open: list[dict[str, Any]] = []

    def showPage(self) -> None:
        self._open.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        dresses = [state["dress"] for state in self._open]
        number = 0
        for index, state in enumerate(self._open):
            self.__dict__.update(state)
            number = number + 1 if index and dresses[index - 1] is self.dress else 1
            self._put_on(number, sum(one is self.dress for one in dresses))
            super().showPage()
        super().save()

    def _put_on(self, number: int, total: int) -> None:
        dress, printing = self.dress, self.dress.printing
        wide, high = self._pagesize
        left, right = self._margins.left, wide - self._margins.right
        if dress.numbering is Numbering.FROM_SECOND and number > 1:
            text = figures(dress.style, f"- {number} -")
            self.text(wide / 2, high - self._margins.top * 0.62, text, BODY_SIZE, align=Align.CENTRE)
        self.setFillColorRGB(*FAINT)
        if dress.numbering is Numbering.OF_TOTAL:
            text = figures(dress.style, f"หน้า {number} จาก {total}")
            self.text(right, _FOOT, text, FINE_SIZE, align=Align.RIGHT)
        self.setFillColorRGB(*INK)
        self._ask_initials(dress.initials, left, right)
        if printing is None:
            return
        if dress.marked:
            text = figures(dress.style, copy_mark(printing))
            self.text(right, high - self._margins.top * 0.62, text, SMALL_SIZE, bold=True, align=Align.RIGHT)
        if dress.stamped:
            parts.verification(self, left, _FOOT - 2, dress.style, printing, dress.message, _FOOT_QR)
        if printing.cancelled:
            note = figures(dress.style, printing.cancel_note)
            parts.cancelled(self, left, self._margins.bottom, right, high - self._margins.top, note)

    def _ask_initials(self, roles: Sequence[str], left: float, right: float) -> None:
        """At the foot between the check code and the number of the page."""
        left, right = left + _INITIALS_LEFT, right - _INITIALS_RIGHT
        share = (right - left) / max(1, len(roles))
        for index, role in enumerate(roles):
            at = left + index * share
            begin = at + self.text(at, _FOOT, role, FINE_SIZE) + 3
            parts.dots(self, begin, at + share - 8, _FOOT)


def build(
    documents: Sequence[Document],
    title: str,
    author: str,
    *,
    size: tuple[float, float] = A4,
    margins: Margins = MARGINS,
) -> bytes:
    """One PDF of all the documents, each beginning on a new page. The same stories give the same bytes."""
    buffer = io.BytesIO()
    wide, high = size
    template = BaseDocTemplate(
        buffer,
        pagesize=size,
        title=title,
        author=author,
        subject=title,
        creator=author,
        invariant=1,
        lang="th",
    )
    frame = Frame(
        margins.left,
        margins.bottom,
        wide - margins.left - margins.right,
        high - margins.top - margins.bottom,
        leftPadding=0,
        bottomPadding=0,
        rightPadding=0,
        topPadding=0,
    )
    template.addPageTemplates([PageTemplate(frames=[frame])])
    flowables: list[Flowable] = []
    for document in documents:
        flowables += [PageBreak()] if flowables else []
        flowables += [_Beginning(document), *document.story]
    template.build(flowables, canvasmaker=functools.partial(_Book, margins=margins))
    return buffer.getvalue()


class Facts(Protocol):
    """What any paper says: it has a head."""

    @property
    def head(self) -> Letterhead: ...


F = TypeVar("F", bound=Facts)


def bind(
    batch: Iterable[tuple[F, Printing]],
    document: Callable[[F, Printing], Document],
    title: str,
    *,
    begun: Callable[[], object] | None = None,
    size: tuple[float, float] = A4,
    margins: Margins = MARGINS,
) -> bytes:
    """A batch in one PDF, each paper beginning on a sheet of its own; begun is told of each. Raises ValueError for none."""
    author, documents = "", []
    for facts, printing in batch:
        author = author or facts.head.issuer
        documents.append(replace(document(facts, printing), begun=begun))
    if not documents:
        raise ValueError("a batch without papers")
    return build(documents, title, author, size=size, margins=margins)
