# SPDX-License-Identifier: Apache-2.0
"""Writes unicode_tables.inc: what Hugging Face's `tokenizers` does with each code point, asked of the library itself.

usage: python unicode_tables.py > unicode_tables.inc      (needs: pip install tokenizers)

The reference takes its character properties from four crates, and each of them is of another version of Unicode. A system's
own Unicode library follows none of them and changes with the system, and so would the ids that a model reads. Hence a table
made once, by observation: the tokenizer's answers are the facts, here they are compressed."""
import struct
import sys

import tokenizers
from tokenizers import AddedToken, Regex, Tokenizer, models, normalizers, pre_tokenizers

CODE_POINTS = [c for c in range(0x110000) if not 0xD800 <= c < 0xE000]
# One mark of each canonical combining class, to find the class of others by the order in which NFD puts the two.
MARKS = {
    1: 0x334, 6: 0x16FF0, 7: 0x93C, 8: 0x3099, 9: 0x94D, 10: 0x5B0, 11: 0x5B1, 12: 0x5B2, 13: 0x5B3,
    14: 0x5B4, 15: 0x5B5, 16: 0x5B6, 17: 0x5B7, 18: 0x5B8, 19: 0x5B9, 20: 0x5BB, 21: 0x5BC, 22: 0x5BD,
    23: 0x5BF, 24: 0x5C1, 25: 0x5C2, 26: 0xFB1E, 27: 0x64B, 28: 0x64C, 29: 0x64D, 30: 0x64E, 31: 0x64F,
    32: 0x650, 33: 0x651, 34: 0x652, 35: 0x670, 36: 0x711, 84: 0xC55, 91: 0xC56, 103: 0xE38, 107: 0xE48,
    118: 0xEB8, 122: 0xEC8, 129: 0xF71, 130: 0xF72, 132: 0xF74, 202: 0x327, 214: 0x1DCE, 216: 0x31B,
    218: 0x302A, 220: 0x323, 222: 0x59A, 224: 0x302E, 226: 0x1D16D, 228: 0x5AE, 230: 0x301, 232: 0x315,
    233: 0x35C, 234: 0x360, 240: 0x345,
}


def bert(**on):
    options = dict(clean_text=False, handle_chinese_chars=False, strip_accents=False, lowercase=False)
    return normalizers.BertNormalizer(**{**options, **on}).normalize_str


def word_characters():
    """The \\w of an added token that matches single words only: where the token beside the character is not found."""
    tokenizer = Tokenizer(models.WordLevel({"?": 0, "@": 1}, unk_token="?"))
    tokenizer.add_tokens([AddedToken("@", single_word=True, normalized=False)])
    return {c for c in CODE_POINTS if c != ord("@") and tokenizer.encode("@" + chr(c)).ids[0] != 1}


def combining_classes(nfd):
    known = {value: mark for value, mark in MARKS.items()
             if value == 1 or (nfd(chr(mark) + chr(MARKS[1])) == chr(MARKS[1]) + chr(mark))}
    classes = {}
    for c in CODE_POINTS:
        pairs = [chr(c) + chr(MARKS[1]), chr(MARKS[240]) + chr(c)]
        moves = any(nfd(pair) != pair for pair in pairs)
        if nfd(chr(c)) != chr(c) or not (moves or c == MARKS[240]):
            continue
        below = [value for value, mark in known.items() if nfd(chr(c) + chr(mark)) == chr(mark) + chr(c) and mark != c]
        above = [value for value, mark in known.items() if nfd(chr(mark) + chr(c)) == chr(c) + chr(mark) and mark != c]
        same = [v for v in known if v > max(below, default=0) and v < min(above, default=999)]
        if below or above:
            assert len(same) == 1, (hex(c), below, above, same)
            classes[c] = same[0]
    return classes


