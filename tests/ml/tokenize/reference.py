# SPDX-License-Identifier: Apache-2.0
"""Writes what Hugging Face's `tokenizers` (and Transformers) make of real and of random texts, for tst_tokenize_reference.

usage: reference.py OUT MODEL_DIR [REVIEWS.csv ...]

OUT gets a folder for each variant of the tokenizer, as our own loader reads it, VARIANT.jsonl with a line for each text
(text, ids, offsets, words), and variants.json with the names and the maximum lengths."""
import csv
import json
import pathlib
import random
import shutil
import sys

from tokenizers import AddedToken, BertWordPieceTokenizer, Tokenizer, normalizers
from transformers import AutoTokenizer

FUZZ = 20_000
POOLS = [
    "abcdefghijklmnopqrstuvwxyz",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "0123456789",
    " \t\n\r\f\v\u00a0\u3000\u2028\u0085\u200b",
    "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
    "àáâãäåçèéêëìíîïñòóôõöùúûüýÿÀÉÎÕÜİıßſŒœĲǅǆ",
    "\u0300\u0301\u0308\u0323\u0327\u0315\u0345\u0f71\u0f72\u302e\U0001d165",
    "的一是不了人我在有他这为之大来以个中上们，。！？、；：「」《》…—",
    "豈更車賈滑\U0002f800\U0002f801\U00020000\U0002a6d6\U0002b820\U00030000㐀䶵",
    "ひらがなカタカナヴガパー々ｶﾞﾊﾟ",
    "한국어조선말각힣ㄱㅏᄀ\u1161\u11a8",
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюяЁЙЇ",
    "αβγδεζηθικλμνξοπρσςτυφχψωΆΈΐΰΣ;·",
    "אבגדהוזחטיכלמנסעפצקרשת\u05b0\u05b7\u05c1",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي\u064b\u0651ﷺ؟،",
    "กขฃคฅฆงจฉช\u0e34\u0e48",
    "अआइईउऊक\u094d\u093cष\u093f।",
    "😀😂🤣❤️👍🏽👨‍👩‍👧‍👦🇨🇳🇺🇸1️⃣",
    "\x00\x01\x07\x1b\x7f\x80\x9f\ufffd\ufeff\u200d\u200e\u202e\u00ad\ue000\U000f0000",
    "½²³¹ªº™©®€£¥№ℵ∑∞≠≤≥",
]
SPECIALS = ["[CLS]", "[SEP]", "[PAD]", "[UNK]", "[MASK]", "[sep]", "[ SEP ]", "[[SEP]]", "Brand-New",
            "brand-new", "Caf\u00e9", "<x>", "<xy>", "##ing"]


def fuzz_texts(seed):
    rng = random.Random(seed)
    words = open(pathlib.Path(sys.argv[2]) / "vocab.txt", encoding="utf-8").read().split("\n")

    def scalar(limit):
        while True:
            c = rng.randrange(limit)
            if not 0xD800 <= c < 0xE000:
                return chr(c)

    def piece():
        kind = rng.randrange(12)
        if kind < 5:
            pool = rng.choice(POOLS)
            return "".join(rng.choice(pool) for _ in range(rng.randint(1, 8)))
        if kind < 7:
            return rng.choice(words).removeprefix("##")
        if kind == 7:
            return rng.choice(SPECIALS)
        if kind == 8:
            return "".join(rng.choice(POOLS[6]) for _ in range(rng.randint(1, 4)))
        if kind == 9:
            return "".join(scalar(0x3000) for _ in range(rng.randint(1, 6)))
        if kind == 10:
            return "".join(scalar(0x110000) for _ in range(rng.randint(1, 4)))
        if rng.random() < 0.05:
            return rng.choice(["a", "é", "的", "x\u0301", "İ", "각"]) * rng.randint(90, 120)
        return " "

    return ["".join(piece() + rng.choice(["", "", " "]) for _ in range(rng.randint(0, 14))) for _ in range(FUZZ)]


def every_code_point():
    """Each code point between letters and among marks, so that no row of the Unicode table goes untested. Of the planes that
    are not assigned or private throughout, only the ends."""
    ends = [*range(16), *range(0xFFF0, 0x10000)]
    points = [*range(0xD800), *range(0xE000, 0x32000), *range(0xE0000, 0xE0200)]
    scalars = [chr(c) for c in points + [plane << 16 | end for plane in range(4, 17) for end in ends]]
    return ["a" + "b ".join(scalars[i:i + 64]) for i in range(0, len(scalars), 64)] \
        + ["".join("x\u0301" + s + "\u0323\U0001e4ef\u0334" for s in scalars[i:i + 64]) for i in range(0, len(scalars), 64)]


