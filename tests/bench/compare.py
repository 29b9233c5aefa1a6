#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Wendu and what people would use instead, in turn on the same texts, as one table of ratios.

usage: tests/bench/run.sh [--rows train,score] [--repeat 3] [--texts N] [--pool N] [--threads 2] [--smoke]

In each repeat (the row memory has one) ours runs first, then the peer, each in a process of its own, with the same texts, the same greatest length and the
same threads. The time of loading a model is left out on both sides; pipes and tokenizing are counted. A ratio is over 1 where ours
is the faster; the table shows its median over the repeats and its range. `agrees` is each run's check that both sides computed the
same; accuracies are compared in the mean over the repeats. A peer that is not there, or that fails, is named, and its row shows our figure
alone. Ends with status 1 when results differ or a measurement fails, never because ours is slow, and with 77 when there are no programs or no base model."""
import argparse
import csv
import datetime
import os
import pathlib
import random
import statistics
import sys
import tempfile
import typing

import rows
from peers import Peers
from worker import WorkerError

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
SHARED = TOP.parent / "shared"
SKIPPED = 77


class Line(typing.NamedTuple):
    row: str  # of rows.MEASURED; empty: ours does not have it yet
    title: str
    unit: str
    bar: str  # what must be reached: a ratio, or a figure of ours
    peers: tuple = ()

    def least(self):
        return float(self.bar.split()[0])


LINES = (
    Line("train", "fine-tuning, batch 16", "samples/s", "1.5 ×", ("fast",)),
    Line("train", "fine-tuning, padded peer", "samples/s", "8 ×", ("padded",)),
    Line("score", "scoring, exact", "texts/s", "1.15 ×", ("hf", "ort", "openvino")),
    Line("two-stage", "scoring, two-stage, 100 picks", "texts/s", "1.5 ×", ("ort",)),
    Line("tokenize", "tokenizing, one thread", "MB/s", "10 ×", ("tokenizers",)),
    Line("explain", "explaining, 50 steps", "texts/s", "1.5 ×", ("captum",)),
    Line("adaptive", "explaining, adaptive", "texts/s", "5 ×", ("captum",)),
    Line("round", "one round", "s", "4 ×", ("small-text",)),
    Line("predict", "predict during a run, p95", "ms", "30 ms"),
    Line("memory", "memory for a pool", "MB", "1500 MB"),
    Line("", "BERT-base on a GPU, bf16", "texts/s", "1.2 ×"),
)
NAMES = {"hf": "Transformers", "fast": "Transformers, length groups, fused AdamW", "padded": "Transformers, padded to 128",
         "ort": "ONNX Runtime fp32", "openvino": "OpenVINO fp32", "captum": "Captum, 50 steps"}


def options():
    p = argparse.ArgumentParser(usage=__doc__.split("usage: ")[1].split("\n")[0])
    p.add_argument("--bin", type=pathlib.Path, required=True, help="the folder of wendu-worker")
    p.add_argument("--rows", default=",".join(rows.MEASURED), help="of the table, with commas between (default: %(default)s)")
    p.add_argument("--repeat", type=int, default=3)
    p.add_argument("--texts", type=int, default=0, help="at most so many of the file's texts (default: all)")
    p.add_argument("--pool", type=int, default=1_000_000, help="short texts for the row memory")
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--smoke", action="store_true", help="50 texts, one repeat: only that it runs; peers when WENDU_LONG=1")
    p.add_argument("--data", type=pathlib.Path, help="a CSV file with the columns text and label")
    p.add_argument("--base-model", type=pathlib.Path, default=TOP / ".deps/models/all-MiniLM-L6-v2")
    p.add_argument("--peers", type=pathlib.Path, default=SHARED / "peers", help="the folder of the peers' scripts")
    p.add_argument("--peers-python", type=pathlib.Path, default=TOP / ".deps/peers/bin/python")
    p.add_argument("--rounds-python", type=pathlib.Path, default=TOP / ".deps/rounds/bin/python", help="the one with small-text")
    a = p.parse_args()
    a.rows = a.rows.split(",")
    if unknown := set(a.rows) - set(rows.MEASURED):
        p.error(f"no row {', '.join(sorted(unknown))}; there are {', '.join(rows.MEASURED)}")
    # The preset release builds no tests.
    a.bench_tokenize = [build / "bench/bench_tokenize" for build in (a.bin.parent, TOP / "build/dev")]
    a.requests, a.explained, a.epochs, a.with_peers = 200, 32, 15, True
    if a.smoke:
        a.repeat, a.texts, a.pool, a.requests, a.explained, a.epochs = 1, 50, 50, 10, 4, 1
        a.with_peers = os.environ.get("WENDU_LONG") == "1"
    candidates = [a.data] if a.data else [SHARED / "data/reviews_en.csv", TOP / ".deps/samples/amazon-reviews.csv"]
    a.data = next((path for path in candidates if path.exists()), candidates[-1])
    return a


def missing(a):
    """What nothing can be measured without."""
    return [path for path in (a.bin / "wendu-worker", a.base_model / "model.safetensors", a.data) if not path.exists()]


def read(path, count):
    """[(text, label)] in the order that the peers' scripts read them in."""
    with open(path, encoding="utf-8", newline="") as file:
        found = [(row["text"], row["label"]) for row in csv.DictReader(file) if row["text"].strip()]
    if count:
        found = random.Random(1).sample(found, min(count, len(found)))
    return found


