#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The article's recipe with wendu-cli and with Transformers on the same texts: accuracy on the hold-out, seed by seed.

Both fine-tune the same base model on the same training texts (batch 16, AdamW at 2e-5, 5 epochs, 128 tokens, constant rate) and are
measured on the same hold-out, which wendu-cli drew. Run it with a Python that has torch and transformers:

    .deps/peers/bin/python tests/parity/accuracy.py --cli build/dev/bin/wendu-cli --data FILE.csv --base-model DIR

Ends with status 1 when the means differ by more than 1.5 points."""
import argparse
import csv
import json
import os
import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile

os.environ.setdefault("HF_HUB_OFFLINE", "1")
import torch
import transformers

transformers.logging.set_verbosity_error()
transformers.utils.logging.disable_progress_bar()

EPOCHS, BATCH, RATE, LENGTH = 5, 16, 2e-5, 128


def cli(program, *arguments):
    done = subprocess.run([program, *map(str, arguments), "--json"], check=True, capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]


def ours(program, rows, names, seed, base, folder):
    """Accuracy of the run, and what it trained and was measured on: [(text, label index)] twice."""
    table, project = folder / "texts.csv", folder / f"seed{seed}.wendu"
    with open(table, "w", encoding="utf-8", newline="") as f:
        csv.writer(f).writerows([("id", "text", "label"), *((i, t, l) for i, (t, l) in enumerate(rows))])
    recipe = folder / "recipe.json"
    recipe.write_text(json.dumps({"name": "article", "learning_rate": RATE, "epochs": EPOCHS, "batch_size": BATCH, "warm_up": 0,
                                  "linear_decay": False, "clip_norm": 0, "dropout": -1, "minimum_steps": 0,
                                  "validation_share": 0, "maximum_length": LENGTH, "seed": seed}))
    cli(program, "new", project, "--labels", ",".join(names))
    cli(program, "import", project, table, "--text-column", "text", "--label-column", "label", "--id-column", "id",
        "--hold-out", "0.5", "--seed", seed)
    cli(program, "train", project, "--recipe", recipe, "--base-model", base)
    with sqlite3.connect(f"file:{project}?mode=ro", uri=True) as db:
        hold_out = {int(r[0]) for r in db.execute("select external_id from texts where hold_out")}
        correct, count = db.execute("select accuracy, count from evaluations where moment = 1").fetchone()
    split = lambda inside: [(t, names.index(l)) for i, (t, l) in enumerate(rows) if (i in hold_out) == inside]
    return correct, count, split(False), split(True)


def theirs(base, labels, train, test, seed):
    tokenizer = transformers.AutoTokenizer.from_pretrained(base)
    torch.manual_seed(seed)
    model = transformers.AutoModelForSequenceClassification.from_pretrained(base, num_labels=labels)
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE)
    encode = lambda batch: tokenizer([t for t, _ in batch], padding=True, truncation=True, max_length=LENGTH, return_tensors="pt")
    order = random.Random(seed)
    for _ in range(EPOCHS):
        model.train()
        order.shuffle(train)
        for i in range(0, len(train), BATCH):
            batch = train[i:i + BATCH]
            optimizer.zero_grad()
            model(**encode(batch), labels=torch.tensor([y for _, y in batch])).loss.backward()
            optimizer.step()
    model.eval()
    hits = 0
    with torch.inference_mode():
        for i in range(0, len(test), 64):
            batch = test[i:i + 64]
            hits += int((model(**encode(batch)).logits.argmax(1) == torch.tensor([y for _, y in batch])).sum())
    return hits / len(test)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--cli", required=True)
    p.add_argument("--data", required=True, help="a CSV file with the columns text and label")
    p.add_argument("--base-model", required=True)
    p.add_argument("--rows", type=int, default=2000)
    p.add_argument("--seeds", type=int, default=3)
    a = p.parse_args()
    with open(a.data, encoding="utf-8", newline="") as f:
        rows = list({r["text"]: r["label"] for r in csv.DictReader(f) if r["text"].strip()}.items())
    names = sorted({l for _, l in rows})
    both = []
    for seed in range(1, a.seeds + 1):
        sample = random.Random(seed).sample(rows, min(a.rows, len(rows)))
        with tempfile.TemporaryDirectory() as folder:
            mine, count, train, test = ours(a.cli, sample, names, seed, a.base_model, pathlib.Path(folder))
        assert count == len(test), (count, len(test))
        peer = theirs(a.base_model, len(names), train, test, seed)
        both.append((mine, peer))
        print(json.dumps({"seed": seed, "train": len(train), "hold_out": len(test), "wendu": round(mine, 4),
                          "transformers": round(peer, 4)}), flush=True)
    mean = [sum(column) / len(both) for column in zip(*both)]
    print(json.dumps({"mean_wendu": round(mean[0], 4), "mean_transformers": round(mean[1], 4),
                      "difference_points": round(100 * (mean[0] - mean[1]), 2)}))
    return abs(mean[0] - mean[1]) > 0.015


if __name__ == "__main__":
    sys.exit(main())
