"""Choices: a stored code and the Thai words people see."""

from __future__ import annotations

from enum import Enum
from typing import Self


class Labelled(Enum):
    """`ACTIVE = "active", "เป็นสมาชิก"`: value is the code, label the words."""

    label: str

    # mypy reads Labelled("code") through this signature, hence the default; tests demand a label
    def __new__(cls, code: str, label: str = "") -> Self:
        member = object.__new__(cls)
        member._value_ = code
        member.label = label
        return member
