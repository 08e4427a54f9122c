from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.test_architecture import ROOT
from ui import theme
from ui.thai_wrap import Label
from ui.theme import CALM, CONTRAST, FONT_FAMILY, Colours

# text on its ground, as the style sheet and the painting code pair them
PAIRS = (
    ("ink", "paper"),
    ("ink", "ground"),
    ("ink", "stripe"),
    ("ink", "accent_ground"),
    ("muted", "paper"),
    ("muted", "ground"),
    ("muted", "wrong_ground"),
    ("muted", "soon_ground"),
    ("muted", "accent_ground"),
    ("accent", "paper"),
    ("accent", "ground"),
    ("accent", "accent_ground"),
    ("on_accent", "accent"),
    ("on_accent", "accent_down"),
    ("on_accent", "wrong"),
    ("side_ink", "side"),
    ("side_ink", "side_chosen"),
    ("side_muted", "side"),
    ("side_edge", "ink"),
    ("paper", "ink"),
    ("soon", "paper"),
    ("soon", "ground"),
    ("soon", "soon_ground"),
    ("soon", "accent_ground"),
    ("wrong", "paper"),
    ("wrong", "ground"),
    ("wrong", "wrong_ground"),
    ("wrong", "accent_ground"),
    ("link", "paper"),
    ("link", "ground"),
)


def luminance(colour: str) -> float:
    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    c = QColor(colour)
    return 0.2126 * channel(c.redF()) + 0.7152 * channel(c.greenF()) + 0.0722 * channel(c.blueF())


def contrast(first: str, second: str) -> float:
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("pair", PAIRS, ids="-on-".join)
@pytest.mark.parametrize(("colours", "least"), [(CALM, 4.5), (CONTRAST, 7.0)], ids=["calm", "contrast"])
def test_text_can_be_read_on_its_ground(colours: Colours, least: float, pair: tuple[str, str]) -> None:
    ink, ground = (getattr(colours, name) for name in pair)
    assert contrast(ink, ground) >= least


def test_contrast_is_computed_as_the_standard_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("path", sorted((ROOT / "ui").rglob("*.py")), ids=lambda path: path.name)
def test_only_the_theme_names_a_colour(path: Path) -> None:
    if path.name != "theme.py":
        named = re.findall(
            r"#[0-9A-Fa-f]{6}\b|rgba?\(|Qt\.GlobalColor\.(?!transparent|white)",
            path.read_text(encoding="utf-8"),
        )
        assert named == []


def test_the_bundled_font_is_used(qapp: QApplication) -> None:
    assert QFontInfo(qapp.font()).family() == FONT_FAMILY


def test_all_sizes_grow_together(qapp: QApplication, qtbot: QtBot) -> None:
    label, button = QLabel("ก"), QPushButton("กู้ยืม")
    label.setProperty("look", "title")
    for widget in (label, button):
        qtbot.addWidget(widget)
        widget.ensurePolished()
    before = label.font().pixelSize(), button.sizeHint().height()
    theme.apply(qapp, 150)
    try:
        after = label.font().pixelSize(), button.sizeHint().height()
        assert (after[0] / before[0], after[1] / before[1]) == pytest.approx((1.5, 1.5), rel=0.05)
    finally:
        theme.apply(qapp)


@pytest.mark.parametrize(
    ("start", "step", "after"), [(100, 1, 110), (100, -1, 100), (175, 1, 175), (125, -1, 110)]
)
def test_text_size_moves_in_steps(qapp: QApplication, start: int, step: int, after: int) -> None:
    theme.apply(qapp, start)
    try:
        assert theme.next_scale(step) == after
    finally:
        theme.apply(qapp)


@pytest.mark.parametrize("scale", theme.SCALES)
@pytest.mark.parametrize("look", ["", "title", "figure", "card_title", "caption", "strong"])
def test_tone_marks_are_not_cut(qapp: QApplication, qtbot: QtBot, look: str, scale: int) -> None:
    """As much is painted in the room a label asks for as in far more: nothing hangs over its edge."""
    theme.apply(qapp, scale)
    try:
        label = Label("ปี่ปั๊ฬี้น้ำฎูฏุญูฐู", look)
        qtbot.addWidget(label)
        label.ensurePolished()
        label.resize(label.sizeHint())
        fitting = ink(label)
        label.resize(label.width(), label.height() + 40)
        assert fitting == ink(label) > 0
    finally:
        theme.apply(qapp)


def ink(label: QLabel) -> int:
    picture = label.grab().toImage()
    ground = picture.pixelColor(0, picture.height() - 1)
    return sum(
        picture.pixelColor(x, y) != ground for x in range(picture.width()) for y in range(picture.height())
    )
