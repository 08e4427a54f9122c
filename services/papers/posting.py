"""What goes on envelopes, labels, name plates and badges."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from services.papers import Letterhead


@dataclass(frozen=True, slots=True)
class Addressee:
    name: str
    lines: tuple[str, ...] = ()  # the address, at most three
    position: str = ""


class LabelSheet(Enum):
    """Labels on A4: across × down."""

    THREE_BY_EIGHT = "3x8"
    TWO_BY_SEVEN = "2x7"


@dataclass(frozen=True, slots=True)
class AddressLabels:
    """start is the first label still on its sheet, from 1, counted along the rows."""

    head: Letterhead
    sheet: LabelSheet = LabelSheet.THREE_BY_EIGHT
    start: int = 1
    people: tuple[Addressee, ...] = ()


class EnvelopeSize(Enum):
    DL = "dl"
    C5 = "c5"


@dataclass(frozen=True, slots=True)
class Envelopes:
    head: Letterhead
    size: EnvelopeSize = EnvelopeSize.DL
    number: str = ""  # of the letter inside
    people: tuple[Addressee, ...] = ()


class PlateKind(Enum):
    TABLE = "table"  # A4 folded to stand on a table, readable from both sides
    BADGE = "badge"  # eight to A4, to be cut


@dataclass(frozen=True, slots=True)
class Plate:
    name: str
    position: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class NamePlates:
    head: Letterhead
    kind: PlateKind = PlateKind.TABLE
    occasion: str = ""  # under the council's name on a badge
    plates: tuple[Plate, ...] = ()
