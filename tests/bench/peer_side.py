#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the benchmark asks of the peers' Python beside the peers' own scripts. Prints one JSON line.

usage: peer_side.py has MODULE ...              which of the modules are there
       peer_side.py logits MODEL_DIR LINES      Transformers' logits of each text, fp32
       peer_side.py tokenize MODEL_DIR LINES    MB/s of `tokenizers` on one thread, how many tokens it makes, a hash of them

LINES has a JSON string a line."""
import importlib.util
import json
import os
import pathlib
import sys

BATCH, LENGTH = 64, 128


def lines(path):
    return [json.loads(line) for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines()]


def has(*modules):
    return [m for m in modules if importlib.util.find_spec(m)]


def logits(folder, path):
    os.environ["HF_HUB_OFFLINE"] = "1"
    import torch
    import transformers

    tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
    model = transformers.AutoModelForSequenceClassification.from_pretrained(folder).eval()
    texts = lines(path)
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    result = [None] * len(texts)
    with torch.inference_mode():
        for k in range(0, len(order), BATCH):
            part = order[k:k + BATCH]
            batch = tokenizer([texts[i] for i in part], padding=True, truncation=True, max_length=LENGTH, return_tensors="pt")
            for i, row in zip(part, model(**batch).logits.tolist()):
                result[i] = row
    return result


def hashed(texts):
    """As bench_tokenize has it: FNV-1a of the ids, each text with their number before them."""
    value = 0xCBF29CE484222325
    for ids in texts:
        for number in (len(ids), *ids):
            value = ((value ^ number) * 0x100000001B3) % (1 << 64)
    return f"{value:016x}"


def tokenize(folder, path):
    sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "parity"))
    import tokenizer_speed

    texts = lines(path)
    tokenizer = tokenizer_speed.Tokenizer.from_file(str(pathlib.Path(folder) / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    ids = [e.ids for e in tokenizer.encode_batch_fast(texts)]
    return {"megabytes_per_second": tokenizer_speed.theirs(pathlib.Path(folder), texts), "tokens": sum(map(len, ids)), "hash": hashed(ids)}


if __name__ == "__main__":
    print(json.dumps({"has": has, "logits": logits, "tokenize": tokenize}[sys.argv[1]](*sys.argv[2:])))
