#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of supported models in README.md, from the parity.json that tst_parity leaves.

  table.py write PARITY.json README.md   puts the table between its two markers
  table.py check PARITY.json README.md   fails when a family is missing there, or a figure was exceeded

A figure is the largest difference seen, rounded up to one digit, so that it does not change with every run. Another processor
adds in another order: up to three times what is stated is no fault here, for the bars are tst_parity's to hold."""
import decimal
import json
import pathlib
import re
import sys

BEGIN, END = "<!-- table.py: models -->", "<!-- table.py: end -->"
COLUMNS = ["logits", "attributions", "gradients", "weights"]
SLACK = 3  # between processors


def rounded_up(value):
    return decimal.Context(prec=1, rounding=decimal.ROUND_CEILING).create_decimal_from_float(value)


def shown(figure):
    return f"{float(figure):.0e}".replace("e-0", "e-")


def table(seen):
    yield "| model_type | class in Transformers | logits | attributions | gradients | weights | tensors after a round trip |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for kind, row in sorted(seen.items()):
        figures = " | ".join(shown(rounded_up(row[c])) for c in COLUMNS)
        yield f"| `{kind}` | `{row['class']}` | {figures} | {'equal' if row['round_trip'] else 'not equal'} |"


def faults(seen, text):
    stated = {}
    for line in text.splitlines():
        cells = [cell.strip().strip("`") for cell in line.strip("|").split("|")]
        if len(cells) == 7 and re.match(r"\d", cells[2]):
            stated[cells[0]] = cells
    if set(stated) != set(seen):
        yield f"the table has {sorted(stated)}, the parity run {sorted(seen)}"
    for kind, row in seen.items():
        cells = stated.get(kind)
        if not cells:
            continue
        for column, figure in zip(COLUMNS, cells[2:6]):
            if row[column] > SLACK * float(figure):
                yield f"{kind}: {column} differ by {row[column]:.1e}, the table says {figure}"
        if cells[1] != row["class"] or (cells[6] == "equal") != row["round_trip"]:
            yield f"{kind}: the table says {cells[1]}, {cells[6]}; the run {row['class']}, {row['round_trip']}"


def main(mode, parity, readme):
    if not pathlib.Path(parity).exists():
        print(f"skipped: no {parity}; tst_parity writes it where .deps/peers is")
        return 77
    seen = json.loads(pathlib.Path(parity).read_text(encoding="utf-8"))
    text = pathlib.Path(readme).read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    inside, after = rest.split(END)
    if mode == "write":
        pathlib.Path(readme).write_text(f"{before}{BEGIN}\n" + "\n".join(table(seen)) + f"\n{END}{after}", encoding="utf-8")
        return 0
    found = list(faults(seen, inside))
    print("\n".join(found) + ("\nRun: tests/parity/table.py write " + f"{parity} {readme}" if found else "the table holds"))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
