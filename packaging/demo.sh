#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The whole loop on 3,708 real reviews: in the window where there is a display, else on the command line.
set -euo pipefail

usage() {
    cat <<'END'
Usage: packaging/demo.sh [--headless] [--no-apt]

  --headless  the command line even where there is a display
  --no-apt    install no Debian package
END
}

headless=no
bootstrap=()
for argument in "$@"; do
    case "$argument" in
        --headless) headless=yes ;;
        --no-apt) bootstrap+=(--no-apt) ;;
        -h | --help) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
done
[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || headless=yes

cd "$(dirname "${BASH_SOURCE[0]}")/.."
source packaging/versions.sh
packaging/bootstrap.sh "${bootstrap[@]}"
cmake --preset release
cmake --build --preset release --target wendu wendu-cli wendu-worker
bin=$PWD/build/release/bin

if [ $headless = no ]; then
    exec "$bin/wendu" --sample
fi

work=build/demo
project=$work/reviews.wendu
rm -rf "$work"
mkdir -p "$work"

step() { printf '\n== %s\n' "$*"; }

# Runs wendu-cli, and shows how a person would have called it, also when its output goes into a file.
exec 3>&1
cli() {
    printf '$ wendu-cli%s\n' "$(printf ' %q' "$@")" >&3
    "$bin/wendu-cli" "$@"
}

# Plays the annotator: what the file says about the texts of the latest round. annotate PICKS LABELS
annotate() {
    python3 - "$sample" "$1" "$2" <<'END'
import csv, json, sys
sample, picks, labels = sys.argv[1:]
with open(sample, encoding="utf-8", newline="") as rows:
    known = {row["id"]: row["label"] for row in csv.DictReader(rows)}
with open(picks, encoding="utf-8") as lines, open(labels, "w", encoding="utf-8", newline="") as out:
    writer = csv.writer(out)
    writer.writerow(("id", "label"))
    for event in map(json.loads, lines):
        if event["event"] == "pick":
            writer.writerow((event["id"], known[event["id"]]))
END
}

# round NUMBER STRATEGY COUNT: pick, label, train, score
round() {
    local name=$work/round-$1
    step "Round $1: pick $3 texts by $2, label them, train, score what is left"
    cli --json pick "$project" --strategy "$2" --count "$3" >"$name.jsonl"
    annotate "$name.jsonl" "$name.csv"
    cli label "$project" --from "$name.csv" --annotator demo
    cli train "$project"
    cli score "$project"
}

step "A project, and the reviews in it. Labels are known for the hold-out alone; the rest is to be labelled"
cat >"$work/guidelines.md" <<'END'
Judge what the customer feels about **this product**, not about the shop or the courier.

- **negative**: a complaint, a disappointment, a warning to others
- **neutral**: a bare fact or question; praise and blame in balance
- **positive**: content, praise, a recommendation

In doubt: skip, and say why in a comment.
END
cli new "$project" --labels negative,neutral,positive --guidelines "$work/guidelines.md"
cli import "$project" "$sample" --text-column text --id-column id --label-column label --labels-for hold-out --hold-out 0.2

round 1 random 50
round 2 margin 50
round 3 margin 50
round 4 margin 50

step "Accuracy on the hold-out, round by round (the newest first)"
cli status "$project"

step "What the model says about texts it has never seen, and which words made it say so"
cat >"$work/new.csv" <<'END'
id,text
1,The battery died after two days and nobody answered my mails.
2,"Great sound, and it fits into any pocket."
3,It comes in black and in silver.
END
cli predict "$project" --in "$work/new.csv" --out "$work/predictions.jsonl"
cat "$work/predictions.jsonl"
cli explain "$project" --in "$work/new.csv" --out "$work/attributions.jsonl"
head -n 1 "$work/attributions.jsonl"

step "The model as a folder that transformers loads"
cli export "$project" --to "$work/model"
ls -l "$work/model"

step "Is the project whole?"
cli check "$project"

step "Is picking by margin worth it? The same reviews, labels revealed as a strategy asks for them"
cli simulate "$sample" --strategies margin,random --seeds 1 --start 25 --query 25 --rounds 4

step "Pictures of every page, in both languages, light and dark, at 100 % and at 200 %"
rm -rf build/screenshots
# A configuration of its own: a person's settings stay as they are.
XDG_CONFIG_HOME=$PWD/$work/config QT_QPA_PLATFORM=offscreen "$bin/wendu" "$project" --screenshots build/screenshots
XDG_CONFIG_HOME=$PWD/$work/config QT_QPA_PLATFORM=offscreen "$bin/wendu" "$project" --scale 2 --screenshots build/screenshots/200
ls build/screenshots build/screenshots/200
