"""Finds the table in a sheet, maps its columns to fields, and accounts for every row below the heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from services.errors import UserError
from services.excel.cells import CellValue, column_index, column_letter, shown
from services.excel.fields import AnyField, Problem, Reading, Severity
from services.excel.heading_rows import FIRST_ROWS, Heading, find_heading, heading_at
from services.excel.headings import Certainty, Matcher, is_running_number, shape_key
from services.excel.machine_rows import machine_rows
from services.excel.row_sorter import sort_rows
from services.excel.sheet import Sheet, Workbook
from services.excel.table import MappedColumn, Table
from services.reports.table import Kind

_FEWEST = 2  # fields a row must name to be a heading
_SAMPLE = 200


def find_tables(
    workbook: Workbook,
    fields: Sequence[AnyField],
    remembered: Mapping[str, Mapping[str, str]] | None = None,
) -> tuple[Table, ...]:
    """Every table of the visible sheets, two of them where two stand side by side.

    remembered holds mappings by shape_key. Raises UserError when no sheet has such a table, not even one
    without a heading that could be told by its contents.
    """
    tables: list[Table] = []
    hidden: list[str] = []
    for sheet in workbook.sheets:
        tables_here = _tables(sheet, fields, remembered or {})
        found = [table for table in tables_here if table.heading_row and table.columns]
        if sheet.visible:
            tables.extend(found)
        elif found:
            hidden.append(sheet.name)
    if not tables:
        tables = [table for sheet in workbook.sheets if sheet.visible for table in _tables(sheet, fields, {})]
        tables = [table for table in tables if table.columns][:1]
    if not tables:
        wanted = " ".join(f"“{field.title}”" for field in fields[:4])
        raise UserError(
            f"ไม่พบตารางในไฟล์ “{workbook.name}” กรุณาตรวจว่ามีแถวหัวตาราง เช่น {wanted} ภายใน {FIRST_ROWS} แถวแรก"
        )
    notes = [_note(tables[0].sheet, 0, f"แผ่นงาน “{name}” ถูกซ่อนไว้ โปรแกรมไม่ได้อ่าน") for name in hidden]
    return (replace(tables[0], notes=(*notes, *tables[0].notes)), *tables[1:])


def find_table(
    sheet: Sheet,
    fields: Sequence[AnyField],
    *,
    mapping: Mapping[str, str] | None = None,
    heading_row: int | None = None,
    span: tuple[str, str] | None = None,
) -> Table:
    """The table of one sheet, as it is or as somebody set it right.

    mapping is field key → column letter and replaces all guessing; heading_row is its first row; span limits the
    table to columns such as ("H", "M"). Without a heading and without a mapping the columns are told by contents.
    """
    width = max(map(len, sheet.rows.values()), default=0)
    columns = range(1, width + 1)
    if span is not None:
        columns = range(column_index(span[0]), min(column_index(span[1]), width) + 1)
    matcher = Matcher(fields)
    own = machine_rows(sheet) if heading_row is None else None
    if own is not None:
        heading: Heading | None = heading_at(sheet, own.heading_row, columns)
    elif heading_row is not None:
        heading = heading_at(sheet, heading_row, columns)
    else:
        heading = find_heading(sheet, matcher, columns, fewest=min(_FEWEST, len(fields)))
    if heading is None:
        heading = Heading(0, _row_before_data(sheet, columns), {})
    titles = heading.titles
    first_row = heading.top + heading.height
    if mapping is not None:
        mapped = _given(fields, mapping, titles)
    elif own is not None:
        mapped = _by_key(fields, own.keys, titles, matcher)
    elif heading.top:
        mapped = _by_heading(heading, matcher)
    else:
        mapped = _by_contents(sheet, fields, columns, first_row)
    running = next((column for column, title in titles.items() if is_running_number(title)), None)
    if mapping is None and running is None:
        mapped = [_doubted_if_running(sheet, column, first_row) for column in mapped]
    found = sort_rows(sheet, heading, mapped, running, own.marker if own else None, columns)
    notes = [*_column_notes(sheet, heading.top, mapped), *_sheet_notes(sheet, first_row, columns)]
    if found.late:
        notes.append(_note(sheet, 0, f"หลังท้ายตารางยังมีข้อมูลอีก {found.late:,} แถวที่ไม่ได้อ่าน กรุณาตรวจไฟล์"))
    return Table(
        sheet=sheet,
        heading_row=heading.top,
        first_row=first_row,
        headings=titles,
        columns=tuple(mapped),
        rows=tuple(found.rows),
        skipped=tuple(found.skipped),
        totals=tuple(found.totals),
        notes=tuple(notes),
        shape_key=shape_key(titles.get(column, "") for column in columns),
    )


def _tables(
    sheet: Sheet, fields: Sequence[AnyField], remembered: Mapping[str, Mapping[str, str]]
) -> Iterator[Table]:
    table = find_table(sheet, fields)
    spans: list[tuple[str, str] | None] = [*_side_by_side(table, fields)]
    for span in spans or [None]:
        part = find_table(sheet, fields, span=span) if span else table
        if part.shape_key in remembered:
            part = find_table(sheet, fields, mapping=remembered[part.shape_key], span=span)
        if span:
            text = f"มีหลายตารางวางข้างกัน ตารางนี้คือคอลัมน์ {span[0]} ถึง {span[1]} กรุณายืนยัน"
            part = replace(part, notes=(_note(sheet, part.heading_row, text), *part.notes))
        yield part


def _side_by_side(table: Table, fields: Sequence[AnyField]) -> list[tuple[str, str]]:
    """The spans of tables that an empty column parts and whose headings repeat each other, else nothing."""
    if not table.heading_row:
        return []
    inside = range(min(table.headings, default=1), max(table.headings, default=1))
    blank = {column for column in inside if column not in table.headings}
    for values in table.sheet.rows.values():
        if not blank:
            return []
        blank -= {column for column in blank if column <= len(values) and values[column - 1] is not None}
    ends = sorted(table.headings)
    starts = [
        ends[0],
        *(right for left, right in pairwise(ends) if any(c in blank for c in range(left, right))),
    ]
    spans = [(start, max(c for c in ends if c < stop)) for start, stop in pairwise([*starts, ends[-1] + 1])]
    matcher = Matcher(fields)
    named = []
    for left, right in spans:
        matches = [matcher.exact([table.headings.get(column, "")]) for column in range(left, right + 1)]
        named.append({match.field.key for match in matches if match is not None})
    common = set.intersection(*named) if len(spans) > 1 else set()
    if len(common) < min(_FEWEST, len(fields)):
        return []
    return [(column_letter(left), column_letter(right)) for left, right in spans]


def _given(
    fields: Sequence[AnyField], mapping: Mapping[str, str], titles: Mapping[int, str]
) -> list[MappedColumn]:
    columns = [(field, column_index(mapping[field.key])) for field in fields if mapping.get(field.key)]
    return [MappedColumn(field, index, titles.get(index, ""), Certainty.SURE) for field, index in columns]


def _by_key(
    fields: Sequence[AnyField], keys: Mapping[int, str], titles: Mapping[int, str], matcher: Matcher
) -> list[MappedColumn]:
    """By the stable names of our own workbook; a list with other names of its own is known by its titles."""
    known = {field.key: field for field in fields}
    taken = {known[key]: index for index, key in keys.items() if key in known}
    for index, key in keys.items():
        match = matcher.exact([titles.get(index, "")]) if key not in known else None
        if match is not None and match.cost == 0:
            taken.setdefault(match.field, index)
    return sorted(
        (MappedColumn(field, index, titles.get(index, ""), Certainty.SURE) for field, index in taken.items()),
        key=lambda column: column.index,
    )


def _by_heading(heading: Heading, matcher: Matcher) -> list[MappedColumn]:
    """Right words first, then partial and misspelt ones, each field and column once, from the left."""
    titles = heading.titles
    taken: dict[str, MappedColumn] = {}
    used: set[int] = set()
    for look in (matcher.exact, matcher.near):
        matches = [
            (match.cost, column, match)
            for column, parts in heading.parts.items()
            if column not in used and not is_running_number(titles[column]) and (match := look(parts))
        ]
        for _, column, match in sorted(matches, key=lambda one: one[:2]):
            key = match.field.key
            first = taken.get(key)
            if first is None:
                taken[key] = MappedColumn(match.field, column, titles[column], match.certainty, match.reason)
                used.add(column)
            elif look == matcher.exact and match.cost == 0:
                reason = f"หัวคอลัมน์ “{first.heading}” มีมากกว่าหนึ่งคอลัมน์ โปรแกรมเลือกคอลัมน์ {first.letter} กรุณายืนยัน"
                taken[key] = replace(first, certainty=Certainty.GUESS, reason=reason)
    return sorted(taken.values(), key=lambda column: column.index)


def _by_contents(
    sheet: Sheet, fields: Sequence[AnyField], columns: range, first_row: int
) -> list[MappedColumn]:
    """Codes and dates whose reader refuses plain words but takes nine in ten cells of the column."""
    reading = Reading(date.today())
    found: list[MappedColumn] = []
    for field in fields:
        if field.kind not in (Kind.CODE, Kind.DAY) or _reads(field, "กขค", reading):
            continue
        for column in columns:
            if any(column == other.index for other in found):
                continue
            values = [v for row in _sample(sheet, first_row) if (v := sheet.value(row, column)) is not None]
            good = sum(_reads(field, value, reading) for value in values)
            if len(values) > 2 and 10 * good >= 9 * len(values):
                reason = (
                    f"ตารางไม่มีหัว โปรแกรมเดาจากข้อมูลว่าคอลัมน์ {column_letter(column)} คือ “{field.title}” กรุณายืนยัน"
                )
                found.append(MappedColumn(field, column, "", Certainty.GUESS, reason))
                break
    return found


def _reads(field: AnyField, value: CellValue, reading: Reading) -> bool:
    try:
        return field.parse(value, reading).value is not None
    except ValueError:
        return False


def _sample(sheet: Sheet, first_row: int) -> list[int]:
    return [row for row in sheet.rows if row >= first_row][:_SAMPLE]


def _row_before_data(sheet: Sheet, columns: range) -> int:
    """The last row before the first that is at least half as full as the fullest."""
    counts = {row: sum(v is not None for v in values[: columns.stop]) for row, values in sheet.rows.items()}
    fullest = max(counts.values(), default=0)
    return next((row - 1 for row, count in counts.items() if 2 * count >= fullest), 0)


def _doubted_if_running(sheet: Sheet, column: MappedColumn, first_row: int) -> MappedColumn:
    """A code column that only counts 1, 2, 3 … may be a running number under another name (row 60)."""
    if column.field.kind is not Kind.CODE:
        return column
    values = [sheet.value(row, column.index) for row in _sample(sheet, first_row)]
    numbers = [shown(value) for value in values if value is not None]
    if len(numbers) < 3 or numbers != [str(place) for place in range(1, len(numbers) + 1)]:
        return column
    reason = f"คอลัมน์ “{column.heading or column.letter}” เรียง 1, 2, 3 … อาจเป็นเลขลำดับ ไม่ใช่ “{column.field.title}” กรุณายืนยัน"
    return replace(column, certainty=Certainty.GUESS, reason=reason)


def _note(sheet: Sheet, row: int, message: str, column: str = "", value: str = "") -> Problem:
    return Problem(sheet.name, row, column, value, Severity.WARNING, message)


def _column_notes(sheet: Sheet, heading_row: int, columns: Sequence[MappedColumn]) -> Iterator[Problem]:
    for column in columns:
        if column.certainty is Certainty.GUESS:
            yield _note(sheet, heading_row, column.reason, column.letter, column.heading)


def _sheet_notes(sheet: Sheet, first_row: int, columns: range) -> Iterator[Problem]:
    rows = sum(row >= first_row for row in sheet.hidden_rows)
    if rows:
        yield _note(sheet, 0, f"มีแถวซ่อน {rows:,} แถว โปรแกรมอ่านแถวซ่อนด้วย กรุณาตรวจว่าต้องการนำเข้าทั้งหมด")
    hidden = sum(column in sheet.hidden_columns for column in columns)
    if hidden and machine_rows(sheet) is None:
        yield _note(sheet, 0, f"มีคอลัมน์ซ่อน {hidden:,} คอลัมน์ โปรแกรมอ่านคอลัมน์ซ่อนด้วย กรุณาตรวจ")