def charsmap(code_points):
    """A sentencepiece charsmap that turns each of these into P. All leaves of its double array share the cell of their value."""
    root, cells, blocks = {}, {}, 2
    for c in code_points:
        node = root
        *path, last = chr(c).encode()
        for byte in path:
            node = node.setdefault(byte, {})
        node[last] = None

    def unit(base, at, low):
        offset = base ^ at
        return (offset << 10 if offset < 1 << 21 else offset >> 8 << 10 | 1 << 9) | low

    def place(node, at, label):
        nonlocal blocks
        base, blocks = blocks * 256, blocks + 1
        cells[at] = unit(base, at, label)
        for byte, child in node.items():
            if child is None:
                cells[base ^ byte] = unit(256, base ^ byte, 1 << 8 | byte)
            else:
                place(child, base ^ byte, byte)

    cells[256] = 1 << 31
    place(root, 0, 0)
    array = struct.pack(f"<{blocks * 256}I", *(cells.get(i, 0) for i in range(blocks * 256)))
    return struct.pack("<I", len(array)) + array + b"P\0"


def grapheme_classes():
    """The classes of Unicode's UAX 29 as far as the reference shows them: it looks for the whole of a grapheme cluster in the
    charsmap only where that has fewer than 6 bytes, and where it finds the beginning of it, the rest is dropped. So a cluster
    leaves one P where it is short and one P a code point where it is not, and what joins what can be counted."""
    points = [c for c in CODE_POINTS if 0 < c < 0x20000 or 0xE0000 <= c < 0xE1000]
    spell = normalizers.Precompiled(charsmap(points)).normalize_str
    count = lambda text: len(spell(text))
    extend = {c for c in points if count("q" + chr(c)) == 1}
    others = [c for c in points if c not in extend]
    short = [c for c in others if c < 0x10000]
    control = {0, *(c for c in short if count(chr(c) + "\u0301") == 2)}
    joins = lambda c, before: count(before + chr(c) + "\u0301") == len(before) + 2
    assert count("\r\n") == 1 and joins(0x1161, "\u1100") and joins(0x11A8, "\uac00") and not joins(0x1161, "a")
    return {
        "graphemeExtend": extend,
        "graphemePrepend": {c for c in others if count(chr(c) + "q") == 1},
        "graphemeControl": control,
        # With a code point of 4 bytes no cluster is short, so these two need be right only for what follows.
        "pictographic": {c for c in others if c not in control and count(chr(c) + "\u200d\u2122\u0301") == 4},
        "consonants": {c for c in others if c not in control and count(chr(c) + "\u094d\u0915\u0301") == 4},
        "conjunctLinkers": {c for c in extend if count("\u0915" + chr(c) + "\u0915\u0301") == 4},
    }


def matches(pattern):
    """What the regular expressions of the reference (Oniguruma) count to a class."""
    split = pre_tokenizers.Split(Regex(pattern), "removed").pre_tokenize_str
    return {c for c in CODE_POINTS if len(split("'" + chr(c) + "'")) == 2}


def compositions(nfc, nfd):
    """The pairs that NFC puts together, Hangul aside."""
    rows = []
    for c in CODE_POINTS:
        parts = nfd(chr(c))
        if 0xAC00 <= c < 0xD7A4 or parts == chr(c) or nfc(chr(c)) != chr(c):
            continue
        first = nfc(parts[:-1])
        assert len(first) == 1 and nfc(first + parts[-1]) == chr(c), hex(c)
        rows.append([ord(first), ord(parts[-1]), c])
    return sorted(rows)


def ranges(members):
    out = []
    for c in sorted(members):
        if out and out[-1][1] == c - 1:
            out[-1][1] = c
        else:
            out.append([c, c])
    return out


def show(kind, name, rows):
    print(f"constexpr {kind} {name}[] = {{")
    line = "   "
    for row in rows:
        item = " {" + ", ".join(f"0x{v:X}" for v in row) + "},"
        if len(line) + len(item) > 120:
            print(line)
            line = "   "
        line += item
    print(line + "\n};\n")


