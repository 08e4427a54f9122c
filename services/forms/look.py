"""The look of every paper in one place: sheets, margins, type sizes, lines. Lengths are points."""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
A4_LANDSCAPE = (297 * MM, 210 * MM)
A5_LANDSCAPE = (210 * MM, 148.5 * MM)  # half of A4, so that two of them fill a sheet

TITLE_SIZE, HEADING_SIZE, BODY_SIZE, TABLE_SIZE, SMALL_SIZE, FINE_SIZE = 20, 18, 16, 14, 14, 11
LEADING = 1.3  # of the type size: what a word processor calls single spacing
RULE, HAIRLINE = 0.6, 0.3
CELL_PAD = 4.0  # between a rule and the text beside it
SIGNING_ROOM = 12 * MM  # above the line a hand signs on (council.md section 3.7)

INK = (0.0, 0.0, 0.0)
FAINT = (0.35, 0.35, 0.35)
STAMP = (0.70, 0.15, 0.12)


@dataclass(frozen=True, slots=True)
class Margins:
    left: float
    top: float
    right: float
    bottom: float


# fund.md section 3.0: 2.5 cm for the binding, 2 cm elsewhere.
MARGINS = Margins(25 * MM, 20 * MM, 20 * MM, 20 * MM)
SLIP_MARGINS = Margins(15 * MM, 9 * MM, 13 * MM, 8 * MM)
SHEET_MARGINS = Margins(18 * MM, 16 * MM, 15 * MM, 20 * MM)
# council.md section 3.7: official letters and orders.
LETTER_MARGINS = Margins(30 * MM, 25 * MM, 20 * MM, 20 * MM)
PARAGRAPH_INDENT = 25 * MM
LOGO_HIGH, LOGO_WIDE = 28 * MM, 50 * MM
PHOTO_WIDE, PHOTO_HIGH = 25 * MM, 32.5 * MM
