"""Our QR codes are ReportLab's, square for square."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.graphics.barcode.qrencoder import QR8bitByte, QRCode, QRErrorCorrectLevel

from services.forms import qr


def by_reportlab(text: str, version: int) -> list[bytes]:
    level = QRErrorCorrectLevel.M if version < 4 else QRErrorCorrectLevel.L
    code = QRCode(version, level)
    code.addData(QR8bitByte(text))
    code.makeImpl(False, 0)
    return [bytes(map(int, row)) for row in code.modules]


@given(st.text(st.sampled_from("RC2570-01234|10000.00|8f3a1b2c "), max_size=106))
def test_every_square_agrees(text: str) -> None:
    ours = qr.rows(text)
    assert ours == by_reportlab(text, (len(ours) - 17) // 4)


@pytest.mark.parametrize(
    ("length", "side"), [(26, 25), (27, 29), (42, 29), (43, 33), (78, 33), (79, 37), (106, 37)]
)
def test_the_smallest_size_that_holds_the_text(length: int, side: int) -> None:
    assert len(qr.rows("7" * length)) == side


def test_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match="107 bytes"):
        qr.rows("7" * 107)
