"""From a record to a paper on the screen, and from a report to a workbook: drawn off the window's thread."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Event, Thread
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from services import documents, papers, settings
from services.files import safe_name
from services.papers import Letterhead, Printing
from services.reports.table import Report
from ui.app import App
from ui.messages import MessageWindow
from ui.printing import Onward, Paper, preview
from ui.task import Progress
from ui.widgets.button import Button, Look


def warm_up() -> None:
    """Loads what drawing a first paper needs, once, while a person is still typing what it will say."""
    if not _warm.is_set():
        _warm.set()
        Thread(target=_load_forms, name="warm_up", daemon=True).start()


_warm = Event()
_ONE_BY_ONE = 20  # papers one leafs through; more of a form are one file
_READ_AT_ONCE = 50


def _load_forms() -> None:
    from services.forms import catalog

    catalog.draw_blank("repayment_slip", Letterhead("ก", "ก", "ก"))


def show_document(app: App, parent: QWidget, document_id: int, onward: Onward | None = None) -> None:
    """Previews a stored paper; a print that really happened is counted, and later ones are marked สำเนา."""
    show_documents(app, parent, [document_id], onward)


def show_documents(
    app: App, parent: QWidget, document_ids: Sequence[int], onward: Onward | None = None
) -> None:
    """Previews a batch of stored papers, printed in one run."""
    ids = list(document_ids)
    told: list[tuple[str, list[int]]] = []  # the form and the documents that each paper of the preview holds

    def work(progress: Progress) -> list[Paper]:
        if len(ids) > _ONE_BY_ONE:
            for form, members in app.db.read(documents.by_form, ids):
                told.extend(
                    [(form, members)] if _in_one(form, members) else [(form, [one]) for one in members]
                )
        else:
            told.extend(("", [one]) for one in ids)
        begun = _counter(progress, len(ids))
        drawn: list[Paper] = []
        for form, members in told:
            if len(members) > 1:
                drawn.append(_batch(app, form, members, progress, begun))
            else:
                begun()
                drawn.append(_document(app, members[0]))
        return drawn

    def kept(places: Sequence[int]) -> None:
        app.db.write(documents.record_prints, [one for at in places for one in told[at][1]])

    def show(drawn: list[Paper]) -> None:
        preview(app, parent, drawn, on_kept=kept, onward=onward)

    app.worker.run(parent, "กำลังเตรียมเอกสาร", work, show)


def _in_one(form: str, members: Sequence[int]) -> bool:
    from services.forms import catalog

    return len(members) > 1 and catalog.draws_many(form)


def _counter(progress: Progress, total: int) -> Callable[[], None]:
    """To be told as each paper of a batch is drawn; what Progress raises stops the drawing."""
    steps = itertools.count()
    return lambda: progress(next(steps), total)


def _batch(
    app: App, form: str, document_ids: Sequence[int], progress: Progress, begun: Callable[[], None]
) -> Paper:
    """Many papers of one form as one PDF: a thousand of them by themselves would each carry the letters of the face."""
    from services.forms import catalog

    def jobs(heard: Callable[[], object]) -> Iterator[tuple[str, Printing]]:
        """Read in parts: heard is told between them."""
        for at in range(0, len(document_ids), _READ_AT_ONCE):
            heard()
            some = document_ids[at : at + _READ_AT_ONCE]
            for one in app.db.read(documents.print_jobs, some, datetime.now()):
                yield one.facts, one.printing

    def copy() -> bytes:
        return catalog.draw_many(form, jobs(lambda: None))

    pdf = catalog.draw_many(form, jobs(lambda: progress(0, 0)), begun)
    words = f"{catalog.title(form)} {len(document_ids):,} ฉบับ"
    return Paper(words, words, pdf, copy=copy, is_counted=True)


def show_report(app: App, parent: QWidget, report: Report) -> None:
    """Previews any report as a paper."""

    def draw() -> bytes:
        from services.forms import sheet

        style = app.db.read(settings.paper_style)
        return sheet.render(report, Printing(datetime.now()), style)

    show_drawn(app, parent, lambda: Paper(report.title, file_name(report), draw()))


def show_facts(app: App, parent: QWidget, form: str, facts: Any) -> None:
    """Previews a paper that is no stored document; form is the name of its module in services.forms."""

    def make() -> Paper:
        from services.forms import catalog

        title = catalog.title(form)
        return Paper(title, title, draw(app, form, papers.to_json(facts), Printing(datetime.now())))

    show_drawn(app, parent, make)


def show_gathered(
    app: App,
    parent: QWidget,
    form: str,
    gather: Callable[..., Any],
    *arguments: Any,
    **options: Any,
) -> None:
    """Previews a paper whose facts the worker gathers by a service: arguments and options are what it takes."""

    def make() -> Paper:
        from services.forms import catalog

        title = catalog.title(form)
        facts = papers.to_json(app.db.read(gather, *arguments, **options))
        return Paper(title, title, draw(app, form, facts, Printing(datetime.now())))

    show_drawn(app, parent, make)


def show_each(
    app: App,
    parent: QWidget,
    form: str,
    gather: Callable[..., Any],
    ids: Sequence[int],
    *arguments: Any,
    **options: Any,
) -> None:
    """Previews one paper for each record as one file; gather takes the session, an id, then the arguments."""
    wanted = list(ids)

    def work(progress: Progress) -> list[Paper]:
        from services import paper_pictures
        from services.forms import catalog

        jobs: list[tuple[str, Printing]] = []
        progress.say("กำลังรวบรวมข้อมูล")
        for done, one in enumerate(wanted):
            progress(done, len(wanted))
            facts = papers.to_json(app.db.read(gather, one, *arguments, **options))
            jobs.append((facts, Printing(datetime.now(), pictures=paper_pictures.load(app.folder, facts))))
        progress.say("กำลังจัดหน้ากระดาษ")
        pdf = catalog.draw_many(form, jobs, _counter(progress, len(jobs)))
        words = f"{catalog.title(form)} {len(jobs):,} ฉบับ"
        return [Paper(words, words, pdf)]

    app.worker.run(parent, "กำลังเตรียมเอกสาร", work, lambda drawn: preview(app, parent, drawn))


def show_blank(app: App, parent: QWidget, form: str, fund_id: int | None = None) -> None:
    """Previews the empty form, to be filled in by hand."""

    def make() -> Paper:
        from services import paperwork
        from services.forms import catalog

        title = f"{catalog.title(form)} (แบบเปล่า)"
        head = app.db.read(paperwork.blank_head, form, fund_id)
        words = app.db.read(paperwork.blank_words, form, fund_id)
        return Paper(title, title, catalog.draw_blank(form, head, words))

    show_drawn(app, parent, make)


def draw(app: App, form: str, facts_json: str, printing: Printing) -> bytes:
    """The PDF of stored facts with the photos and the logo they name."""
    from services import paper_pictures
    from services.forms import catalog

    pictures = paper_pictures.load(app.folder, facts_json)
    return catalog.draw(form, facts_json, replace(printing, pictures=pictures))


def show_drawn(app: App, parent: QWidget, draw: Callable[[], Paper]) -> None:
    """Previews whatever draw makes; draw runs in the worker and must not touch a window."""
    app.worker.run(
        parent, "กำลังเตรียมเอกสาร", lambda _progress: draw(), lambda paper: preview(app, parent, [paper])
    )


def export_report(app: App, parent: QWidget, report: Report) -> None:
    """Asks where, writes the workbook and says where it went."""
    folder = str(app.preferences.value("folders/workbooks", str(Path.home())))
    suggested = str(Path(folder) / f"{safe_name(file_name(report))}.xlsx")
    chosen, _ = QFileDialog.getSaveFileName(parent, "บันทึกเป็น Excel", suggested, "ไฟล์ Excel (*.xlsx)")
    if chosen:
        write_workbook(app, parent, report, Path(chosen))


def write_workbook(app: App, parent: QWidget, report: Report, target: Path) -> None:
    target = target if target.suffix.lower() == ".xlsx" else target.with_name(target.name + ".xlsx")

    def work(progress: Progress) -> Path:
        from services.excel.writer import write_report

        write_report(report, target, progress)
        return target

    def done(written: Path) -> None:
        app.preferences.setValue("folders/workbooks", str(written.parent))
        _say_where(parent, written)

    app.worker.run(parent, f"กำลังเขียน{report.title}เป็น Excel", work, done)


def file_name(report: Report) -> str:
    """What the report is and of which period, as a file is named; the fund stays inside."""
    return " ".join((report.title, *report.facts[1:2]))


def _document(app: App, document_id: int) -> Paper:
    def draw() -> tuple[bytes, str, str]:
        from services.forms import catalog

        job = app.db.read(documents.print_job, document_id, datetime.now())
        return catalog.draw(job.form, job.facts, job.printing), catalog.title(job.form), job.number

    pdf, title, number = draw()
    words = f"{title} {number}"
    return Paper(words, words, pdf, copy=lambda: draw()[0], is_counted=True)


def _say_where(parent: QWidget, written: Path) -> None:
    window = MessageWindow(parent, "written", f"บันทึก {written.name} แล้ว", f"อยู่ในโฟลเดอร์ {written.parent}")

    def open_place(place: Path) -> Callable[[], None]:
        def open_it() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))
            window.accept()

        return open_it

    window.add_button(Button("written_close", "ปิด", window.accept))
    window.add_button(Button("open_folder", "เปิดโฟลเดอร์", open_place(written.parent)))
    window.add_button(Button("open_file", "เปิดไฟล์", open_place(written), look=Look.MAIN)).setFocus()
    window.open()
