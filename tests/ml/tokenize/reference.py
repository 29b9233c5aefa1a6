# SPDX-License-Identifier: Apache-2.0
"""Writes what Hugging Face's `tokenizers` (and Transformers) make of real and of random texts, for tst_tokenize_reference.

usage: reference.py OUT MODEL_DIR SAMPLE.csv [REVIEWS.csv ...]

OUT gets a folder for each variant of the tokenizer, as our own loader reads it, VARIANT.jsonl with a line for each text or
pair of texts (text, pair, ids, offsets, words, types), and variants.json with the names and the maximum lengths. The
vocabularies of the families but BERT's are learnt here, from SAMPLE and REVIEWS."""
import csv
import json
import os
import pathlib
import random
import shutil
import sys

os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_VERBOSITY="error")
import sentencepiece
import transformers
from tokenizers import (AddedToken, BertWordPieceTokenizer, Regex, Tokenizer, models, normalizers, pre_tokenizers, processors,
                        trainers)
from transformers import AutoTokenizer

FUZZ = 20_000
FAMILY_FUZZ = 5_000 if not os.environ.get("WENDU_LONG") else FUZZ  # of each family's texts
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
            "brand-new", "Caf\u00e9", "<x>", "<xy>", "##ing", "<s>", "</s>", " <mask> ", "<pad>", "<unk>", "<|endoftext|>",
            "\u2581", "\u2581\u2581", "``", "\'\'", "'s", "'LL", "'ve", "  ", "\r\n", " \u00a0 ", "1,234.5",
            # What the grapheme clusters of the charsmaps turn on.
            "\uff21\u0301", "\u2122\u0301", "\U0001f469\u200d\u2122\u0301", "\u0958\u0301", "\u0915\u094d\u0958\u0301",
            "\u0600\uff21", "\u1100\u1161\u0301", "\uac00\u11a8\u0301", "\uffc2", "\u3164", "\ufb01\u0323"]


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
    for path in sys.argv[4:]:
        with open(path, encoding="utf-8", newline="") as file:
            texts += [row["text"] for row in csv.DictReader(file)]
    return texts


class Variants:
    def __init__(self, out):
        self.out = out
        self.list = []

    def add(self, name, tokenizer, texts, length=1_000_000, save=None, pairs=False):
        folder = self.out / name
        folder.mkdir()
        (save or (lambda f: tokenizer.save(str(f / "tokenizer.json"))))(folder)
        tokenizer.no_padding()
        tokenizer.enable_truncation(length) if length < 1_000_000 else tokenizer.no_truncation()
        inputs = list(zip(texts, texts[1:] + texts[:1])) if pairs else texts
        with open(self.out / f"{name}.jsonl", "w", encoding="utf-8") as file:
            for given, e in zip(inputs, tokenizer.encode_batch(inputs)):
                text, pair = given if pairs else (given, None)
                words = [-1 if w is None else w for w in e.word_ids]
                json.dump({"text": text, "pair": pair, "ids": e.ids, "offsets": [o for pair in e.offsets for o in pair],
                           "words": words, "types": e.type_ids, "truncated": bool(e.overflowing)}, file)
                file.write("\n")
        self.list.append({"name": name, "length": length})

    def finish(self):
        (self.out / "variants.json").write_text(json.dumps(self.list))


# What sentencepiece learns for each family, and what the file is called; as in the published models.
ROBERTA_IDS = dict(bos_id=1, eos_id=2, unk_id=0)
SENTENCEPIECE = {
    "XLMRoberta": ("sentencepiece.bpe.model", dict(normalization_rule_name="nmt_nfkc", **ROBERTA_IDS)),
    "Camembert": ("sentencepiece.bpe.model", dict(normalization_rule_name="nmt_nfkc", **ROBERTA_IDS)),
    "Albert": ("spiece.model", dict(normalization_rule_name="nmt_nfkc_cf", pad_id=0, unk_id=1, bos_id=-1, eos_id=-1,
                                    control_symbols="[CLS],[SEP]", user_defined_symbols="[MASK]")),
    "DebertaV2": ("spm.model", dict(pad_id=0, bos_id=1, eos_id=2, unk_id=3, pad_piece="[PAD]", bos_piece="[CLS]",
                                    eos_piece="[SEP]", unk_piece="[UNK]")),
}


