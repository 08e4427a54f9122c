"""What holds of every register that can be imported, those of tomorrow too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from models.database import Database
from services.errors import UserError
from services.excel import import_kinds
from services.excel.headings import heading_key
from services.excel.import_kinds import KINDS, REGISTERS, ImportKind, kind_named, kind_of, tables_of
from services.excel.register import Register
from services.excel.template import write_template
from services.excel.workbook import open_workbook
from tests.conftest import TODAY
from tests.services.excel.registers import whole_register

kinds = pytest.mark.parametrize("kind", KINDS, ids=lambda one: one.key)


def test_every_kind_has_a_name_of_its_own() -> None:
    for names in ([one.key for one in KINDS], [one.title for one in KINDS]):
        assert len(set(names)) == len(names)


@kinds
def test_no_heading_means_two_fields(kind: ImportKind) -> None:
    """Else the second one would never be found by it."""
    seen: dict[str, str] = {}
    for field in kind.fields:
        for words in {heading_key(one) for one in (field.key, field.title, *field.aliases)}:
            assert seen.setdefault(words, field.key) == field.key, words


@kinds
def test_the_empty_form_of_every_kind_is_read_again(db: Database, tmp_path: Path, kind: ImportKind) -> None:
    path = tmp_path / "แบบฟอร์ม.xlsx"
    write_template(kind.title, kind.fields, kind.examples, path)
    (table,) = db.read(tables_of, kind, open_workbook(path))
    assert set(table.mapping) == {one.key for one in kind.fields}
    assert table.rows == ()
    fund_id = 1 if kind.in_fund else None
    assert db.read(import_kinds.preview, kind, path, fund_id, TODAY).counts.rows == 0


@pytest.mark.parametrize("register", REGISTERS, ids=lambda one: one.key)
def test_a_register_is_declared_whole(register: Register[Any, Any]) -> None:
    keys = {one.key for one in register.fields}
    assert register.examples
    for example in register.examples:
        assert example.keys() <= keys


def test_a_kind_is_found_by_its_key() -> None:
    assert kind_of("members").key == kind_named("members").key == "members"
    with pytest.raises(UserError, match="ยังนำเข้าข้อมูลชนิด secrets ไม่ได้ กรุณาใช้ชนิดใดชนิดหนึ่งใน members villages"):
        kind_named("secrets")


def test_members_go_the_same_way(db: Database, tmp_path: Path) -> None:
    path = whole_register(tmp_path / "ทะเบียน.xlsx", rows=100)
    assert db.read(import_kinds.preview, kind_of("members"), path, 1, TODAY).counts.rows == 100
