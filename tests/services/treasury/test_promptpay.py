"""PromptPay codes against every published and computed vector of fund.md section 3.20, and read back tag by tag."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from models.database import Database
from models.fund import Fund
from models.values.money import Money
from services.errors import UserError
from services.forms import qr
from services.papers import from_json
from services.papers.money import Receipt
from services.treasury.promptpay import crc16, payload
from tests.builders import make_loan, make_member, make_product
from tests.conftest import TODAY
from tests.services.money_office import DONATION, income, repayment, take

PHONE = "0812345678"


def read(text: str) -> dict[str, str]:
    """The tags of a payload or of one of its templates."""
    found: dict[str, str] = {}
    while text:
        name, size = text[:2], int(text[2:4])
        found[name], text = text[4 : 4 + size], text[4 + size :]
    return found


def test_the_check_value_of_the_crc() -> None:
    assert crc16("123456789") == 0x29B1


@pytest.mark.parametrize(
    ("target", "amount", "wanted"),
    [
        (PHONE, None, "00020101021129370016A0000006770101110113006681234567853037645802TH6304823E"),
        (
            PHONE,
            "2800",
            "00020101021229370016A00000067701011101130066812345678530376454072800.005802TH6304F0CE",
        ),
        (
            PHONE,
            "1250.75",
            "00020101021229370016A00000067701011101130066812345678530376454071250.755802TH6304240F",
        ),
        (
            "1234567890121",
            "2800",
            "00020101021229370016A00000067701011102131234567890121530376454072800.005802TH6304E723",
        ),
    ],
)
def test_the_vectors(target: str, amount: str | None, wanted: str) -> None:
    assert payload(target, None if amount is None else Money.of(amount)) == wanted


def test_a_wallet_stands_in_its_own_tag() -> None:
    assert read(read(payload("123456789012345"))["29"]) == {
        "00": "A000000677010111",
        "03": "123456789012345",
    }


@given(
    st.one_of(
        st.integers(0, 10**9 - 1).map(lambda n: f"0{n:09}"),
        st.integers(0, 10**13 - 1).map(lambda n: f"{n:013}"),
        st.integers(0, 10**15 - 1).map(lambda n: f"{n:015}"),
    ),
    st.none() | st.integers(1, 99_999_999_99).map(Money),
)
def test_every_payload_reads_back_and_fits_a_small_code(target: str, amount: Money | None) -> None:
    text = payload(target, amount)
    tags = read(text)
    assert tags["01"] == ("11" if amount is None else "12")
    assert tags.get("54") == (None if amount is None else str(amount).replace(",", ""))
    assert (tags["53"], tags["58"], list(tags)[-1]) == ("764", "TH", "63")
    assert tags["63"] == f"{crc16(text[:-4]):04X}"
    assert target.removeprefix("0") in tags["29"]
    assert qr.rows(text)


@pytest.mark.parametrize("target", ["", "081234567", "9812345678", "๐๘๑๒๓๔๕๖๗๘", "081-234567", "1" * 14])
def test_a_number_that_is_none_is_refused(target: str) -> None:
    with pytest.raises(UserError, match="พร้อมเพย์ต้องเป็น"):
        payload(target)


@pytest.mark.parametrize("amount", ["0", "-1"])
def test_an_amount_of_nothing_is_refused(amount: str) -> None:
    with pytest.raises(UserError, match="ต้องมากกว่าศูนย์"):
        payload(PHONE, Money.of(amount))


def test_it_stands_on_a_members_receipt_while_there_is_more_to_pay(db: Database, fund: Fund) -> None:
    def give(session: Session) -> None:
        session.get_one(Fund, fund.id).promptpay = PHONE

    member = make_member(db)
    loan = make_loan(db, member, make_product(db), day=TODAY)
    without = take(db, [repayment(loan.id, TODAY, "100")], membership_id=member.id)
    db.write(give)
    donation = take(db, [income(DONATION, "100")])
    with_more = take(db, [repayment(loan.id, TODAY, "100")], membership_id=member.id)
    said = [from_json(Receipt, one.facts).promptpay for one in (without, donation, with_more)]
    assert said == ["", "", payload(PHONE)]