def learn_byte_pairs(folder, corpus):
    """vocab.json and merges.txt."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.train_from_iterator(corpus, trainers.BpeTrainer(
        vocab_size=6000, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False,
        special_tokens=["<s>", "<pad>", "</s>", "<unk>", "<mask>", "<|endoftext|>"]))
    folder.mkdir()
    tokenizer.model.save(str(folder))


def families(variants, out, corpus, texts):
    """All the tokenizers that are not BERT's, each from its older files and from the tokenizer.json that Transformers makes
    of them. texts(n) gives the n-th set."""
    byte_pairs = out / "byte-pairs"
    learn_byte_pairs(byte_pairs, corpus)

    def both(name, folder, texts, length, pairs):
        auto = AutoTokenizer.from_pretrained(folder)
        from_files = lambda to: shutil.copytree(folder, to, dirs_exist_ok=True)
        variants.add(f"{name}-files", auto._tokenizer, texts, length, from_files)
        if pairs:  # short ones: what a pair overflows into is the product of both
            short = [text for text in texts if len(text) < 150][:4000]
            variants.add(f"{name}-pairs", auto._tokenizer, short, length, from_files, True)
        variants.add(name, auto._tokenizer, texts[::3], save=auto.save_pretrained)

    def configured(name, tokenizer_class, **settings):
        folder = out / name
        folder.mkdir()
        (folder / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": tokenizer_class, **settings}))
        return folder

    settings = {"RobertaTokenizer": {}, "RobertaTokenizer-prefix": {"add_prefix_space": True}, "GPT2Tokenizer": {}}
    for number, (name, more) in enumerate(settings.items()):
        folder = configured(f"learnt-{name}", name.removesuffix("-prefix"), **more)
        for file in ("vocab.json", "merges.txt"):
            shutil.copy(byte_pairs / file, folder)
        both(name, folder, texts(number), 40, number == 0)

    (out / "corpus.txt").write_text("\n".join(t.replace("\n", " ") for t in corpus), encoding="utf-8")
    for number, (name, (file, options)) in enumerate(SENTENCEPIECE.items()):
        folder = configured(f"learnt-{name}", f"{name}Tokenizer")
        sentencepiece.SentencePieceTrainer.train(
            input=str(out / "corpus.txt"), model_prefix=str(folder / "learnt"), vocab_size=5000, model_type="unigram",
            minloglevel=2, num_threads=1, hard_vocab_limit=False, **options)
        (folder / "learnt.model").rename(folder / file)
        (folder / "learnt.vocab").unlink()
        both(name, folder, texts(number + 3), 40, number in (0, 2))

    # ModernBERT comes as tokenizer.json alone, with runs of spaces as added tokens.
    tokenizer = Tokenizer(models.BPE.from_file(str(byte_pairs / "vocab.json"), str(byte_pairs / "merges.txt")))
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.add_tokens([AddedToken(" " * n, normalized=True) for n in range(2, 9)]
                         + [AddedToken("Caf\u00e9"), AddedToken("<x>", normalized=False, lstrip=True, rstrip=True)])
    tokenizer.add_special_tokens(["<s>", "</s>", "<pad>", AddedToken("<mask>", lstrip=True)])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)])
    variants.add("ModernBERT", tokenizer, texts(7))
    tokenizer.post_processor = processors.ByteLevel(trim_offsets=True, add_prefix_space=True)
    variants.add("ModernBERT-trimmed", tokenizer, texts(8)[:4000])

    # Every other component that is read, and a vocabulary that falls back on bytes.
    saved = json.loads((out / "XLMRoberta" / "tokenizer.json").read_text(encoding="utf-8"))
    saved["model"]["byte_fallback"] = True
    saved["model"]["vocab"] += [[f"<0x{byte:02X}>", -50.0] for byte in range(256)]
    steps = {"forms": [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), "\u2581"), normalizers.Strip()],
             "folded": [normalizers.Lowercase(), normalizers.NFD(), normalizers.StripAccents(), normalizers.Prepend("x")],
             "compatible": [normalizers.NFKD(), normalizers.Strip(left=True, right=False), normalizers.Replace("ee", ""),
                            normalizers.Replace(Regex(r"\s{2,}|[\n\r\t]"), "a b")]}
    schemes = {"forms": "first", "folded": "never", "compatible": "always"}
    for number, (name, chain) in enumerate(steps.items()):
        tokenizer = Tokenizer.from_str(json.dumps(saved))
        tokenizer.normalizer = normalizers.Sequence(chain)
        tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme=schemes[name], split=name != "folded")
        variants.add(f"unigram-{name}", tokenizer, texts(number + 9))


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

    with open(sys.argv[3], encoding="utf-8", newline="") as file:
        sample = [cell for row in csv.reader(file) for cell in row[:2] if len(cell) > 20]
    families(variants, out, sample + real[:8000] + fuzz[:500],
             lambda number: fuzz_texts(20 + number)[:FAMILY_FUZZ] + points[number % 3::3] + real[number % 7::7])

    auto = AutoTokenizer.from_pretrained(model)
    files = ("tokenizer.json", "tokenizer_config.json", "vocab.txt")
    variants.add("transformers", auto._tokenizer, real + fuzz_texts(6)[:5000], 128,
                 lambda folder: [shutil.copy(model / f, folder) for f in files])
    variants.finish()


if __name__ == "__main__":
    main()
