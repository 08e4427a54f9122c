"""What people see: the only home of Qt.

May import services, models for reading and for types, and the Database; never SQLAlchemy, ReportLab or
openpyxl, so that a window cannot query: every question it asks has a name in services.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 12):
    # PySide6 6.12 is built as if None, True and False were immortal, as they are from Python 3.12 on: on 3.11
    # every call that returns None takes one reference too many, and after a few thousand calls the interpreter
    # aborts ("none_dealloc"). A count that can never run out gives 3.11 what 3.12 has of itself.
    import ctypes

    for _one in (None, True, False, NotImplemented):
        ctypes.c_ssize_t.from_address(id(_one)).value += 1 << 40
