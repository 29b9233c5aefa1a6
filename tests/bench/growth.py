#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the cost of scoring a pool grows: with the number of texts, and with their length. Prints two tables in Markdown and, with
--plot, writes them as a picture in SVG.

usage: tests/bench/growth.py --bin DIR [--pools 1000,10000] [--lengths 16,128] [--threads 2] [--plot FILE.svg]

Texts are made of words of the sample feedback, drawn with a seed. A time runs from the first text sent to the last score received;
loading the model is left out. The memory is the most that the worker had resident at a time."""
import argparse
import math
import pathlib
import tempfile
import time
import types

import compare
import rows

TOKENS_OF_A_LENGTH = 1 << 17  # so many tokens of each length are scored


def options():
    p = argparse.ArgumentParser(usage=__doc__.split("usage: ")[1].split("\n")[0])
    p.add_argument("--bin", type=pathlib.Path, required=True, help="the folder of wendu-worker")
    p.add_argument("--pools", default="1000,10000,100000,1000000", help="numbers of short texts (default: %(default)s)")
    p.add_argument("--lengths", default="16,32,64,128,256,512", help="tokens of a text (default: %(default)s)")
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--plot", type=pathlib.Path)
    p.add_argument("--data", type=pathlib.Path, default=compare.TOP / ".deps/samples/amazon-reviews.csv")
    p.add_argument("--base-model", type=pathlib.Path, default=compare.TOP / ".deps/models/all-MiniLM-L6-v2")
    a = p.parse_args()
    a.pools, a.lengths = ([int(n) for n in text.split(",") if n] for text in (a.pools, a.lengths))
    return a


def of_pool(bench, count, quickly):
    """Seconds and peak memory for a pool of short texts."""
    how = {"strategy": "margin", "count": 25} if quickly else {}
    with bench.worker() as worker:
        model = worker.open(bench.classifier())
        worker.predict(model, "warm")
        begin = time.perf_counter()
        for first, texts in rows.short_texts(bench.texts, count):
            worker.put("pool", texts, first=first)
        logits, scored = worker.score(model, "pool", **how)
        seconds = time.perf_counter() - begin
        assert len(logits) == count
        return seconds, worker.peak_memory() / 1e6, scored


def of_length(bench, length):
    """Texts a second of exactly so many tokens: of words that are one token each, and two special tokens."""
    count = max(8, TOKENS_OF_A_LENGTH // length)
    texts = [" ".join(["good"] * (length - 2 - len(str(i))) + list(str(i))) for i in range(count)]
    with bench.worker() as worker:
        model = worker.open(bench.classifier(length))
        worker.predict(model, "warm")
        begin = time.perf_counter()
        worker.put("pool", texts)
        worker.score(model, "pool")
        return count / (time.perf_counter() - begin)


class Pictures:
    """Two plots with logarithmic axes, beside each other."""
    WIDTH, HEIGHT, LEFT, TOP = 330, 230, 62, 34
    COLOURS = ("#c2410c", "#0f766e")

    def __init__(self):
        self._parts = []

    def add(self, number, title, unit, xs, curves):
        """curves: (name, values)"""
        left, top = 20 + number * (self.WIDTH + self.LEFT + 20) + self.LEFT, self.TOP + 10
        ys = [y for _, values in curves for y in values]
        low, high = math.floor(math.log10(min(ys))), math.ceil(math.log10(max(ys)) + 1e-9)
        x_of = lambda x: left + self.WIDTH * math.log(x / xs[0]) / math.log(xs[-1] / xs[0])
        y_of = lambda y: top + self.HEIGHT * (high - math.log10(y)) / max(1, high - low)
        text = lambda x, y, s, anchor="middle", more="": self._parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" {more}>{s}</text>')
        text(left, top - 16, title, "start", 'font-weight="600"')
        for power in range(low, high + 1):
            y = y_of(10 ** power)
            self._parts.append(f'<line x1="{left}" x2="{left + self.WIDTH}" y1="{y:.1f}" y2="{y:.1f}" stroke="#94a3b8" stroke-opacity=".35"/>')
            text(left - 8, y + 4, f"{10 ** power:,g} {unit}" if power >= 0 else f"{10 ** power:g} {unit}", "end")
        for x in xs:
            text(x_of(x), top + self.HEIGHT + 20, f"{x:,}")
        for (name, values), colour in zip(curves, self.COLOURS):
            points = [(x_of(x), y_of(y)) for x, y in zip(xs, values)]
            self._parts.append(f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="'
                               + " ".join(f"{x:.1f},{y:.1f}" for x, y in points) + '"/>')
            self._parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in points]
            if name:
                row = [n for n, _ in curves].index(name)
                text(left + 12, top + 16 + 18 * row, f'<tspan fill="{colour}">●</tspan> {name}', "start")

    def write(self, path):
        width, height = 2 * (self.WIDTH + self.LEFT + 20) + 40, self.TOP + self.HEIGHT + 50
        path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
                        'font-family="sans-serif" font-size="12" fill="#64748b">\n' + "\n".join(self._parts) + "\n</svg>\n",
                        encoding="utf-8")


def table(head, lines):
    print("| " + " | ".join(head) + " |\n| " + " | ".join("---:" for _ in head) + " |")
    for line in lines:
        print("| " + " | ".join(line) + " |")
    print()


def main():
    a = options()
    found = compare.read(a.data, 0)
    pictures = Pictures()
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        bench = rows.Bench(types.SimpleNamespace(**vars(a)), found, scratch, None)
        print(compare.machine(a), flush=True)
        if a.pools:
            exact, quick, lines = [], [], []
            for count in a.pools:
                seconds, memory, _ = of_pool(bench, count, False)
                exact.append(seconds)
                line = [f"{count:,}", f"{seconds:.1f} s", f"{memory:.0f} MB"]
                seconds, memory, scored = of_pool(bench, count, True)
                quick.append(seconds)
                lines.append([*line, f"{seconds:.1f} s", f"{memory:.0f} MB", f"{100 * scored['exact'] / scored['distinct']:.1f} %"])
                print("#", *lines[-1], flush=True)
            table(["texts", "exactly", "memory", "in two stages", "memory", "of them exactly"], lines)
            pictures.add(0, "Scoring a pool of short texts", "s", a.pools, [("exactly", exact), ("in two stages", quick)])
        if a.lengths:
            speeds = []
            for length in a.lengths:
                speeds.append(of_length(bench, length))
                print("#", length, f"{speeds[-1]:.1f}", flush=True)
            table(["tokens of a text", "texts a second", "tokens a second"],
                  [[str(n), f"{s:.4g}", f"{n * s:,.0f}"] for n, s in zip(a.lengths, speeds)])
            pictures.add(1, "Texts a second by their length", "", a.lengths, [("", speeds)])
    if a.plot:
        pictures.write(a.plot)


if __name__ == "__main__":
    main()
