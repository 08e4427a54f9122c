"""`python -m tests.bench [NAME …]`: every benchmark, or those named."""

from __future__ import annotations

import sys
from collections.abc import Callable

from tests.bench import (
    arrears,
    heads,
    letters,
    lists,
    loan_window,
    papers,
    registers,
    start_up,
    ten_years,
    workbooks,
)
from tests.bench.measure import Ratio

BENCHES: dict[str, Callable[[], list[Ratio]]] = {
    "start": start_up.run,
    "import": workbooks.run,
    "slips": papers.run,
    "letters": letters.run,
    "search": lists.search,
    "register": lists.register,
    "heads": heads.run,
    "registers": registers.run,
    "trial_balance": lists.trial_balance,
    "ten_years": ten_years.run,
    "loan_window": loan_window.run,
    "arrears": arrears.run,
}


def main(names: list[str]) -> int:
    unknown = set(names) - set(BENCHES)
    if unknown:
        print(f"no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(BENCHES)}")
        return 2
    print(f"{'':<44}{'ours':>13} {'floor':>13} {'ratio':>9}   aim")
    for name in names or BENCHES:
        for ratio in BENCHES[name]():
            print(ratio.line(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
