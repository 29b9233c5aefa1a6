#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the sample feedback from vaderSentiment's source archive: a CSV with the columns id, text, mean_rating, label.

The archive's inner archive holds 3,708 sentences of Amazon product reviews, each rated from -4 to 4 by 20 people
(Hutto and Gilbert, ICWSM 2014). The label is the side of the mean rating: from -0.5 down negative, from 0.5 up positive.
"""

import csv
import io
import os
import sys
import tarfile

OUTER = "vaderSentiment-3.3.2/additional_resources/hutto_ICWSM_2014.tar.gz"
INNER = "hutto_ICWSM_2014/amazonReviewSnippets_GroundTruth.txt"
ROWS = 3708


def label(mean):
    if mean <= -0.5:
        return "negative"
    return "positive" if mean >= 0.5 else "neutral"


def sentences(archive):
    """(id, mean rating, text) of every sentence. Nothing is unpacked to the disk."""
    with tarfile.open(archive) as outer, tarfile.open(fileobj=outer.extractfile(OUTER)) as inner:
        for line in io.TextIOWrapper(inner.extractfile(INNER), encoding="utf-8-sig"):
            name, mean, text = line.rstrip("\r\n").split("\t", 2)
            yield name, float(mean), text


def main(archive, target):
    rows = [(name, text, mean, label(mean)) for name, mean, text in sentences(archive)]
    if len(rows) != ROWS:
        raise SystemExit(f"{archive}: found {len(rows)} sentences, expected {ROWS}")
    beside = f"{target}.part"
    with open(beside, "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(("id", "text", "mean_rating", "label"))
        writer.writerows(rows)
        out.flush()
        os.fsync(out.fileno())
    os.replace(beside, target)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit("usage: sample.py ARCHIVE CSV")
    main(*sys.argv[1:])