def reviews():
    texts = []
    for path in sys.argv[3:]:
        with open(path, encoding="utf-8", newline="") as file:
            texts += [row["text"] for row in csv.DictReader(file)]
    return texts


class Variants:
    def __init__(self, out):
        self.out = out
        self.list = []

    def add(self, name, tokenizer, texts, length=1_000_000, save=None):
        folder = self.out / name
        folder.mkdir()
        (save or (lambda f: tokenizer.save(str(f / "tokenizer.json"))))(folder)
        tokenizer.no_padding()
        tokenizer.enable_truncation(length) if length < 1_000_000 else tokenizer.no_truncation()
        with open(self.out / f"{name}.jsonl", "w", encoding="utf-8") as file:
            for text, e in zip(texts, tokenizer.encode_batch(texts)):
                words = [-1 if w is None else w for w in e.word_ids]
                json.dump({"text": text, "ids": e.ids, "offsets": [o for pair in e.offsets for o in pair], "words": words,
                           "truncated": bool(e.overflowing)}, file)
                file.write("\n")
        self.list.append({"name": name, "length": length})

    def finish(self):
        (self.out / "variants.json").write_text(json.dumps(self.list))


def main():
    out, model = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    variants = Variants(out)
    load = lambda: Tokenizer.from_file(str(model / "tokenizer.json"))
    real, fuzz, points = reviews(), fuzz_texts(1), every_code_point()

    variants.add("as-it-comes", load(), real + fuzz + points)
    variants.add("truncated", load(), real + fuzz_texts(2)[:5000], 24)
    options = {"cased": (True, True, None, False), "lower-with-accents": (True, True, False, True),
               "cased-without-accents": (True, True, True, False), "ideographs-in-words": (True, False, None, True),
               "unclean": (False, True, None, True), "unclean-cased": (False, False, None, False)}
    for number, (name, (clean, chinese, strip, lower)) in enumerate(options.items()):
        tokenizer = load()
        tokenizer.normalizer = normalizers.BertNormalizer(clean_text=clean, handle_chinese_chars=chinese,
                                                          strip_accents=strip, lowercase=lower)
        variants.add(name, tokenizer, fuzz_texts(10 + number)[:10_000] + points + real[:500])

    tokenizer = load()
    raw = lambda content, **options: AddedToken(content, normalized=False, **options)
    tokenizer.add_tokens([AddedToken("Brand-New"), AddedToken("Caf\u00e9"), AddedToken("is", single_word=True),
                          raw("ing", single_word=True), raw("<x>", lstrip=True, rstrip=True), raw("<xy>", rstrip=True),
                          raw("<xyz>")])
    variants.add("added-tokens", tokenizer, fuzz_texts(3)[:10_000] + real)
    tokenizer = load()
    tokenizer.add_tokens([raw("ing", single_word=True), raw(" <x>", lstrip=True, rstrip=True), raw("\u7684")])
    variants.add("raw-added-tokens", tokenizer, fuzz_texts(4)[:10_000] + real)

    def trained(lower):
        made = BertWordPieceTokenizer(lowercase=lower)
        made.train_from_iterator(real or fuzz, vocab_size=6000, show_progress=False)
        source = out / f"vocab-{lower}"
        source.mkdir()
        made.save_model(str(source))
        config = {"do_lower_case": lower, "tokenizer_class": "BertTokenizer"}
        (source / "tokenizer_config.json").write_text(json.dumps(config))
        return source, AutoTokenizer.from_pretrained(source)._tokenizer

    for lower in (True, False):
        source, tokenizer = trained(lower)
        variants.add(f"vocabulary-{'lower' if lower else 'cased'}", tokenizer, real + fuzz_texts(5)[:10_000], 128,
                     lambda folder: shutil.copytree(source, folder, dirs_exist_ok=True))

    auto = AutoTokenizer.from_pretrained(model)
    files = ("tokenizer.json", "tokenizer_config.json", "vocab.txt")
    variants.add("transformers", auto._tokenizer, real + fuzz_texts(6)[:5000], 128,
                 lambda folder: [shutil.copy(model / f, folder) for f in files])
    variants.finish()


if __name__ == "__main__":
    main()
