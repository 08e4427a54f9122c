"""The map of the program: every page, where it stands in the side bar, and where its class lives."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.app import App
    from ui.page import Page


@dataclass(frozen=True, slots=True)
class Entry:
    """place is module:class; it is imported when the page is first opened, so that starting stays quick."""

    key: str
    title: str
    place: str
    group: str = ""

    def make(self, app: App) -> Page:
        module, _, name = self.place.partition(":")
        page: Page = getattr(import_module(module), name)(app)
        return page


FOOT = "foot"  # the group under the side bar's rule

PAGES: tuple[Entry, ...] = (
    Entry("home", "วันนี้", "ui.home.page:HomePage"),
    Entry("members", "สมาชิกกองทุน", "ui.members.page:MembersPage", "กองทุน"),
    Entry("collection", "วันรับเงิน", "ui.collection.page:CollectionPage", "กองทุน"),
    Entry("savings", "เงินออม", "ui.savings.page:SavingsPage", "กองทุน"),
    Entry("loans", "เงินกู้", "ui.loans.page:LoansPage", "กองทุน"),
    Entry("welfare", "สวัสดิการ", "ui.welfare.page:WelfarePage", "กองทุน"),
    Entry("contributions", "เงินสมทบสวัสดิการ", "ui.welfare.contributions_page:ContributionsPage", "กองทุน"),
    Entry("money", "รับ–จ่ายเงิน", "ui.money.page:MoneyPage", "กองทุน"),
    Entry("treasury", "เงินสดและธนาคาร", "ui.treasury.page:TreasuryPage", "กองทุน"),
    Entry("ledger", "บัญชีและรายงาน", "ui.ledger.page:LedgerPage", "กองทุน"),
    Entry("council", "สภาองค์กรชุมชน", "ui.council.page:CouncilPage", "สภา"),
    Entry("meetings", "การประชุม", "ui.meetings.page:MeetingsPage", "สภา"),
    Entry("letters", "หนังสือรับ–ส่ง", "ui.letters.page:LettersPage", "สภา"),
    Entry("persons", "บุคคล", "ui.persons.page:PersonsPage", "ทะเบียน"),
    Entry("villages", "หมู่บ้าน", "ui.villages.page:VillagesPage", "ทะเบียน"),
    Entry("households", "ครัวเรือน", "ui.households.page:HouseholdsPage", "ทะเบียน"),
    Entry("organisations", "องค์กรชุมชน", "ui.organisations.page:OrganisationsPage", "ทะเบียน"),
    Entry("quality", "ตรวจข้อมูล", "ui.quality.page:QualityPage", "ข้อมูล"),
    Entry("imports", "นำเข้าจาก Excel", "ui.imports.page:ImportsPage", "ข้อมูล"),
    Entry("settings", "ตั้งค่า", "ui.settings.page:SettingsPage", FOOT),
)
