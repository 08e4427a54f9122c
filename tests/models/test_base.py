"""The columns of our own types."""

from __future__ import annotations

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, create_engine, insert, select, text

from models.audit import decode, encode
from models.base import AddressColumn, Base
from models.values.address import EMPTY, Address

HOUSE = Address(house_no="12/3", tambon="โพนทอง", province="หนองคาย")


@pytest.mark.parametrize(
    ("address", "kept"),
    [(HOUSE, '{"house_no":"12/3","tambon":"โพนทอง","province":"หนองคาย"}'), (EMPTY, ""), (None, None)],
)
def test_an_address_comes_back_from_its_column(address: Address | None, kept: str | None) -> None:
    table = Table("place", MetaData(), Column("id", Integer, primary_key=True), Column("at", AddressColumn))
    with create_engine("sqlite://").connect() as connection:
        table.create(connection)
        connection.execute(insert(table), {"id": 1, "at": address})
        assert connection.scalar(text("SELECT at FROM place")) == kept
        assert connection.scalar(select(table.c.at)) == address


def test_mapped_addresses_get_the_column() -> None:
    assert isinstance(Base.type_annotation_map[Address], AddressColumn)


@pytest.mark.parametrize("address", [HOUSE, EMPTY])
def test_the_audit_trail_knows_addresses(address: Address) -> None:
    told = encode(address)
    assert isinstance(told, str)
    assert decode(AddressColumn().python_type, told) == address
