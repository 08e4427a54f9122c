"""Run as a program where libthai cannot be loaded, as on Windows: what Qt and our Label do with long Thai."""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QSize, Qt, QTextBoundaryFinder
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from ui import theme
from ui.thai_wrap import Label

TEXT = "แจ้งผู้ค้ำประกันภายในหกสิบวันนับแต่วันที่ผู้กู้ผิดนัดมิฉะนั้นผู้ค้ำประกันหลุดพ้นจากดอกเบี้ยและค่าสินไหมทดแทน"
WIDTH = 200


def breaks(text: str) -> int:
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text)
    count = 0
    while finder.toNextBoundary() not in (-1, len(text)):
        count += 1
    return count


def ink(label: QLabel, size: QSize) -> int:
    """How much was painted: what is cut off is missing from the sum."""
    label.resize(size)
    image = label.grab().toImage()
    return sum(
        255 - image.pixelColor(x, y).lightness() for y in range(image.height()) for x in range(image.width())
    )


def facts(label: QLabel) -> dict[str, float]:
    label.setStyleSheet("background: white")
    label.setWordWrap(False)
    whole = ink(label, label.sizeHint())
    label.setWordWrap(True)
    height = label.heightForWidth(WIDTH)
    kept = ink(label, QSize(WIDTH, height))
    return {"lines": round(height / label.fontMetrics().height()), "kept": kept / whole}


def copied(label: Label) -> str:
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSelection(0, 10_000)
    label.copy_text()
    return QGuiApplication.clipboard().text()


def main() -> None:
    program = QApplication(sys.argv[:1])
    theme.apply(program)
    ours, plain = Label(TEXT), QLabel(TEXT)
    said = {"breaks": breaks(TEXT), "ours": facts(ours), "plain": facts(plain)}
    said.update(text=ours.text(), accessible=ours.accessibleName(), copied=copied(ours), source=TEXT)
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main()
