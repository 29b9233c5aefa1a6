#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Our tokenizers' speed as a multiple of that of Hugging Face's `tokenizers`, both on one thread and by processor time.

usage: tokenizer_speed.py BENCH_TOKENIZE MODEL_DIR REVIEWS.csv ...

MODEL_DIR is a BERT; the vocabularies of the other families are learnt from the reviews, as for tst_tokenize_reference."""
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

os.environ.update(TOKENIZERS_PARALLELISM="false", RAYON_NUM_THREADS="1")
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "ml/tokenize"))
from tokenizers import Tokenizer

import reference


class Folders:
    """Stands in for reference.Variants: keeps the folders, compares nothing."""

    def __init__(self, out):
        self.out = out

    def add(self, name, tokenizer, texts, length=None, save=None, pairs=False):
        folder = self.out / name
        folder.mkdir()
        (save or (lambda f: tokenizer.save(str(f / "tokenizer.json"))))(folder)


def theirs(folder, texts):
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    best, start, rounds = float("inf"), time.process_time(), 0
    while rounds < 5 or time.process_time() - start < 1:  # as bench_tokenize does
        rounds += 1
        begin = time.process_time()
        tokenizer.encode_batch_fast(texts)
        best = min(best, time.process_time() - begin)
    return sum(len(t.encode()) for t in texts) / best / 1e6


def main():
    bench, model, *reviews = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name:
        out = pathlib.Path(name)
        sets = {}
        for path in reviews:
            with open(path, encoding="utf-8", newline="") as file:
                sets[pathlib.Path(path).stem] = [row["text"] for row in csv.DictReader(file)]
        corpus = [text for texts in sets.values() for text in texts[:4000]]
        reference.families(Folders(out), out, corpus, lambda number: corpus)
        folders = {"BERT": pathlib.Path(model), **{n: out / n for n in ("RobertaTokenizer", "XLMRoberta", "Albert", "DebertaV2")}}
        for label, texts in sets.items():
            lines = out / f"{label}.jsonl"
            lines.write_text("".join(json.dumps(text) + "\n" for text in texts))
            for kind, folder in folders.items():
                done = subprocess.run([bench, folder, lines], check=True, capture_output=True, text=True)
                ours, peer = json.loads(done.stdout)["megabytes_per_second"], theirs(folder, texts)
                print(json.dumps({"texts": label, "tokenizer": kind, "wendu_mb_s": ours, "tokenizers_mb_s": round(peer, 2),
                                  "times": round(ours / peer, 1)}), flush=True)


if __name__ == "__main__":
    main()
