"""The command line as a scheduled task or a supporter meets it: exit codes, Thai for people, JSON for programs."""

from __future__ import annotations

import io
import json
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from services.loan import schedule_json
from services.loan.loan_math import (
    Allocation,
    Basis,
    DueRule,
    EarlyClose,
    FreeIf,
    Method,
    PenaltyKind,
    Prepay,
    Remainder,
    Unit,
)
from services.loan.loan_math.terms_json import TERM_KEYS
from tests.services.excel.books import book
from tests.test_architecture import ROOT
from ui.command_line import main

DONE, REFUSED, WRONG_USAGE = 0, 1, 2


@pytest.fixture(scope="module")
def practice(practice_office: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(practice_office, tmp_path_factory.mktemp("copy") / "practice"))


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main([str(word) for word in words])
    said = capsys.readouterr()
    return code, said.out, said.err


def answer(capsys: pytest.CaptureFixture[str], *words: object) -> Any:
    code, out, _ = run(capsys, *words, "--json")
    assert code == DONE, out
    return json.loads(out)


def test_the_practice_office_is_whole_and_true(practice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "check", "--data", practice)
    assert found["ok"] is True
    assert {one["name"] for one in found["checks"]} >= {"balanced", "numbers", "audit", "loans", "seals"}


def test_a_practice_office_is_never_made_over_another(
    practice: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "demo", "--data", practice)
    assert (code, "มีสำนักงานอยู่แล้ว" in err) == (REFUSED, True)


def test_a_damaged_line_fails_the_check(
    practice: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:

    copy = tmp_path / "office"
    copy.mkdir()
    (copy / "office.db").write_bytes((practice / "office.db").read_bytes())
    connection = sqlite3.connect(copy / "office.db")
    connection.executescript(
        "UPDATE journal_line SET amount = amount + 100 WHERE position = 0 AND entry_id = 9"
    )
    connection.close()
    code, out, _ = run(capsys, "check", "--data", copy, "--json")
    assert code == REFUSED
    assert [one["name"] for one in json.loads(out)["checks"] if not one["ok"]] != []


def test_every_form_is_listed_printed_and_has_its_blank(
    practice: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    forms = answer(capsys, "forms")
    assert {one["name"] for one in forms} >= {
        "repayment_slip",
        "disbursement_voucher",
        "instalment_schedule",
        "member_list",
    }
    for form in forms:
        assert set(form) == {"name", "title", "needs", "blank"}
        out = tmp_path / f"{form['name']}.pdf"
        assert run(capsys, "print", form["name"], "first", "--data", practice, "--out", out)[0] == DONE
        assert out.read_bytes().startswith(b"%PDF")
        if form["blank"]:
            assert run(capsys, "print", form["name"], "--data", practice, "--out", out)[0] == DONE


def test_a_second_print_is_marked_as_a_copy(
    practice: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "slip.pdf"
    for expected in ("ต้นฉบับ", "สำเนา ครั้งที่ 1"):
        assert (
            run(capsys, "print", "repayment_slip", "RC2567-00002", "--data", practice, "--out", out)[0]
            == DONE
        )
        text = subprocess.run(["pdftotext", out, "-"], capture_output=True, check=True).stdout.decode()
        assert expected in " ".join(text.split())


def test_the_contract_number_finds_the_schedule(
    practice: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "schedule.pdf"
    words = ("print", "instalment_schedule", "LC2567-00001", "--data", practice, "--out", out)
    assert run(capsys, *words)[0] == DONE
    assert (
        "LC2567-00001"
        in subprocess.run(["pdftotext", out, "-"], capture_output=True, check=True).stdout.decode()
    )


def test_a_register_comes_in_and_goes_by_its_kind(
    practice: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "office.db").write_bytes((practice / "office.db").read_bytes())
    rows = [("หมู่ที่", "ชื่อหมู่บ้าน"), (97, "บ้านเก้าสิบเจ็ด"), (98, "บ้านเก้าสิบแปด"), (0, "บ้านศูนย์")]
    path = book(tmp_path / "หมู่บ้าน.xlsx", rows)
    told = answer(capsys, "import", "villages", path, "--data", tmp_path, "--dry-run")
    assert (told["rows"], told["new"], told["errors"], told["batch"]) == (3, 2, 1, None)
    assert [(one["row"], one["column"]) for one in told["problems"]] == [(4, "A")]
    code, _, err = run(capsys, "import", "villages", path, "--data", tmp_path)
    assert (code, "มี 1 แถวที่ผิด" in err) == (REFUSED, True)
    told = answer(capsys, "import", "villages", path, "--data", tmp_path, "--accept-valid")
    assert told["new"] == 2
    again = answer(capsys, "import", "villages", path, "--data", tmp_path, "--accept-valid")
    assert (again["new"], again["unchanged"], again["batch"]) == (0, 2, None)
    assert answer(capsys, "import", "undo", told["batch"], "--data", tmp_path)["undone"] is True
    assert answer(capsys, "check", "--data", tmp_path)["ok"] is True


def test_a_kind_that_is_none_is_refused_with_those_there_are(
    practice: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "import", "secrets", "x.xlsx", "--data", practice)
    assert (code, "members villages" in err) == (REFUSED, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("print", "repayment_slip", "RC2567-99999"), "ไม่พบเอกสาร"),
        (("print", "secret_form", "1"), "ไม่มีแบบพิมพ์"),
        (("export", "secrets"), "ไม่มีรายงาน"),
        (("export", "members", "--fund", "9"), "ไม่มีกองทุน"),
        (("export", "cash_book", "--since", "29 ก.พ. 2568"), "29"),
    ],
)
def test_refusals_are_thai_sentences_with_exit_1(
    practice: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    code, out, err = run(capsys, *words, "--data", practice, "--out", tmp_path / "x")
    assert (code, said in err, out) == (REFUSED, True, "")
    assert not (tmp_path / "x").exists()
    code, out, _ = run(capsys, *words, "--data", practice, "--out", tmp_path / "x", "--json")
    assert said in json.loads(out)["error"]["message"]


@pytest.mark.parametrize("words", [[], ["bogus"], ["export", "members"], ["import"], ["print"]])
def test_wrong_usage_is_exit_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, *words)[0] == WRONG_USAGE


def test_a_folder_without_an_office_is_refused_and_left_empty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "check", "--data", tmp_path)
    assert (code, "ไม่พบข้อมูลสำนักงาน" in err) == (REFUSED, True)
    assert list(tmp_path.iterdir()) == []


def test_exports_are_written(practice: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for kind in ("members", "loans", "trial_balance", "cash_book", "chart_of_accounts"):
        made = answer(capsys, "export", kind, "--data", practice, "--out", tmp_path / f"{kind}.xlsx")
        assert made["rows"] > 0
        assert (tmp_path / f"{kind}.xlsx").read_bytes().startswith(b"PK")


def test_a_backup_is_a_whole_office(
    practice: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = Path(answer(capsys, "backup", "--data", practice)["path"])
    (tmp_path / "office.db").write_bytes(made.read_bytes())
    assert answer(capsys, "check", "--data", tmp_path)["ok"] is True


def test_the_schedule_calculator_reads_json_and_refuses_in_thai(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    terms = {
        "principal": "30000", "rate": "12", "method": "flat", "periods": 12, "every": 1, "unit": "month",
        "disbursed": "2025-01-15",
    }  # fmt: skip
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(terms)))
    code, out, _ = run(capsys, "schedule")
    assert (code, json.loads(out)["totals"]["total"]) == (DONE, "33600.00")
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps({**terms, "colour": "red"})))
    code, out, err = run(capsys, "schedule")
    assert (code, "colour" in err, json.loads(out)["error"]["field"]) == (REFUSED, True, "colour")


