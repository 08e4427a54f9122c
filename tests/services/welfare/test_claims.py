"""Claims of welfare from filing to money: every step, what each refuses, and taking the money back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from models.database import Database
from models.document import Document
from models.fund import Membership
from models.user import Actor, Role
from models.values.money import ZERO, Money
from models.welfare import Benefit, BenefitMode, Claim, ClaimState, WelfareCategory
from services import office
from services.bookkeeping import account_sums, charts
from services.errors import UserError
from services.fund import members
from services.treasury import voiding
from services.treasury.voiding import VoidInput
from services.welfare import benefits, claims, contribution_plans, contributions
from services.welfare.benefits import BenefitInput
from services.welfare.claims import ClaimInput, DecisionInput, PayInput
from services.welfare.contributions import ContributionInput
from tests.builders import make_member
from tests.conftest import ACTOR, TODAY

EVENT = date(2026, 11, 1)


@pytest.fixture
def kinds(db: Database) -> dict[str, Benefit]:
    assert db.write(benefits.add_examples, 1) == 5
    assert db.write(benefits.add_examples, 1) == 0
    return {one.name: one for one in db.read(benefits.benefits, 1)}


@pytest.fixture
def member(db: Database) -> Membership:
    return make_member(db, "นางบัวผัน ศรีสุวรรณ์", number="0001")


def asked(member: Membership, benefit: Benefit, **changed: Any) -> ClaimInput:
    plain = ClaimInput(
        membership_id=member.id,
        benefit_id=benefit.id,
        filed=TODAY,
        event_day=EVENT,
        nights=3 if benefit.mode is BenefitMode.PER_NIGHT else None,
        documents=benefits.papers_of(benefit),
    )
    return replace(plain, **changed)


def agreed(db: Database, claim: Claim, amount: str = "600", **changed: Any) -> Claim:
    db.write(claims.check, claim.id)
    decision = DecisionInput(
        claim_id=claim.id, day=TODAY, approved=Money.of(amount), resolution="ครั้งที่ 11/2569", **changed
    )
    return db.write(claims.decide, decision)


def paid(db: Database, claim: Claim) -> Document:
    return db.write(claims.pay, PayInput(claim_id=claim.id, day=TODAY))


def spent(db: Database, code: str) -> Money:
    account = next(one for one in db.read(charts.accounts, 1) if one.code == code)
    return db.read(account_sums.balance, account)


def test_a_claim_is_filed_checked_decided_and_paid(
    db: Database, member: Membership, kinds: dict[str, Benefit]
) -> None:
    claim = db.write(claims.file, asked(member, kinds["นอนโรงพยาบาล"], detail="โรงพยาบาลตัวอย่าง"))
    assert (claim.number, claim.state) == ("WB2570-00001", ClaimState.FILED)
    checked = db.write(claims.check, claim.id)
    assert (checked.state, checked.entitled, checked.checked_by) == (
        ClaimState.CHECKED,
        Money.of(600),
        ACTOR.name,
    )
    assert all(one.ok for one in claims.findings(checked))
    agreed(db, claim)
    voucher = paid(db, claim)
    found = db.read(claims.get, claim.id)
    assert (found.state, found.paid, found.payment_id) == (ClaimState.PAID, TODAY, voucher.id)
    assert spent(db, "56010") == Money.of(600)
    assert "คำขอ WB2570-00001 ครั้งที่ 11/2569" in voucher.facts
    assert "โรงพยาบาลตัวอย่าง" not in voucher.facts  # why she was ill is on the claim alone
    again = db.write(claims.file, asked(member, kinds["นอนโรงพยาบาล"], event_day=TODAY, nights=3))
    assert db.write(claims.check, again.id).entitled == Money.of(400)


def test_taking_the_money_back_lets_the_claim_wait_again(
    db: Database, member: Membership, kinds: dict[str, Benefit]
) -> None:
    claim = db.write(claims.file, asked(member, kinds["คลอดบุตร"]))
    agreed(db, claim, "1000")
    voucher = paid(db, claim)
    db.write(voiding.void, VoidInput(voucher.id, TODAY, "จ่ายผิดคน", "นางเพ็ญศรี อยู่เย็น"))
    found = db.read(claims.get, claim.id)
    assert (found.state, found.paid, found.payment_id) == (ClaimState.APPROVED, None, None)
    assert spent(db, "56030") == ZERO
    assert db.read(claims.get, claim.id).payment_id != paid(db, claim).id
    assert spent(db, "56030") == Money.of(1_000)


def test_one_event_is_claimed_once(db: Database, member: Membership, kinds: dict[str, Benefit]) -> None:
    first = db.write(claims.file, asked(member, kinds["คลอดบุตร"]))
    with pytest.raises(UserError, match=first.number) as refused:
        db.write(claims.file, asked(member, kinds["คลอดบุตร"]))
    assert refused.value.field == "event_day"
    db.write(claims.file, asked(member, kinds["นอนโรงพยาบาล"]))  # another benefit of the same day
    db.write(claims.withdraw, first.id, "ลงผิดวัน")
    second = db.write(claims.file, asked(member, kinds["คลอดบุตร"]))
    assert second.number != first.number


def test_events_that_cannot_be(db: Database, member: Membership, kinds: dict[str, Benefit]) -> None:
    with pytest.raises(UserError, match="เกิดเหตุอยู่ในอนาคต"):
        db.write(claims.file, asked(member, kinds["คลอดบุตร"], event_day=TODAY + timedelta(1)))
    with pytest.raises(UserError, match="ก่อนวันที่เกิดเหตุ"):
        db.write(claims.file, asked(member, kinds["คลอดบุตร"], filed=EVENT - timedelta(1)))
    with pytest.raises(UserError, match="จำนวนคืน"):
        db.write(claims.file, asked(member, kinds["นอนโรงพยาบาล"], nights=None))
    with pytest.raises(UserError, match="ชื่อผู้รับเงิน"):
        db.write(claims.file, asked(member, kinds["เสียชีวิต"]))
    db.write(members.record_death, member.id, EVENT, "", TODAY)
    with pytest.raises(UserError, match="เสียชีวิตเมื่อ"):
        db.write(claims.file, asked(member, kinds["คลอดบุตร"], event_day=EVENT + timedelta(1), payee="นายดี"))
    db.write(claims.file, asked(member, kinds["คลอดบุตร"], event_day=EVENT - timedelta(9), payee="นายดี มา"))


def test_a_death_is_paid_to_her_family(db: Database, member: Membership, kinds: dict[str, Benefit]) -> None:
    db.write(members.record_death, member.id, EVENT, "", TODAY)
    claim = db.write(claims.file, asked(member, kinds["เสียชีวิต"], payee="นายดี ศรีสุวรรณ์", payee_relation="บุตร"))
    agreed(db, claim, "20000")
    voucher = paid(db, claim)
    assert "นายดี ศรีสุวรรณ์" in voucher.facts
    assert "ของนางบัวผัน ศรีสุวรรณ์ เลขสมาชิก 0001" in voucher.facts
    assert spent(db, "56040") == Money.of(20_000)


def test_inside_the_waiting_days_only_a_reason_of_the_committee_pays(
    db: Database, kinds: dict[str, Benefit]
) -> None:
    new = make_member(db, "นางสาวใหม่ มาดี", joined=date(2026, 6, 1))
    claim = db.write(claims.file, asked(new, kinds["คลอดบุตร"]))
    with pytest.raises(UserError, match=r"เกินสิทธิตามกติกา 0\.00 บาท"):
        agreed(db, claim, "1000")
    found = db.read(claims.get, claim.id)
    assert found.entitled == ZERO
    assert [one.words for one in claims.findings(found) if not one.ok] == [
        "สมัคร 1 มิ.ย. 2569 ยังไม่พ้นระยะรอ 180 วัน มีสิทธิตั้งแต่ 28 พ.ย. 2569"
    ]
    agreed(db, claim, "500", reason="คณะกรรมการเห็นว่าเดือดร้อน")
    assert db.read(claims.get, claim.id).approved == Money.of(500)


def test_deciding_needs_a_resolution_a_day_and_money(
    db: Database, member: Membership, kinds: dict[str, Benefit]
) -> None:
    claim = db.write(claims.file, asked(member, kinds["คลอดบุตร"], filed=TODAY))
    decision = DecisionInput(claim_id=claim.id, day=TODAY, approved=Money.of(1_000), resolution="1/2569")
    with pytest.raises(UserError, match="รอตรวจ"):
        db.write(claims.decide, decision)
    db.write(claims.check, claim.id)
    for wrong, words in (
        (replace(decision, resolution=" "), "มติ"),
        (replace(decision, approved=ZERO), "ไม่อนุมัติ"),
        (replace(decision, day=TODAY + timedelta(1)), "อนาคต"),
        (replace(decision, day=TODAY - timedelta(1)), "ก่อนวันที่ยื่น"),
        (replace(decision, approved=Money.of("1000.01")), "เกินสิทธิ"),
    ):
        with pytest.raises(UserError, match=words):
            db.write(claims.decide, wrong)
    with pytest.raises(UserError, match="รอมติ"):
        paid(db, claim)
    with pytest.raises(UserError, match="เหตุผล"):
        db.write(claims.refuse, claim.id, TODAY, "")
    db.write(claims.refuse, claim.id, TODAY, "หลักฐานไม่ชัด")
    with pytest.raises(UserError, match="ไม่อนุมัติ"):
        db.write(claims.withdraw, claim.id, "ขอถอน")


def test_missing_papers_are_brought_and_checked_anew(
    db: Database, member: Membership, kinds: dict[str, Benefit]
) -> None:
    claim = db.write(claims.file, asked(member, kinds["คลอดบุตร"], documents=()))
    assert db.write(claims.check, claim.id).entitled == ZERO
    brought = db.write(claims.bring, claim.id, ["สูติบัตร"])
    assert (brought.state, claims.findings(brought)) == (ClaimState.FILED, ())
    assert db.write(claims.check, claim.id).entitled == Money.of(1_000)


def test_two_claims_checked_together_cannot_share_one_year_s_sum(
    db: Database, member: Membership, kinds: dict[str, Benefit]
) -> None:
    first = db.write(claims.file, asked(member, kinds["นอนโรงพยาบาล"]))
    second = db.write(claims.file, asked(member, kinds["นอนโรงพยาบาล"], event_day=TODAY))
    assert [db.write(claims.check, one.id).entitled for one in (first, second)] == [Money.of(600)] * 2
    agreed(db, first)  # waits for its money, and counts
    decision = DecisionInput(claim_id=second.id, day=TODAY, approved=Money.of(600), resolution="11/2569")
    with pytest.raises(UserError, match=r"จาก 600\.00 บาท เป็น 400\.00 บาท"):
        db.write(claims.decide, decision)
    agreed(db, second, "400")


def test_nobody_decides_what_she_filed_where_others_work(
    db: Database, member: Membership, kinds: dict[str, Benefit]
) -> None:
    db.write(office.add_user, "นางประธาน ใจซื่อ", Role.CHAIR)
    claim = db.write(claims.file, asked(member, kinds["คลอดบุตร"]))
    with pytest.raises(UserError, match="จึงตัดสินเองไม่ได้ กรุณาให้ นางประธาน ใจซื่อ"):
        agreed(db, claim, "1000")
    with pytest.raises(UserError, match="จึงตัดสินเองไม่ได้ กรุณาให้ นางประธาน ใจซื่อ"):
        db.write(claims.refuse, claim.id, TODAY, "ไม่ชัด")
    db.actor = Actor("นางประธาน ใจซื่อ")
    decision = DecisionInput(claim_id=claim.id, day=TODAY, approved=Money.of(1_000), resolution="1/2569")
    db.write(claims.decide, decision)


def test_arrears_are_those_of_the_day_of_the_event(
    db: Database, member: Membership, kinds: dict[str, Benefit]
) -> None:
    plan = db.write(contribution_plans.add, 1, contribution_plans.USUAL[0])
    db.write(contribution_plans.choose, member.id, plan.id, date(2026, 6, 1))
    strict = replace(benefits.as_input(kinds["คลอดบุตร"]), most_arrears_days=90)
    db.write(benefits.change, kinds["คลอดบุตร"].id, strict)
    claim = asked(member, kinds["คลอดบุตร"])
    assert "ขาดส่งเงินสมทบ 153 วันเกิน" in str(db.read(claims.preview, claim, TODAY).findings)
    db.write(contributions.take, ContributionInput(member.id, TODAY, Money.of(180)))
    assert not db.read(claims.preview, claim, TODAY).is_entitled  # paid after it happened
    db.write(contributions.take, ContributionInput(member.id, TODAY, Money.of(30)))
    assert db.read(claims.preview, replace(claim, event_day=TODAY), TODAY).is_entitled


def test_rules_of_a_benefit_that_cannot_be(db: Database, kinds: dict[str, Benefit]) -> None:
    new = BenefitInput(code="X", name="บวช", category=WelfareCategory.CULTURE, amount=Money.of(500))
    cash = next(one for one in db.read(charts.accounts, 1) if one.code == "11010")
    for wrong, words in (
        (replace(new, code=""), "รหัส"),
        (replace(new, code="B1"), "รหัส B1"),
        (replace(new, name="คลอดบุตร"), "อยู่แล้ว"),
        (replace(new, amount=ZERO), "จำนวนเงิน"),
        (replace(new, mode=BenefitMode.TIERS), "ขั้น"),
        (replace(new, mode=BenefitMode.TIERS, tiers=((6, Money(1)), (6, Money(2)))), "ไม่ซ้ำ"),
        (replace(new, waiting_days=-1), "ติดลบ"),
        (replace(new, account_id=cash.id), "หมวด 5"),
    ):
        with pytest.raises(UserError, match=words):
            db.write(benefits.add, 1, wrong)
    made = db.write(benefits.add, 1, new)
    account = next(one for one in db.read(charts.accounts, 1) if one.id == made.account_id)
    assert account.code == "56050"
    assert benefits.as_input(made) == replace(new, account_id=account.id)


def test_a_claimed_benefit_keeps_its_kind(
    db: Database, member: Membership, kinds: dict[str, Benefit]
) -> None:
    db.write(claims.file, asked(member, kinds["คลอดบุตร"]))
    before = benefits.as_input(kinds["คลอดบุตร"])
    with pytest.raises(UserError, match="เพิ่มสวัสดิการใหม่"):
        db.write(benefits.change, kinds["คลอดบุตร"].id, replace(before, mode=BenefitMode.BILL))
    db.write(benefits.change, kinds["คลอดบุตร"].id, replace(before, amount=Money.of(1_200), is_active=False))
    with pytest.raises(UserError, match="เลือกจากรายการ"):
        db.write(claims.file, asked(member, kinds["คลอดบุตร"], event_day=TODAY))
