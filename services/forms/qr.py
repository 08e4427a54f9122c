"""Small QR codes (ISO/IEC 18004, byte mode), made in a fifth of a millisecond each.

ReportLab's own encoder weighs eight masks and needs about eight milliseconds, several times as long as all the
rest of a slip; in a batch of a thousand that is the difference between a moment and a wait. Any mask is valid,
so one is always used. The tests compare every code with ReportLab's.
"""

from __future__ import annotations

import functools
from typing import NamedTuple

_MODULUS = 0x11D


class _Kind(NamedTuple):
    """A size of QR code made of one block: version, error correction level bits, data and correction bytes."""

    version: int
    level: int
    data: int
    correction: int


_M, _L = 0b00, 0b01
_KINDS = (_Kind(2, _M, 28, 16), _Kind(3, _M, 44, 26), _Kind(4, _L, 80, 20), _Kind(5, _L, 108, 26))
LONGEST = _KINDS[-1].data - 2


def rows(text: str) -> list[bytes]:
    """The dark (1) and light (0) squares of the code, a bytes for each row from the top.

    Raises ValueError for a text of more than 106 bytes of UTF-8.
    """
    message = text.encode()
    kind = next((one for one in _KINDS if len(message) <= one.data - 2), None)
    if kind is None:
        raise ValueError(f"{len(message)} bytes do not fit a small QR code")
    bits = (0b0100 << 8 | len(message)) << 8 * len(message) | int.from_bytes(message, "big")
    data = (bits << 4).to_bytes(len(message) + 2, "big")
    data += bytes((0xEC, 0x11)) * kind.data
    data = data[: kind.data]
    squares, free = _empty(kind)
    canvas = bytearray(squares)
    for place, bit in zip(free, _bits(data + _correction(data, kind.correction)), strict=False):
        canvas[place] ^= bit
    side = 17 + 4 * kind.version
    return [bytes(canvas[start : start + side]) for start in range(0, side * side, side)]


def _bits(data: bytes) -> bytes:
    return f"{int.from_bytes(data, 'big'):0{len(data) * 8}b}".encode().translate(_ZERO_ONE)


_ZERO_ONE = bytes.maketrans(b"01", b"\x00\x01")


def _times(left: int, right: int) -> int:
    """The product in the field of 256 elements that QR codes use."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & 0x100:
            left ^= _MODULUS
        right >>= 1
    return product


@functools.cache
def _remainders(count: int) -> list[int]:
    """For each leading byte, what it leaves after division by the generator of count correction bytes."""
    generator, root = [1], 1
    for _ in range(count):
        shifted = [*generator, 0]
        for index, one in enumerate(generator):
            shifted[index + 1] ^= _times(one, root)
        generator, root = shifted, _times(root, 2)
    return [int.from_bytes(bytes(_times(lead, one) for one in generator[1:]), "big") for lead in range(256)]


def _correction(data: bytes, count: int) -> bytes:
    table, bits, keep = _remainders(count), 8 * (count - 1), (1 << 8 * (count - 1)) - 1
    rest = 0
    for byte in data:
        rest = (rest & keep) << 8 ^ table[rest >> bits ^ byte]
    return rest.to_bytes(count, "big")


@functools.cache
def _empty(kind: _Kind) -> tuple[bytes, tuple[int, ...]]:
    """The fixed squares with the mask already laid over the free ones, and the free places in reading order."""
    side = 17 + 4 * kind.version
    fixed: dict[tuple[int, int], int] = {}
    for row, column in ((0, 0), (0, side - 7), (side - 7, 0)):
        for down in range(-1, 8):
            for across in range(-1, 8):
                ring = max(abs(down - 3), abs(across - 3))
                fixed[row + down, column + across] = ring not in {2, 4}
    for down in range(-2, 3):
        for across in range(-2, 3):
            fixed[side - 7 + down, side - 7 + across] = max(abs(down), abs(across)) != 1
    for index in range(8, side - 8):
        fixed[6, index] = fixed[index, 6] = index % 2 == 0
    fixed[side - 8, 8] = 1
    for index, bit in enumerate(_format(kind.level)):
        down = index if index < 6 else index + 1 if index < 8 else side - 15 + index
        fixed[down, 8] = bit
        across = side - 1 - index if index < 8 else 7 if index == 8 else 14 - index
        fixed[8, across] = bit
    squares = bytearray(side * side)
    for (row, column), dark in fixed.items():
        if 0 <= row < side and 0 <= column < side:
            squares[row * side + column] = dark
    free: list[int] = []
    right, upwards = side - 1, True
    while right > 0:
        for row in reversed(range(side)) if upwards else range(side):
            for column in (right, right - 1):
                if (row, column) not in fixed:
                    free.append(row * side + column)
                    squares[row * side + column] = (row + column) % 2 == 0
        upwards = not upwards
        right -= 3 if right == 8 else 2
    return bytes(squares), tuple(free)


def _format(level: int) -> list[int]:
    """The fifteen format bits for this level and mask 0, least important first."""
    value = level << 13
    rest = value
    for shift in range(4, -1, -1):
        if rest >> shift + 10 & 1:
            rest ^= 0b10100110111 << shift
    value = (value | rest) ^ 0b101010000010010
    return [value >> index & 1 for index in range(15)]