def write_for_peers(path, found):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("text", "label"), *found])
    random.Random(0).shuffle(found)  # as their common.py does after reading
    return found


def spread(values):
    if not values:
        return ""
    middle = f"{statistics.median(values):.4g}"
    return middle if len(values) == 1 else f"{middle} ({min(values):.4g}–{max(values):.4g})"


def best_peer(line, runs):
    """The name and the figures of the best of those that every run has; what is measured in seconds is better when lower."""
    medians = {p: statistics.median(r.peers[p] for r in runs) for p in line.peers if all(p in r.peers for r in runs)}
    if not medians:
        return None, []
    name = (min if line.unit == "s" else max)(medians, key=medians.get)
    return name, [r.peers[name] for r in runs]


def cells(line, runs):
    ours = [r.ours for r in runs]
    name, theirs = best_peer(line, runs)
    ratios = [b / a if line.unit == "s" else a / b for a, b in zip(ours, theirs)]
    if any(r.agrees is False for r in runs):
        verdict = "differs"
    elif name in rows.more_accurate(runs):
        verdict = "less accurate"
    elif line.peers and not ratios:
        verdict = "no peer"
    else:
        passed = statistics.median(ratios) >= line.least() if line.peers else statistics.median(ours) <= line.least()
        verdict = "pass" if passed else "short"
    agrees = "not checked" if any(r.agrees is None for r in runs) else f"{sum(r.agrees for r in runs)} of {len(runs)}"
    if all(name in r.accuracy for r in runs):
        agrees += ", accuracy " + " and ".join(f"{rows.mean_accuracy(runs, side):.3f}" for side in ("ours", name))
    return [line.title, f"{spread(ours)} {line.unit}", NAMES.get(name, name or ""), spread(theirs), spread(ratios), line.bar, verdict,
            agrees]


def print_table(results, everything):
    head = ["", "ours", "best peer", "its figure", "ratio", "at least", "", "agrees"]
    body = [cells(line, results[line.row]) if results.get(line.row) else [line.title, "not built", "", "", "", line.bar, "", ""]
            for line in LINES if line.row in results or (everything and not line.row)]
    for line in body:
        if line[-3].endswith(("MB", "ms")):
            line[-3] = "at most " + line[-3]
    widths = [max(map(len, column)) for column in zip(head, *body)]
    print()
    for line in (head, ["-" * w for w in widths], *body):
        print("| " + " | ".join(cell.ljust(w) for cell, w in zip(line, widths)) + " |")


def measure(bench, row, repeat):
    """The runs of a row, each said as it comes."""
    runs = []
    repeat = 1 if row in rows.ONCE else repeat
    for number in range(1, repeat + 1):
        run = rows.MEASURED[row](bench, number)
        runs.append(run)
        said = [f"ours {run.ours:.4g}", *(f"{NAMES.get(p, p)} {value:.4g}" for p, value in run.peers.items())]
        said += [run.check] if run.check else []
        said += [{None: "not checked", True: "agrees", False: "DIFFERS"}[run.agrees]]
        said += [f"peer skipped: {run.without}"] if run.without else []
        print(f"{row} {number}/{repeat}: {'; '.join(said)}", flush=True)
    return runs


def machine(a):
    cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "unknown processor")
    return f"{cpu}, {os.cpu_count()} cores, {a.threads} threads; load {os.getloadavg()[0]:.1f}"


def main():
    a = options()
    if absent := missing(a):
        print(*(f"no {path}" for path in absent), "Build first, and run packaging/bootstrap.sh.", sep="\n", file=sys.stderr)
        return SKIPPED
    print(f"{datetime.date.today()}: {machine(a)}; {a.bin.parent.name} build; {a.data.name}")
    if not a.with_peers:
        print("peers skipped: a smoke run only sees that it runs")
    results, failed = {}, False
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        peers = Peers(a.peers, a.peers_python, a.rounds_python, a.base_model, a.threads, scratch)
        bench = rows.Bench(a, write_for_peers(scratch / "texts.csv", read(a.data, a.texts)), scratch, peers)
        for row in a.rows:
            try:
                results[row] = measure(bench, row, a.repeat)
            except rows.NotBuilt as why:
                results[row] = []
                print(f"{row}: {why}", flush=True)
            except WorkerError as why:
                print(f"{row}: {why}", flush=True)
                failed = True
    print_table(results, set(a.rows) == set(rows.MEASURED))
    print(f"\nload at the end {os.getloadavg()[0]:.1f}")
    return failed or any(run.agrees is False for runs in results.values() for run in runs) or any(
        rows.more_accurate(runs) for runs in results.values() if runs)


if __name__ == "__main__":
    sys.exit(main())
