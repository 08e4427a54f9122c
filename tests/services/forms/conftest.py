"""Pictures are drawn by Qt without a screen, also where make did not say so."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
