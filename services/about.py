"""What the program is: its version, and the work of others it is made with."""

from __future__ import annotations

from dataclasses import dataclass

from services.resource_files import ROOT

VERSION = "0.4.1"  # the same as in pyproject.toml
LICENCE = ROOT.parent / "LICENSE"
FONTS = ROOT / "fonts"  # with the licence of each beside it
GAZETTEER = ROOT / "gazetteer" / "NOTICE.txt"  # CC-BY asks for the credit where the names are shown


@dataclass(frozen=True, slots=True)
class Part:
    """use says in Thai what it does here; licence is its usual short name."""

    name: str
    use: str
    licence: str


PARTS = (
    Part("Qt, PySide6", "หน้าต่างและการพิมพ์", "LGPL-3.0"),
    Part("SarabunUI", "ตัวอักษรบนจอ ปรับระยะบรรทัดจาก Sarabun", "OFL-1.1"),
    Part("TH Sarabun New", "ตัวอักษรบนเอกสาร", "GPL-2.0+ มีข้อยกเว้นสำหรับเอกสารที่พิมพ์"),
    Part("SQLite", "แฟ้มข้อมูล", "สาธารณสมบัติ"),
    Part("SQLAlchemy, Alembic", "เก็บและปรับรุ่นข้อมูล", "MIT"),
    Part("ReportLab", "เขียนไฟล์ PDF", "BSD-3-Clause"),
    Part("uharfbuzz", "จัดรูปอักษรไทย", "Apache-2.0"),
    Part("thaibreak", "ตัดคำไทย", "Apache-2.0"),
    Part("openpyxl, python-calamine", "เขียนและอ่านไฟล์ Excel", "MIT"),
    Part("defusedxml", "กันไฟล์ Excel ที่เป็นอันตราย", "PSF-2.0"),
    Part("Pillow", "อ่านและย่อรูปภาพ", "MIT-CMU"),
    Part("GeoThai", "ชื่อตำบล อำเภอ จังหวัด และรหัสไปรษณีย์ © 2026 Pongsakorn Thipayanate", "MIT, CC-BY-4.0"),
    Part("python-stdnum", "ตรวจเลขประจำตัวประชาชน", "LGPL-2.1+"),
    Part("platformdirs", "หาที่เก็บข้อมูลในเครื่อง", "MIT"),
)
