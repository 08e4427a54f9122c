"""What each command does: parse, call a service, print. Heavy modules are imported by the command that needs them."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from datetime import date
from typing import Any

from models.errors import UserError
from ui.command_line.office import now, opened

DONE, REFUSED = 0, 1


def _say(asked: Namespace, words: str, facts: dict[str, Any]) -> None:
    print(json.dumps(facts, ensure_ascii=False, indent=2) if asked.json else words)


def run_demo(asked: Namespace) -> int:
    from services import demo

    if asked.data.joinpath("office.db").exists():
        raise UserError(f"ใน {asked.data} มีสำนักงานอยู่แล้ว กรุณาระบุโฟลเดอร์ว่างด้วย --data")
    with opened(asked.data, create=True) as db:
        db.actor = demo.ACTOR
        made = db.write(demo.build, now().date())
    _say(asked, f"สร้างสำนักงานฝึกหัดใน {asked.data} แล้ว", {"data": str(asked.data), **made})
    return DONE


def run_forms(asked: Namespace) -> int:
    from services.forms import catalog

    found = catalog.forms()
    words = "\n".join(f"{one.name:<24}{one.title} ({one.needs})" for one in found)
    facts = [{"name": one.name, "title": one.title, "needs": one.needs, "blank": one.blank} for one in found]
    print(json.dumps(facts, ensure_ascii=False, indent=2) if asked.json else words)
    return DONE


def run_print(asked: Namespace) -> int:
    from dataclasses import replace

    from services import documents, paper_pictures, paperwork
    from services.correspondence import letters
    from services.files import write_file
    from services.forms import catalog

    if asked.form not in {one.name for one in catalog.forms()}:
        raise UserError(f"ไม่มีแบบพิมพ์ชื่อ {asked.form} กรุณาดูชื่อทั้งหมดด้วยคำสั่ง forms", field="form")
    with opened(asked.data) as db:
        if asked.reference is None:
            words = db.read(paperwork.blank_words, asked.form, asked.fund)
            pdf = catalog.draw_blank(asked.form, db.read(paperwork.blank_head, asked.form, asked.fund), words)
            write_file(asked.out, pdf)
        else:
            sheet = db.read(paperwork.find, asked.form, asked.reference, asked.fund, now())
            printing = replace(sheet.printing, pictures=paper_pictures.load(asked.data, sheet.facts))
            write_file(asked.out, catalog.draw(sheet.form, sheet.facts, printing))
            if sheet.document_id is not None:
                db.write(documents.record_print, sheet.document_id)
            if sheet.letter_id is not None:
                db.write(letters.record_print, sheet.letter_id)
    _say(asked, f"พิมพ์ลง {asked.out} แล้ว", {"out": str(asked.out)})
    return DONE


def run_import(asked: Namespace) -> int:
    if asked.kind == "undo":
        return _undo_import(asked)
    from services import office
    from services.excel import import_kinds
    from services.excel.preview import summary

    kind = import_kinds.kind_named(asked.kind)
    with opened(asked.data, create=True) as db:
        if db.read(office.council) is None:
            db.write(office.start_unnamed, now().date())
            print("ยังไม่มีสำนักงานในโฟลเดอร์นี้ จึงสร้างให้ใหม่ กรุณาตั้งชื่อสภาและกองทุนในหน้าตั้งค่า", file=sys.stderr)
        today = now().date()
        shown = db.read(import_kinds.preview, kind, asked.file, asked.fund or 1, today)
        if asked.errors is not None:
            from services.excel.error_copy import write_errors

            write_errors(asked.file, shown.problems, (shown.table,), asked.errors)
        batch, refusal = None, None
        if not asked.dry_run:
            try:
                batch = db.write(kind.save, shown, accept_valid=asked.accept_valid, today=today)
            except UserError as error:
                refusal = error
    facts = dict(summary(shown, batch))
    if refusal is not None:
        facts["error"] = {"message": str(refusal), "field": refusal.field}
    _say(asked, _import_words(facts, asked.dry_run), facts)
    if refusal is not None:
        print(refusal, file=sys.stderr)
        return REFUSED
    return DONE


def _import_words(facts: dict[str, Any], dry_run: bool) -> str:
    lines = [
        f"ทั้งหมด {facts['rows']:,} แถว: เพิ่มใหม่ {facts['new']:,} แก้ไข {facts['changed']:,}",
        f"เหมือนเดิม {facts['unchanged']:,} รอตัดสินใจ {facts['decide']:,} ผิด {facts['errors']:,} ข้าม {facts['skipped']:,}",
        f"มีข้อควรตรวจ {facts['flagged']:,} แถว",
    ]
    lines += [f"  แถว {one['row']} ช่อง {one['column']}: {one['message']}" for one in facts["problems"][:20]]
    if len(facts["problems"]) > 20:
        lines.append(f"  และอีก {len(facts['problems']) - 20:,} ข้อ ดูทั้งหมดด้วย --json หรือ --errors")
    if dry_run:
        lines.append("ตรวจอย่างเดียว ยังไม่ได้บันทึก")
    elif facts["batch"] is not None:
        lines.append(f"บันทึกแล้วเป็นชุดที่ {facts['batch']} เรียกคืนได้ด้วยคำสั่ง import undo {facts['batch']}")
    else:
        lines.append("ไม่มีรายการใหม่ให้บันทึก")
    return "\n".join(lines)


def _undo_import(asked: Namespace) -> int:
    from services import imports

    number = str(asked.file)
    if not number.isdecimal():
        raise UserError("กรุณาใส่หมายเลขชุดที่จะเรียกคืนเป็นตัวเลข เช่น import undo 1", field="batch")
    with opened(asked.data) as db:
        batch = db.write(imports.take_back, int(number), *asked.agreed_by[:2])
    _say(asked, f"เรียกคืนการนำเข้าชุดที่ {batch.id} ({batch.file_name}) แล้ว", {"batch": batch.id, "undone": True})
    return DONE


def run_schedule(asked: Namespace) -> int:
    from services.loan import schedule_json

    del asked
    text = sys.stdin.read()
    try:
        print(schedule_json.run(text))
    except UserError as error:
        print(json.dumps({"error": {"message": str(error), "field": error.field}}, ensure_ascii=False))
        print(error, file=sys.stderr)
        return REFUSED
    return DONE


def run_accrue(asked: Namespace) -> int:
    from services.bookkeeping import fiscal_periods
    from services.loan import interest_accruals, interest_earned

    fund_id = asked.fund or 1
    with opened(asked.data) as db:
        years = {one.year_be: one for one in db.read(fiscal_periods.periods, fund_id)}
        if asked.year not in years:
            raise UserError(f"กองทุนนี้ไม่มีปีบัญชี {asked.year} กรุณาตรวจปี พ.ศ.", field="year")
        period = years[asked.year]
        found = db.read(interest_earned.reckon, fund_id, period.last)
        number = db.write(interest_accruals.book, period.id).number if asked.book else None
    facts = {
        "year": asked.year,
        "day": period.last.isoformat(),
        "receivable": str(found.total.baht),
        "payable": str(found.unpaid.baht),
        "stopped": str(found.stopped.baht),
        "loans": [
            {"contract": one.contract_no, "earned": str(one.earned.baht), "amount": str(one.amount.baht)}
            for one in found.rows
        ],
        "booked": number,
    }
    done = f" ตั้งแล้วตาม {number}" if number else ""
    words = f"สิ้นปีบัญชี {asked.year} ดอกเบี้ยค้างรับ {found.total} บาท ค้างจ่าย {found.unpaid} บาท{done}"
    _say(asked, words, facts)
    return DONE


def run_check(asked: Namespace) -> int:
    from services import check

    with opened(asked.data) as db:
        found = db.read(check.run)
    ok = all(one.ok for one in found)
    words = "\n".join(
        f"{'ถูกต้อง' if one.ok else 'ไม่ถูกต้อง'}  {one.title}  {one.detail}".rstrip() for one in found
    )
    checks = [{"name": one.name, "ok": one.ok, "detail": one.detail} for one in found]
    _say(asked, words, {"ok": ok, "checks": checks})
    return DONE if ok else REFUSED


def run_backup(asked: Namespace) -> int:
    from services import backup

    with opened(asked.data) as db:
        made = backup.make(db, asked.data / "backups", now())
    _say(asked, f"ทำสำเนาสำรองแล้วที่ {made.path}", {"path": str(made.path), "size": made.size})
    return DONE


def _day(text: str | None, default: date, field: str) -> date:
    from models.values.thai_date import DateError, parse_day

    if text is None:
        return default
    try:
        return parse_day(text, today=now().date())
    except DateError as error:
        raise UserError(str(error), field=field) from error


def run_export(asked: Namespace) -> int:
    from models.values.thai_date import fiscal_year_be, fiscal_year_span
    from services.excel.writer import write_report
    from services.fund import funds
    from services.reports.catalog import REPORTS

    if asked.kind not in REPORTS:
        raise UserError(f"ไม่มีรายงานชื่อ {asked.kind} กรุณาเลือกจาก {', '.join(REPORTS)}", field="kind")
    with opened(asked.data) as db:
        fund = db.read(funds.get, asked.fund or 1)
        today = now().date()
        last = _day(asked.until, today, "until")
        year = fiscal_year_be(last, fund.fiscal_start_month)
        first = _day(asked.since, fiscal_year_span(year, fund.fiscal_start_month)[0], "since")
        report = db.read(REPORTS[asked.kind], fund.id, first, last)
        write_report(report, asked.out)
    _say(asked, f"ส่งออก{report.title}ลง {asked.out} แล้ว", {"out": str(asked.out), "rows": len(report.rows)})
    return DONE
