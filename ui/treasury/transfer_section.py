"""เช็คและโอน: what went through a bank, its slips, and cheques until they are paid or come back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from models.fund import Fund
from models.treasury import Means
from models.values.money import ZERO
from models.values.thai_date import long_date
from services.errors import UserError
from services.reports.table import Kind, Report
from services.treasury import transfers
from services.treasury.transfers import TransferRow, TransferState
from services.treasury.treasury_papers import gather_transfer
from ui import messages, papers
from ui.app import App
from ui.table import Column
from ui.theme import Tone
from ui.treasury.cheque_dialog import ChequeDialog
from ui.treasury.section import Section
from ui.treasury.transfer_dialogs import ClearDialog, ReturnDialog, TransferDialog
from ui.widgets.button import Look
from ui.widgets.parts import Empty

_TONES = {
    TransferState.UNTOLD: Tone.SOON,
    TransferState.WAITING: Tone.SOON,
    TransferState.STALE: Tone.WRONG,
    TransferState.RETURNED: Tone.MUTED,
    TransferState.CANCELLED: Tone.MUTED,
}
_WAITING = frozenset((TransferState.WAITING, TransferState.STALE))


def _how(row: TransferRow) -> str:
    if row.transfer is None:
        return ""
    kept = row.transfer
    number = kept.cheque_no if kept.means is Means.CHEQUE else kept.reference
    return f"{kept.means.label} {number}"


_COLUMNS: tuple[Column[TransferRow], ...] = (
    Column("day", "วันที่", lambda one: one.day, Kind.DAY),
    Column("document_no", "เอกสาร", lambda one: one.number, Kind.CODE),
    Column("description", "รายการ", lambda one: one.description, weight=1.6, least=120),
    Column("amount", "เข้า (ออก)", lambda one: one.amount, Kind.MONEY),
    Column("how", "เลขอ้างอิงหรือเช็ค", _how, least=110),
    Column(
        "state",
        "สถานะ",
        lambda one: one.state.label,
        weight=0,
        tone=lambda one: _TONES.get(one.state, Tone.PLAIN),
    ),
)


class TransferSection(Section[TransferRow]):
    key = "transfers"
    title = "เช็คและโอน"

    def __init__(self, app: App) -> None:
        empty = Empty(
            "transfers_empty", "ยังไม่มีใบเสร็จหรือใบสำคัญจ่ายที่ผ่านธนาคาร รายการจะขึ้นเองเมื่อรับหรือจ่ายเงินทางบัญชีธนาคาร"
        )
        super().__init__(app, _COLUMNS, empty)

    def rows(self, fund: Fund) -> Sequence[TransferRow]:
        return self.app.db.read(transfers.rows, fund.id, self.app.today())

    def key_of(self, row: TransferRow) -> int:
        return row.document_id

    def facts(self, rows: Sequence[TransferRow]) -> str:
        waiting = sum(1 for one in rows if one.state in _WAITING)
        untold = sum(1 for one in rows if one.state is TransferState.UNTOLD)
        said = [f"เช็ครอขึ้นเงิน {waiting:,} ใบ"] if waiting else []
        return " · ".join([*said, *([f"ยังไม่มีเลขอ้างอิง {untold:,} รายการ"] if untold else [])])

    def report(self) -> Callable[[], Report]:
        report = self.table.report("transfers", "ทะเบียนเช็คและโอน", (self.required_fund().name,))
        return lambda: report

    def show_waiting(self) -> None:
        """Stands on the first cheque that waits."""
        self.view.choose_row(max(self.table.find(lambda one: one.state in _WAITING), 0))

    def open_current(self) -> None:
        self.tell()

    def tell(self) -> None:
        row = self.view.current()
        if row is not None and row.state in (*_WAITING, TransferState.UNTOLD, TransferState.TRANSFERRED):
            TransferDialog(self.app, self.window(), row).open()

    def clear_cheque(self) -> None:
        if (row := self.view.current()) is not None:
            ClearDialog(self.app, self.window(), row).open()

    def return_cheque(self) -> None:
        if (row := self.view.current()) is None:
            return
        dialog = ReturnDialog(self.app, self.window(), row)
        dialog.accepted.connect(lambda: papers.show_document(self.app, self, dialog.voucher_id))
        dialog.open()

    def take_back_clearing(self) -> None:
        if (row := self.view.current()) is None:
            return
        try:
            self.app.db.write(transfers.take_back_clearing, row.document_id)
        except UserError as error:
            messages.show_error(self, error)

    def show_paper(self) -> None:
        if (row := self.view.current()) is not None:
            papers.show_document(self.app, self, row.document_id)

    def show_record(self) -> None:
        if (row := self.view.current()) is not None:
            papers.show_gathered(self.app, self, "transfer_record", gather_transfer, row.document_id)

    def print_cheque(self) -> None:
        if (row := self.view.current()) is not None:
            ChequeDialog(self.app, self.window(), row).open()

    def fill_nothing(self) -> None:
        self.card.text("เลือกรายการเพื่อบันทึกสลิปหรือเช็ค")

    def fill_card(self, row: TransferRow) -> None:
        card, kept = self.card, row.transfer
        card.title(row.number, row.description)
        if row.state is TransferState.STALE:
            card.note("เช็คเกิน 6 เดือน ธนาคารไม่รับขึ้นเงิน ติดต่อผู้สั่งจ่ายขอเช็คใบใหม่ แล้วบันทึกเช็คคืน")
        elif row.state is TransferState.UNTOLD:
            card.note("ยังไม่ได้บันทึกว่าเงินเข้าออกด้วยสลิปหรือเช็คใบใด", Tone.SOON)
        elif row.state is TransferState.RETURNED and kept and kept.returned:
            card.note(f"ธนาคารคืนเช็คเมื่อ {long_date(kept.returned)} ยกเลิกเอกสารนี้แล้ว")
        card.fact("เงินเข้า" if row.amount.satang > 0 else "เงินออก", abs(row.amount), strong=True)
        card.fact("วันที่เอกสาร", row.day)
        card.fact("สถานะ", row.state.label)
        if kept is not None:
            is_cheque = kept.means is Means.CHEQUE
            card.fact(*(("เลขที่เช็ค", kept.cheque_no) if is_cheque else ("เลขอ้างอิง", kept.reference)))
            if kept.cheque_day is not None:
                card.fact("วันที่บนเช็ค", kept.cheque_day)
            if kept.cleared is not None:
                card.fact("ขึ้นเงินเมื่อ", kept.cleared)
            if kept.other_bank or kept.other_account:
                card.fact("อีกฝ่าย", f"{kept.other_bank} {kept.other_account}".strip())
            if kept.note:
                card.text(kept.note)
        if row.state in _WAITING:
            card.act("clear_cheque", "ขึ้นเงินแล้ว", self.clear_cheque, key="F10")
            card.act("return_cheque", "เช็คคืน", self.return_cheque, look=Look.DANGER)
        if row.state is TransferState.CLEARED:
            card.act("take_back_clearing", "เลิกบันทึกขึ้นเงิน", self.take_back_clearing, look=Look.QUIET)
        elif row.state not in (TransferState.RETURNED, TransferState.CANCELLED):
            words = "บันทึกสลิปหรือเช็ค" if kept is None else "แก้ไข"
            card.act("tell_transfer", words, self.tell, key="F2")
        card.act("show_paper", "เปิดเอกสาร", self.show_paper)
        if kept is not None:
            card.act("transfer_record", "ใบบันทึกการโอน", self.show_record)
            if kept.means is Means.CHEQUE and row.amount < ZERO and row.state in _WAITING:
                card.act("print_cheque", "พิมพ์เช็ค", self.print_cheque)
