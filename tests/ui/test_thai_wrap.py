from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.test_architecture import ROOT
from ui.thai_wrap import BREAK, Label, OneLine, breakable, plain

LONG = "ที่ประชุมมีมติอนุมัติให้กู้ยืมเงินกองทุนสวัสดิการชุมชนตามระเบียบข้อบังคับ"


@pytest.fixture(scope="module")
def on_windows(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the probe says in a process whose libthai is an empty file, which no loader takes."""
    folder = tmp_path_factory.mktemp("no_libthai")
    for name in ("libthai.so.0", "libthai.so"):
        (folder / name).touch()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LD_LIBRARY_PATH": str(folder)}
    run = subprocess.run(
        [sys.executable, "-m", "tests.ui.without_libthai"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(run.stdout)


def test_qt_really_has_no_thai_breaks_there(on_windows: Any) -> None:
    assert on_windows["breaks"] == 0


def test_a_label_grows_and_no_line_of_it_is_cut(on_windows: Any) -> None:
    assert on_windows["ours"]["lines"] >= 3
    assert on_windows["ours"]["kept"] == pytest.approx(1, abs=0.03)


def test_a_plain_label_would_cut_the_text_off(on_windows: Any) -> None:
    assert on_windows["plain"]["lines"] == 1
    assert on_windows["plain"]["kept"] < 0.5


def test_nothing_invisible_leaves_the_label(on_windows: Any) -> None:
    assert on_windows["text"] == on_windows["accessible"] == on_windows["copied"] == on_windows["source"]


def test_a_short_text_is_left_alone(qtbot: QtBot) -> None:
    label = Label("กู้ยืม")
    qtbot.addWidget(label)
    label.resize(300, 30)
    assert BREAK not in super(Label, label).text()
    label.setText(LONG)
    label.resize(120, 200)
    assert BREAK in super(Label, label).text()
    assert label.text() == LONG


def test_a_narrow_label_does_not_widen_its_window(qtbot: QtBot, qapp: QApplication) -> None:
    label = Label(LONG)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < 200


def test_a_single_line_ends_in_dots_and_tells_the_rest(qtbot: QtBot) -> None:
    line = OneLine(LONG)
    qtbot.addWidget(line)
    line.resize(line.sizeHint())
    whole = line.grab().toImage()
    line.resize(120, line.height())
    short = line.grab().toImage()
    assert line.minimumSizeHint().width() == 1
    assert (line.toolTip(), line.accessibleName()) == (LONG, LONG)
    assert short != whole.copy(0, 0, 120, short.height())  # not merely cut: it says that there is more


@given(st.text(alphabet="กขคงานี้ไม่ที่ป ู่ๆฯ.,/()0123456789abc\n\u200b", max_size=60))
def test_breaking_only_adds_breaks(text: str) -> None:
    assert plain(breakable(text)) == plain(text)