def test_the_help_of_the_calculator_names_everything_it_reads(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "schedule", "--help")
    assert code == DONE
    choices = (Method, Unit, Basis, DueRule, FreeIf, Allocation, Prepay, EarlyClose, PenaltyKind, Remainder)
    told = set(re.findall(r"[a-z0-9_]+", out))
    assert {one.value for kind in choices for one in kind} <= told
    assert TERM_KEYS | {"events", "as_of"} <= told
    example = out[out.rindex('{"principal"') :]
    rows = json.loads(schedule_json.run(example))["rows"]
    assert len(rows) == 11


def test_the_command_line_never_imports_qt() -> None:
    program = "import sys, ui.command_line as c; c.main(['forms']); sys.exit('PySide6' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=False).returncode
        == 0
    )


def test_interest_of_a_years_end_is_counted_and_booked_by_rule_only(
    practice: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lent = answer(capsys, "accrue", "--data", practice, "--fund", 1, "--year", 2568)
    assert lent["booked"] is None and len(lent["loans"]) > 0
    code, _, said = run(capsys, "accrue", "--data", practice, "--fund", 1, "--year", 2568, "--book")
    assert code == REFUSED and "เกณฑ์เงินสด" in said
    code, _, said = run(capsys, "accrue", "--data", practice, "--fund", 2, "--year", 2400)
    assert code == REFUSED and "2400" in said
    code, _, _ = run(capsys, "accrue", "--data", practice)
    assert code == WRONG_USAGE
