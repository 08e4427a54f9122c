"""What every part of the practice office is built with: one source of chance, a calendar, made-up names and numbers."""

from __future__ import annotations

import contextlib
import gc
import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from models.user import Actor, User

# who works here; each does what is her duty
SECRETARY, TREASURER, CHAIR = "นางสาวตัวอย่าง เลขานุการ", "นายสมมุติ เหรัญญิก", "นางทดลอง ประธาน"

Progress = Callable[[int, int], None]
EXPECTED = 2_090  # steps, for the progress bar

MEN = [
    "สมชาย",
    "บุญมี",
    "ประยูร",
    "สุรชัย",
    "ณัฐพล",
    "กิตติ",
    "วีระ",
    "อนันต์",
    "ธีรพล",
    "ศักดา",
    "มานพ",
    "เกรียงไกร",
    "ชูชาติ",
    "ถาวร",
    "พิชัย",
    "อุดม",
    "ญาณวุฒิ",
    "เอกชัย",
]
WOMEN = [
    "บัวผัน",
    "น้ำทิพย์",
    "เพ็ญศรี",
    "วิไล",
    "รัตนา",
    "สุดา",
    "ศิริพร",
    "อรุณี",
    "โสภา",
    "กุ้งนาง",
    "แก้วตา",
    "เยาวเรศ",
    "มาลี",
    "พิมพ์ใจ",
    "ฐิติมา",
    "ญาดา",
    "ใบเฟิร์น",
    "เสาวภา",
]
SURNAMES = [
    "ใจดี",
    "ศรีสุวรรณ์",
    "ปู่ซ้าย",
    "ฐานะมั่น",
    "อยู่เย็น",
    "กองแก้ว",
    "ชัยชนะ",
    "โพธิ์ศรี",
    "นามวงศ์",
    "ทองดี",
    "ญาติเจริญ",
    "บุญเรือง",
    "ดวงแก้ว",
    "โคตรแสง",
    "มูลตรี",
    "บัวระภา",
    "น้ำคำ",
    "มีสุข",
    "เพ็งพา",
    "เหล่าพล",
    "สายทอง",
    "ภูมิพันธ์",
]


@dataclass
class Making:
    """What is being built, with the one source of chance: the same day gives the same office."""

    session: Session
    today: date
    progress: Progress | None
    chance: Random = field(default_factory=lambda: Random(2569))
    done: int = 0
    _to_come: list[tuple[date, int, Callable[[date], None]]] = field(default_factory=list)
    _planned: int = 0

    def plan(self, day: date, act: Callable[[date], None]) -> None:
        """Something that happens on a day, so that papers are numbered as the days go by."""
        self._planned += 1
        heapq.heappush(self._to_come, (day, self._planned, act))

    def live(self) -> None:
        """Lets everything planned happen up to today, and what it leads to."""
        while self._to_come:
            day, _, act = heapq.heappop(self._to_come)
            if day <= self.today:
                act(day)
                self.step()

    @contextlib.contextmanager
    def acting(self, name: str) -> Iterator[None]:
        """Somebody else who works here sits at the computer for a while."""
        before = self.session.info["actor"]
        user = self.session.scalars(select(User).where(User.name == name)).one()
        self.session.info["actor"] = Actor(user.name, user.id, user.role)
        try:
            yield
        finally:
            self.session.info["actor"] = before

    def step(self) -> None:
        self.done += 1
        if self.progress is not None and self.done % 10 == 0:
            self.progress(min(self.done, EXPECTED), EXPECTED)


@contextlib.contextmanager
def remembering(session: Session) -> Iterator[None]:
    """What was read or written once is not asked for again while thousands of acts follow each other in one write.

    A session forgets what nobody holds, and Python would look through all of it for rubbish again and again:
    without this the practice office takes a quarter longer.
    """
    held: list[object] = []

    def hold(_session: Session, one: object) -> None:
        held.append(one)

    had_collector = gc.isenabled()
    gc.disable()
    for name in ("loaded_as_persistent", "pending_to_persistent"):
        event.listen(session, name, hold)
    try:
        yield
    finally:
        for name in ("loaded_as_persistent", "pending_to_persistent"):
            event.remove(session, name, hold)
        if had_collector:
            gc.enable()


def made_up_id(number: int, *, wrong: bool = False) -> str:
    """Digits of a registration office that does not exist (1 0000), with the right check digit or a wrong one."""
    first = f"10000{number:07}"
    total = sum(int(digit) * (13 - place) for place, digit in enumerate(first))
    return f"{first}{((11 - total % 11) + wrong) % 10}"