def show_letters(name, letters):
    print(f"constexpr char32_t {name}[] = {{")
    for i in range(0, len(letters), 14):
        print("    " + " ".join(f"0x{letter:X}," for letter in letters[i:i + 14]))
    print("};\n")


def main():
    clean, chinese = bert(clean_text=True), bert(handle_chinese_chars=True)
    mark, lower, nfd = bert(strip_accents=True), bert(lowercase=True), normalizers.NFD().normalize_str
    split = pre_tokenizers.BertPreTokenizer().pre_tokenize_str
    parts = {c: len(split("a" + chr(c) + "a")) for c in CODE_POINTS}
    print("// SPDX-License-Identifier: Apache-2.0")
    print(f"// Made by unicode_tables.py from tokenizers {tokenizers.__version__}: do not edit.\n// clang-format off\n")
    show("Range", "whitespace", ranges(c for c in CODE_POINTS if parts[c] == 2))
    show("Range", "punctuation", ranges(c for c in CODE_POINTS if parts[c] == 3))
    show("Range", "cleaned", ranges(c for c in CODE_POINTS if clean(chr(c)) == ""))
    show("Range", "isolated", ranges(c for c in CODE_POINTS if chinese(chr(c)) != chr(c)))
    show("Range", "nonspacingMarks", ranges(c for c in CODE_POINTS if mark(chr(c)) == "" and nfd(chr(c)) == chr(c)))
    show("Range", "wordCharacters", ranges(word_characters()))
    strip = normalizers.StripAccents().normalize_str
    show("Range", "marks", ranges(c for c in CODE_POINTS if strip(chr(c)) == ""))
    assert matches(r"\s") == {c for c in CODE_POINTS if parts[c] == 2}
    show("Range", "letters", ranges(matches(r"\p{L}")))
    show("Range", "numbers", ranges(matches(r"\p{N}")))
    for name, members in grapheme_classes().items():
        show("Range", name, ranges(members))
    hangul = range(0xAC00, 0xD7A4)  # decomposed by arithmetic (Unicode, section 3.12)
    decomposed = {c: [ord(d) for d in nfd(chr(c))] for c in CODE_POINTS if c not in hangul and nfd(chr(c)) != chr(c)}
    for c in hangul:
        i = c - 0xAC00
        letters = [0x1100 + i // 588, 0x1161 + i % 588 // 28] + [0x11A7 + i % 28] * (i % 28 > 0)
        assert [ord(d) for d in nfd(chr(c))] == letters
    assert max(map(len, decomposed.values())) <= 4
    show("Decomposition", "decompositions", [[c, *d] for c, d in sorted(decomposed.items())])
    nfc, nfkd = normalizers.NFC().normalize_str, normalizers.NFKD().normalize_str
    show("Composition", "compositions", compositions(nfc, nfd))
    compatible = {c: [ord(d) for d in nfkd(chr(c))] for c in CODE_POINTS if nfkd(chr(c)) != nfd(chr(c))}
    letters = [letter for row in compatible.values() for letter in row]
    rows, begin = [], 0
    for c, row in compatible.items():
        rows.append([c, begin, len(row)])
        begin += len(row)
    show("CompatibleDecomposition", "compatibleDecompositions", rows)
    show_letters("compatibleLetters", letters)
    lowered = {c: lower(chr(c)) for c in CODE_POINTS if lower(chr(c)) != chr(c)}
    assert [c for c in lowered if len(lowered[c]) > 1] == [0x130] and lowered.pop(0x130) == "i\u0307"
    show("Mapping", "lowercase", [[c, ord(l)] for c, l in sorted(lowered.items())])
    classes = combining_classes(nfd)
    rows = []
    for c, value in sorted(classes.items()):
        if rows and rows[-1][1] == c - 1 and rows[-1][2] == value:
            rows[-1][1] = c
        else:
            rows.append([c, c, value])
    show("ClassRange", "combiningClasses", rows)
    print("// clang-format on")


if __name__ == "__main__":
    sys.exit(main())
