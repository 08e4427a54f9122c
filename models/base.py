"""What every table shares: names of constraints, and how Money, Rate, Address and choices are kept in columns."""

from __future__ import annotations

from enum import Enum
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Dialect, Integer, MetaData, String, TypeDecorator
from sqlalchemy import Enum as EnumColumn
from sqlalchemy.orm import DeclarativeBase

from models.values.address import Address
from models.values.labelled import Labelled
from models.values.money import Money
from models.values.rate import Rate


class MoneyColumn(TypeDecorator[Money]):
    """Whole satang."""

    impl = BigInteger
    cache_ok = True

    @property
    def python_type(self) -> type[Money]:
        return Money

    def process_bind_param(self, value: Money | None, dialect: Dialect) -> int | None:
        return None if value is None else value.satang

    def process_result_value(self, value: int | None, dialect: Dialect) -> Money | None:
        return None if value is None else Money(value)


class RateColumn(TypeDecorator[Rate]):
    """Whole millionths a year."""

    impl = Integer
    cache_ok = True

    @property
    def python_type(self) -> type[Rate]:
        return Rate

    def process_bind_param(self, value: Rate | None, dialect: Dialect) -> int | None:
        return None if value is None else value.millionths

    def process_result_value(self, value: int | None, dialect: Dialect) -> Rate | None:
        return None if value is None else Rate(value)


class AddressColumn(TypeDecorator[Address]):
    """Compact JSON of the fields that say something; "" for the empty address."""

    impl = String
    cache_ok = True

    @property
    def python_type(self) -> type[Address]:
        return Address

    def process_bind_param(self, value: Address | None, dialect: Dialect) -> str | None:
        return None if value is None else value.to_json()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Address | None:
        return None if value is None else Address.from_json(value)


def _codes(choice: type[Enum]) -> list[str]:
    return [str(member.value) for member in choice]


class Base(DeclarativeBase):
    """audited says whether every change of a row is written to the audit trail with before and after."""

    audited: ClassVar[bool] = True

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        Money: MoneyColumn(),
        Rate: RateColumn(),
        Address: AddressColumn(),
        Labelled: EnumColumn(Labelled, values_callable=_codes, native_enum=False, length=32),
        str: String(),
    }
