"""The files around the wizard: which one to read, the marked copy and the empty form it writes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

from services.excel.import_kinds import ImportKind
from services.excel.preview import ImportRow, Preview
from ui.task import Progress

FOLDER = "folders/workbooks"  # preference: where files were last chosen
_FILES = "ไฟล์ตาราง (*.xlsx *.xlsm *.xls *.csv);;ทุกไฟล์ (*)"
_WORKBOOK = "ไฟล์ Excel (*.xlsx)"


def ask_source(parent: QWidget, preferences: QSettings) -> Path | None:
    """The workbook somebody chose; None when nobody did."""
    chosen, _ = QFileDialog.getOpenFileName(parent, "เลือกไฟล์ที่จะนำเข้า", _folder(preferences), _FILES)
    if not chosen:
        return None
    preferences.setValue(FOLDER, str(Path(chosen).parent))
    return Path(chosen)


def ask_target(parent: QWidget, preferences: QSettings, title: str, name: str) -> Path | None:
    """Where to write a workbook, with its ending; None when nobody said."""
    offered = str(Path(_folder(preferences)) / name)
    chosen, _ = QFileDialog.getSaveFileName(parent, title, offered, _WORKBOOK)
    if not chosen:
        return None
    target = Path(chosen)
    preferences.setValue(FOLDER, str(target.parent))
    return target if target.suffix.lower() == ".xlsx" else target.with_name(target.name + ".xlsx")


def _folder(preferences: QSettings) -> str:
    return str(preferences.value(FOLDER, str(Path.home())))


def write_marked(source: Path, shown: Preview[ImportRow], target: Path, progress: Progress) -> Path:
    """The user's workbook again with its bad cells marked; raises UserError and Cancelled."""
    from services.excel.error_copy import write_errors

    write_errors(source, shown.problems, [shown.table], target, progress)
    return target


def write_form(kind: ImportKind, target: Path, progress: Progress) -> Path:
    """An empty workbook of the register to fill in; raises StorageError."""
    from services.excel.template import write_template

    progress.say("กำลังเขียนแบบฟอร์ม")
    write_template(kind.title, kind.fields, kind.examples, target)
    return target
