"""Registers for the import page: a small one with every outcome, and a large one like an office's own."""

from __future__ import annotations

from pathlib import Path

from tests.builders import citizen_id
from tests.services.excel.books import book

HEADINGS = ("ลำดับ", "เลขสมาชิก", "เลขบัตรประชาชน", "ชื่อ-สกุล", "บ้านเลขที", "หมู่", "วันสมัคร", "สถานะ", "ของแจก")


def small(path: Path) -> Path:
    """Three good rows, two that share the number of the first, one with a day that is none, and a total."""
    people = (
        ("C0001", citizen_id(1), "นางบัวผัน ศรีสุวรรณ์", "1 ต.ค. 2560", "ปกติ"),
        ("C0002", citizen_id(2), "นายสมชาย ใจดี", "1 ต.ค. 2560", "ปกติ"),
        ("C0003", citizen_id(3), "นางสาวน้ำทิพย์ ปู่ซ้าย", "1 ต.ค. 2560", "ลาออก"),
        ("C0004", citizen_id(1), "นายเอก อาจหาญ", "1 ต.ค. 2560", "ปกติ"),
        ("C0005", citizen_id(1), "นายโท อาจหาญ", "1 ต.ค. 2560", "ปกติ"),
        ("C0006", citizen_id(6), "นายตรี อาจหาญ", "32/13/2560", "ปกติ"),
    )
    rows = [
        (at, number, card, name, f"{at}/1", at, joined, status, "ถุงผ้า")
        for at, (number, card, name, joined, status) in enumerate(people, 1)
    ]
    total = ("", "", "", "รวม 7 คน")
    return book(path, [("ทะเบียนสมาชิก",), HEADINGS, *rows, total], "ทะเบียน")


def good(path: Path) -> Path:
    """Three rows that can be taken, under headings that leave no doubt."""
    headings = ("เลขสมาชิก", "เลขบัตรประชาชน", "ชื่อ-สกุล", "บ้านเลขที่", "หมู่", "วันสมัคร", "สถานะ")
    names = ("นางบัวผัน ศรีสุวรรณ์", "นายสมชาย ใจดี", "นางสาวน้ำทิพย์ ปู่ซ้าย")
    rows = [
        (f"C{at:04}", citizen_id(at), name, f"{at}/1", at, "1 ต.ค. 2560", "ปกติ")
        for at, name in enumerate(names, 1)
    ]
    return book(path, [headings, *rows], "ทะเบียน")


def register(path: Path, people: int = 400) -> Path:
    """As an old program exports it: a title, split names, days as text with a time, a few doubled numbers."""
    head = (
        "ลำดับ", "เลขสมาชิก", "เลขบัตรประชาชน ", "คำหนำหน้าชื่อ", "ชื่อ", "สกุล", "เพศ", "บ้านเลขที่", "หมู่", "วันสมัคร",
        "วัน/เดือน/ปี เกิด", "วันลาออก", "วันตาย", "สถานะ",
    )  # fmt: skip
    firsts, lasts = ("วิไล", "เสน่ห์", "ธนกฤต", "บัวผัน", "สมชาย"), ("กองแก้ว", "ชัยชนะ", "ฐานะมั่น", "ใจดี")
    rows = []
    for at in range(1, people + 1):
        card = citizen_id(at if at % 50 else at - 1)
        first, last = firsts[at % 5] + "กขคงจ"[at % 7 % 5], lasts[at % 4]
        left = "2562-11-28 00:00:00" if at % 11 == 0 else None
        rows.append(
            (
                at, f"C{at:04}", card, "นาง" if at % 2 else "นาย", f"{first} {last}", last, "หญิง" if at % 2 else "ชาย",
                f"{at}/2", float(at % 9 + 1), "2551-04-25 00:00:00", "2495-02-18 00:00:00", left, None, 0 if left else 1,
            )
        )  # fmt: skip
    titles = (("ทะเบียนสมาชิกกองทุนสวัสดิการชุมชนตำบลตัวอย่าง",), ("ข้อมูล ณ วันที่ 30 กันยายน 2566",))
    return book(path, [*titles, head, *rows], "ทะเบียนสมาชิก")
