from __future__ import annotations

from pathlib import Path

import pytest

from ui.drafts import Drafts


def test_typing_comes_back_after_a_power_cut(tmp_path: Path) -> None:
    Drafts(tmp_path / "drafts").save("repayment_12", {"amount": "๑๒๕๐", "paid": True})
    assert Drafts(tmp_path / "drafts").load("repayment_12") == {"amount": "๑๒๕๐", "paid": True}
    assert [one.name for one in (tmp_path / "drafts").iterdir()] == ["repayment_12.json"]


def test_saving_the_form_clears_it(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.save("a", {"x": "1"})
    drafts.clear("a")
    drafts.clear("a")
    assert drafts.load("a") == {}


@pytest.mark.parametrize("broken", [b"", b"{half", b"[1, 2]", b"\xff\xfe", b"null"])
def test_a_damaged_draft_is_no_draft(tmp_path: Path, broken: bytes) -> None:
    (tmp_path / "a.json").write_bytes(broken)
    assert Drafts(tmp_path).load("a") == {}


def test_a_disk_in_trouble_stops_nobody_typing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    drafts = Drafts(tmp_path / "file" / "drafts")
    drafts.save("a", {"x": "1"})
    assert drafts.load("a") == {}
    drafts.clear("a")


def test_without_a_folder_nothing_is_kept() -> None:
    drafts = Drafts(None)
    drafts.save("a", {"x": "1"})
    assert drafts.load("a") == {}
