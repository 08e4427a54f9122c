"""The look: every colour and size of the program, and the style sheet made from them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QDir, QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from services.resource_files import resource
from ui.style_sheet import style_sheet

FONT_FAMILY = "SarabunUI"
SCALES = (100, 110, 125, 140, 150, 175)  # percent


class Tone(Enum):
    """What a colour means; words or a mark always stand beside it."""

    PLAIN = "plain"
    STRONG = "strong"
    MUTED = "muted"
    GOOD = "good"
    SOON = "soon"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Colours:
    ink: str
    muted: str
    line: str
    control_line: str  # border of something that can be typed in or pressed
    paper: str
    ground: str
    stripe: str
    accent: str
    accent_ground: str
    accent_down: str
    on_accent: str
    side: str
    side_chosen: str
    side_edge: str
    side_ink: str
    side_muted: str
    soon: str
    soon_edge: str
    soon_ground: str
    wrong: str
    wrong_ground: str
    link: str


CALM = Colours(
    ink="#1F2A2E",
    muted="#5E6B70",
    line="#D9E0E1",
    control_line="#AEBBBE",
    paper="#FFFFFF",
    ground="#F4F6F5",
    stripe="#F9FBFA",
    accent="#0F6B5C",
    accent_ground="#E3F1EE",
    accent_down="#0B5548",
    on_accent="#FFFFFF",
    side="#173B36",
    side_chosen="#0F2A26",
    side_edge="#5FD0B8",
    side_ink="#E8F1EF",
    side_muted="#A5C2BC",
    soon="#8A5700",  # the edge's hue, darkened until text on its ground reaches 4.5:1
    soon_edge="#A86A00",
    soon_ground="#FCF3E1",
    wrong="#B3261E",
    wrong_ground="#FBEAE9",
    link="#1E5AA8",
)

CONTRAST = Colours(
    ink="#000000",
    muted="#262626",
    line="#595959",
    control_line="#000000",
    paper="#FFFFFF",
    ground="#FFFFFF",
    stripe="#FFFFFF",
    accent="#003D33",
    accent_ground="#CFE9E3",
    accent_down="#00261F",
    on_accent="#FFFFFF",
    side="#000000",
    side_chosen="#003D33",
    side_edge="#7FFFE5",
    side_ink="#FFFFFF",
    side_muted="#E6E6E6",
    soon="#5C3A00",
    soon_edge="#5C3A00",
    soon_ground="#FFF3D6",
    wrong="#8C0000",
    wrong_ground="#FFE3E1",
    link="#00367A",
)


@dataclass(frozen=True, slots=True)
class Sizes:
    """In pixels at 100 percent; ask Theme.px for the size on screen."""

    base: int = 15
    title: int = 24
    figure: int = 26
    card_title: int = 17
    caption: int = 13
    row: int = 38
    header: int = 42
    control: int = 40
    radius: int = 7
    margin_x: int = 28
    margin_y: int = 20
    gap: int = 14
    cell_padding: int = 12
    side_bar: int = 216


SIZES = Sizes()


@dataclass(frozen=True, slots=True)
class Theme:
    colours: Colours = CALM
    scale: int = 100

    def px(self, size: float) -> int:
        return max(1, round(size * self.scale / 100))

    def ink_of(self, tone: Tone) -> str:
        return {
            Tone.PLAIN: self.colours.ink,
            Tone.STRONG: self.colours.ink,
            Tone.MUTED: self.colours.muted,
            Tone.GOOD: self.colours.accent,
            Tone.SOON: self.colours.soon,
            Tone.WRONG: self.colours.wrong,
        }[tone]

    def ground_of(self, tone: Tone) -> str:
        return {
            Tone.PLAIN: self.colours.paper,
            Tone.STRONG: self.colours.paper,
            Tone.MUTED: self.colours.ground,
            Tone.GOOD: self.colours.accent_ground,
            Tone.SOON: self.colours.soon_ground,
            Tone.WRONG: self.colours.wrong_ground,
        }[tone]

    def edge_of(self, tone: Tone) -> str:
        return self.colours.soon_edge if tone is Tone.SOON else self.ink_of(tone)

    def font(self, size: int = SIZES.base, *, strong: bool = False) -> QFont:
        font = QFont(FONT_FAMILY)
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font


class _Look(QObject):
    changed = Signal()
    theme = Theme()


look = _Look()  # look.changed is emitted after the text size or the contrast changed


def theme() -> Theme:
    """The look in force; ask at the moment of painting, it changes with the text size."""
    return look.theme


def load_fonts() -> None:
    """A bare system has no Thai font at all, so ours are always loaded from resources."""
    if FONT_FAMILY not in QFontDatabase.families():
        for name in ("SarabunUI-Regular.ttf", "SarabunUI-SemiBold.ttf"):
            QFontDatabase.addApplicationFont(str(resource(f"fonts/{name}")))


def apply(app: QApplication, scale: int = 100, *, contrast: bool = False) -> None:
    """Dresses the whole program; every open window follows at once."""
    load_fonts()
    QDir.setSearchPaths("icons", [str(resource("icons"))])  # the ticks of the style sheet
    look.theme = new = Theme(CONTRAST if contrast else CALM, min(max(scale, SCALES[0]), SCALES[-1]))
    if app.style().objectName() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(new.font())
    app.setPalette(_palette(new.colours))
    app.setStyleSheet(style_sheet(new))
    look.changed.emit()


def next_scale(step: int) -> int:
    """The text size one step larger or smaller than the present one, in percent."""
    at = min(range(len(SCALES)), key=lambda i: abs(SCALES[i] - look.theme.scale))
    return SCALES[min(max(at + step, 0), len(SCALES) - 1)]


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    group = QPalette.ColorRole
    for role, colour in (
        (group.Window, colours.ground),
        (group.WindowText, colours.ink),
        (group.Base, colours.paper),
        (group.AlternateBase, colours.stripe),
        (group.Text, colours.ink),
        (group.PlaceholderText, colours.muted),
        (group.Button, colours.paper),
        (group.ButtonText, colours.ink),
        (group.Highlight, colours.accent),
        (group.HighlightedText, colours.on_accent),
        (group.Accent, colours.accent),
        (group.Link, colours.link),
        (group.LinkVisited, colours.link),
        (group.ToolTipBase, colours.paper),
        (group.ToolTipText, colours.ink),
    ):
        palette.setColor(role, QColor(colour))
    for role in (group.WindowText, group.Text, group.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.muted))
    return palette
