#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small random Chinese BERT learns real Chinese reviews with wendu-cli, and its labels come through export and back.

usage: chinese.py CLI REVIEWS.csv

Transformers makes the BERT (a token a character), wendu-cli trains it and exports it, Transformers loads the export: the loss
falls, the labels in Chinese are the same, and so are the logits (within 1e-4). Then the same with a prompt, without training and
after it: the labels are characters that the language model says at the mask. Ends with 77 where what it needs is missing."""
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile

os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_VERBOSITY="error")
PATTERN = "{text}总之很{mask}。"
WORDS = {"差评": "差", "一般": "平", "好评": "好"}
NAMES = {"negative": "差评", "neutral": "一般", "positive": "好评"}
ROWS = 600


def cli(program, *arguments):
    done = subprocess.run([program, *map(str, arguments), "--json"], capture_output=True, text=True)
    assert done.returncode == 0, (arguments, done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]


def make_base(folder, texts):
    import torch
    from transformers import BertConfig, BertForMaskedLM
    folder.mkdir()
    tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *sorted({c for t in texts for c in t.lower() if not c.isspace()})]
    (folder / "vocab.txt").write_text("\n".join(tokens) + "\n", encoding="utf-8")
    (folder / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": "BertTokenizer", "do_lower_case": True}))
    torch.manual_seed(1)
    BertForMaskedLM(BertConfig(vocab_size=len(tokens), hidden_size=64, num_hidden_layers=2, num_attention_heads=4,
                               intermediate_size=128, max_position_embeddings=64)).save_pretrained(folder)


def logits(folder, texts):
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModelForSequenceClassification.from_pretrained(folder).eval()
    encoded = lambda t: tokenizer(t, truncation=True, max_length=48, return_tensors="pt")
    with torch.inference_mode():
        return [model(**encoded(t)).logits[0].tolist() for t in texts], model.config.id2label


def prompted_logits(folder, texts, words):
    import torch
    from transformers import AutoModelForMaskedLM, AutoTokenizer
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModelForMaskedLM.from_pretrained(folder).eval()
    wanted = tokenizer.convert_tokens_to_ids(words)
    result = []
    for text in texts:
        whole = tokenizer(PATTERN.replace("{text}", text).replace("{mask}", tokenizer.mask_token), return_tensors="pt")
        at = (whole["input_ids"][0] == tokenizer.mask_token_id).nonzero()[-1]
        with torch.inference_mode():
            result.append(model(**whole).logits[0, at][0, wanted].tolist())
    return result


def predictions(program, model, texts, folder):
    with open(folder / "some.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("text",), *((text,) for text in texts)])
    cli(program, "predict", model, "--in", folder / "some.csv", "--out", folder / "out.jsonl")
    return [json.loads(line) for line in (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()]


def largest_difference(ours, theirs):
    return max(abs(a - b) for line, row in zip(ours, theirs) for a, b in zip(line["logits"], row))


def check_prompt(program, project, folder, labels, texts, epochs):
    """Of texts that are short enough to be read whole with the pattern."""
    words = [WORDS[label] for label in labels]
    to = folder / f"prompted-{epochs}"
    recipe = folder / "recipe.json"
    cli(program, "train", project, "--recipe", recipe, "--base-model", folder / "base", "--epochs", epochs, "--prompt", PATTERN,
        "--label-words", ",".join(words))
    cli(program, "export", project, "--to", to)
    short = [text for text in texts if len(text) < 36]
    ours = predictions(program, to, short, folder)
    worst = largest_difference(ours, prompted_logits(to, short, words))
    print(f"with a prompt, {epochs} epochs: largest difference of a logit on {len(short)} texts: {worst:.1e}")
    assert len(short) > 10 and worst < 1e-4, worst


def main():
    program, reviews = sys.argv[1:]
    if not os.path.exists(reviews):
        print(f"skipped: there is no {reviews}")
        return 77
    try:
        import transformers  # noqa: F401
    except ImportError:
        print("skipped: there is no Transformers")
        return 77
    with open(reviews, encoding="utf-8", newline="") as file:
        rows = [(r["text"], NAMES[r["label"]]) for r in csv.DictReader(file)][:ROWS]
    labels = sorted({label for _, label in rows})
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        make_base(folder / "base", [text for text, _ in rows])
        with open(folder / "texts.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("text", "label"), *rows])
        (folder / "recipe.json").write_text(json.dumps({"name": "small", "learning_rate": 1e-3, "epochs": 8, "batch_size": 16,
                                                        "maximum_length": 48, "minimum_steps": 0, "validation_share": 0}))
        project = folder / "project.wendu"
        cli(program, "new", project, "--labels", ",".join(labels))
        cli(program, "import", project, folder / "texts.csv", "--text-column", "text", "--label-column", "label")
        events = cli(program, "train", project, "--recipe", folder / "recipe.json", "--base-model", folder / "base")
        losses = [e["loss"] for e in events if e["event"] == "epoch"]
        print("loss by epoch:", " ".join(f"{loss:.4f}" for loss in losses))
        assert len(losses) == 8 and losses[-1] < 0.6 * losses[0], losses

        cli(program, "export", project, "--to", folder / "export")
        texts = [text for text, _ in rows[:50]]
        theirs, names = logits(folder / "export", texts)
        assert [names[i] for i in range(len(labels))] == labels, names
        ours = predictions(program, folder / "export", texts, folder)
        assert all(list(line["probabilities"]) == labels and line["label"] in labels for line in ours)
        worst = largest_difference(ours, theirs)
        print(f"labels {'、'.join(labels)}; largest difference of a logit on {len(texts)} texts: {worst:.1e}")
        assert worst < 1e-4, worst
        for epochs in (0, 2):
            check_prompt(program, project, folder, labels, [text for text, _ in rows], epochs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
