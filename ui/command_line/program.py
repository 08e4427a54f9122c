"""The commands and their arguments; each one's work stands in commands.py and runs a service."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from models.errors import UserError
from ui.command_line import commands, schedule_help
from ui.command_line.office import default_folder

DONE, REFUSED, WRONG_USAGE = 0, 1, 2


class _Parser(argparse.ArgumentParser):
    """Says in Thai what argparse would say in English."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(WRONG_USAGE, f"คำสั่งไม่ถูกต้อง ({message}) พิมพ์ --help เพื่อดูวิธีใช้\n")


def parser() -> _Parser:
    office = _Parser(add_help=False)
    office.add_argument("--data", type=Path, default=None, metavar="DIR", help="โฟลเดอร์ข้อมูลของสำนักงาน")
    machine = _Parser(add_help=False)
    machine.add_argument("--json", action="store_true", help="ตอบเป็น JSON สำหรับโปรแกรมอื่น")
    fund = _Parser(add_help=False)
    fund.add_argument("--fund", type=int, default=None, metavar="N", help="หมายเลขกองทุน")

    whole = _Parser(prog="main.py", description="สำนักงานสภาองค์กรชุมชนตำบล ไม่ใส่คำสั่งคือเปิดหน้าต่างโปรแกรม")
    whole.add_argument(
        "--data", type=Path, default=None, metavar="DIR", dest="window_data", help="โฟลเดอร์ข้อมูลของสำนักงาน"
    )
    actions = whole.add_subparsers(dest="command", metavar="คำสั่ง")

    def command(name: str, words: str, *parents: _Parser) -> _Parser:
        made = actions.add_parser(name, help=words, description=words, parents=list(parents))
        made.set_defaults(run=getattr(commands, f"run_{name}"))
        return made

    command("demo", "สร้างสำนักงานฝึกหัดพร้อมข้อมูลตัวอย่าง", office, machine)
    taken = command("import", "นำเข้าทะเบียนจากไฟล์ตาราง หรือ import undo เพื่อเรียกคืน", office, machine, fund)
    taken.add_argument("kind", metavar="KIND", help="ชนิดข้อมูล เช่น members villages หรือคำว่า undo")
    taken.add_argument("file", type=Path, metavar="FILE", help="ไฟล์ หรือหมายเลขชุดที่จะเรียกคืน")
    taken.add_argument("--dry-run", action="store_true", help="ตรวจอย่างเดียว ไม่บันทึก")
    taken.add_argument("--accept-valid", action="store_true", help="บันทึกแถวที่ถูกต้อง ข้ามแถวที่ผิด")
    taken.add_argument("--errors", type=Path, metavar="FILE", help="เขียนสำเนาของไฟล์ที่ทำเครื่องหมายช่องที่ผิด")
    taken.add_argument(
        "--agreed-by",
        action="append",
        default=[],
        metavar="ชื่อ",
        help="ผู้รับรองเมื่อเรียกคืนชุดที่ลงบัญชีแล้ว ใส่ได้สองครั้ง",
    )
    export = command("export", "ส่งออกทะเบียนหรือรายงานเป็นไฟล์ Excel", office, machine, fund)
    export.add_argument(
        "kind", metavar="KIND", help="ชื่อทะเบียนหรือรายงาน เช่น members loans trial_balance cash_book"
    )
    export.add_argument("--out", type=Path, required=True, metavar="FILE")
    export.add_argument("--since", metavar="วันที่", help="ตั้งแต่วันที่ (พ.ศ.)")
    export.add_argument("--until", metavar="วันที่", help="ถึงวันที่ (พ.ศ.)")
    command("forms", "รายชื่อแบบพิมพ์ทั้งหมด", machine)
    paper = command("print", "พิมพ์เอกสารเป็นไฟล์ PDF", office, machine, fund)
    paper.add_argument("form", metavar="FORM", help="ชื่อแบบพิมพ์ (ดูได้จากคำสั่ง forms)")
    paper.add_argument(
        "reference", nargs="?", metavar="ID", help="เลขที่เอกสาร หมายเลขรายการ หรือ first ไม่ใส่คือแบบเปล่า"
    )
    paper.add_argument("--out", type=Path, required=True, metavar="FILE")
    reckon = command("schedule", "คำนวณตารางผ่อนชำระจาก JSON ที่ป้อนเข้า")
    reckon.epilog, reckon.formatter_class = schedule_help.WORDS, argparse.RawDescriptionHelpFormatter
    year_end = command("accrue", "ดอกเบี้ยค้างรับและค้างจ่ายสิ้นปีของกองทุนที่ใช้เกณฑ์คงค้าง", office, machine, fund)
    year_end.add_argument("--year", type=int, required=True, metavar="พ.ศ.", help="ปีบัญชี")
    year_end.add_argument("--book", action="store_true", help="ตั้งลงบัญชีด้วย ไม่ใส่คือคิดให้ดูอย่างเดียว")
    command("check", "ตรวจว่าข้อมูลทั้งหมดถูกต้อง", office, machine)
    command("backup", "ทำสำเนาสำรองที่ตรวจแล้ว", office, machine)
    return whole


def main(argv: Sequence[str]) -> int:
    """Runs one command and returns its exit code; refusals go to standard error in Thai."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    try:
        asked = parser().parse_args(list(argv))
    except SystemExit as stop:
        return int(stop.code or 0)
    if asked.command is None:
        parser().print_usage(sys.stderr)
        return WRONG_USAGE
    if getattr(asked, "data", DONE) is None:
        asked.data = asked.window_data or default_folder()
    try:
        code: int = asked.run(asked)
    except UserError as error:
        if getattr(asked, "json", False):
            print(json.dumps({"error": {"message": str(error), "field": error.field}}, ensure_ascii=False))
        else:
            print(error, file=sys.stderr)
        return REFUSED
    return code
