#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps the catalogues up to the sources, and says what is wrong with them.

    catalogues.py update   lupdate over core, ui and app; new sentences are left unfinished for a translator
    catalogues.py check    the same on a copy; fails when anything is unfinished, superfluous, ill-formed
                           or astray from the glossary
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

SOURCES = ("core", "ui", "app")
ENGLISH, CHINESE = "wendu_en.ts", "wendu_zh_CN.ts"
WORD = re.compile(r"[A-Za-z]{2,}")
PLACEHOLDER = re.compile(r"%L?(?:\d{1,2}|n)")
# Without a class that lupdate can place, the sentence lands in a context that nobody asks at run time.
MISPLACED = re.compile(r"Qualifying with unknown namespace|lacks Q_OBJECT macro|Cannot invoke tr|tr\(\) cannot be called")

# lupdate takes tr(QT_TRANSLATE_NOOP(…)) for a call of tr() without a sentence, and passes over it in silence.
OVERLOOKED = re.compile(r"\btr\(\s*QT_TR\w*_NOOP")

# One Chinese word for each thing: what names it in “class: sentence”, the word for it, and the words that are not for it.
GLOSSARY = [(re.compile(rf"\b(?:{english})\b", re.IGNORECASE), word, others) for english, word, others in (
    (r"CommandPlace: Label", "标注", ("标签",)),  # the page; a label is 标签
    (r"guidelines?", "规范", ("指南", "准则")),
    (r"(?<!wendu-)worker", "后台进程", ("工作进程", "工作线程")),
    (r"pace", "速度", ("进度", "节奏")),
    (r"flag(?:s|ged|ging)?", "旗标", ("标记", "标志")),
    (r"(?<!question )marks?", "标记", ("旗标", "标志")),
    (r"hold-out", "留出集", ("保留集", "测试集")),
    (r"recipes?", "方案", ("配方",)),
    (r"epochs?", "周期", ("轮",)),
    (r"rounds?", "轮", ("周期", "回合")),
    (r"picks?|picked", "挑选", ("选中", "选取")),
    (r"comment(?:s|ed)?", "备注", ("评论", "注释")),
    (r"annotators?", "标注者", ("标注员", "标注人")),
    (r"(?<!::)hub|host of models", "模型站点", ("模型主机", "模型中心")),
    (r"word pieces?", "词元", ("子词",)),
    (r"Enter", "Enter", ("回车",)),
    (r"Escape", "Esc", ("Escape", "退出键")))]
NEVER = (("您", "says 您; the catalogue says 你, or neither"), ("。 ", "has a space after 。"), ("……", "has …… where … does"))


def overlooked(root: Path) -> list[str]:
    return [f"{path.relative_to(root)}: lupdate overlooks tr(QT_TR…_NOOP(…)): give the function that translates another name"
            for source in SOURCES for path in sorted((root / source).rglob("*"))
            if path.suffix in (".cpp", ".h") and OVERLOOKED.search(path.read_text("utf-8"))]


def update(root: Path, folder: Path, lupdate: str) -> list[str]:
    """Runs lupdate on the catalogues in `folder`; returns what it complained about."""
    complaints = []
    for name, options in ((ENGLISH, ["-pluralonly"]), (CHINESE, [])):
        # Include paths, or lupdate does not see that a class lives in a namespace. No locations: a moved line is no change.
        command = [lupdate, "-I", ".", "-I", "core", "-extensions", "cpp,h", "-locations", "none", "-no-obsolete", *options,
                   "-source-language", "en", "-target-language", name[len("wendu_"):-len(".ts")],
                   *[source for source in SOURCES if (root / source).is_dir()], "-ts", os.path.relpath(folder / name, root)]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"{' '.join(command)}\nended with {done.returncode}: {done.stderr}")
        complaints += [line for line in done.stderr.splitlines() if MISPLACED.search(line)]
    return sorted(set(complaints))


def faults_of(source: str, translation: str) -> list[str]:
    """What is wrong with one finished translation; %n may be left out of a singular, and the order is free."""
    faults = []
    wanted, found = set(PLACEHOLDER.findall(source)), set(PLACEHOLDER.findall(translation))
    if wanted - {"%n"} != found - {"%n"} or "%n" in found - wanted:
        faults.append(f"has the places {sorted(found)}; expected {sorted(wanted)}")
    if source.endswith("\n") != translation.endswith("\n"):
        faults.append("ends in a line break where the source does not, or the other way round")
    if translation != translation.strip() and source == source.strip():
        faults.append("begins or ends with a space")
    return faults


def astray(name: str, source: str, translation: str) -> list[str]:
    """Where one finished Chinese translation leaves the glossary."""
    faults = []
    for english, word, others in GLOSSARY:
        if found := english.search(f"{name}: {source}"):
            faults += [f"lacks {word}, the word for “{found[0]}”"] if word not in translation else []
            faults += [f"says {other} for “{found[0]}”; expected {word}" for other in others if other in translation]
    return faults + [fault for never, fault in NEVER if never in translation]


def look_at(path: Path) -> list[str]:
    faults = []
    chinese = path.name == CHINESE
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            source, translation = message.findtext("source", ""), message.find("translation")
            where = f"{path.name}: {name}: “{source}”"
            if not name:
                faults.append(f"{where} belongs to no class: no translation of it would be found")
            if translation is None or translation.get("type"):
                faults.append(f"{where} is {translation.get('type') if translation is not None else 'not there'}")
                continue
            forms = [form.text or "" for form in translation.findall("numerusform")] or [translation.text or ""]
            for form in forms:
                if not form:
                    faults.append(f"{where} has no translation")
                faults += [f"{where}: “{form}” {fault}" for fault in faults_of(source, form)]
                faults += [f"{where}: “{form}” {fault}" for fault in (astray(name, source, form) if chinese else [])]
                if chinese and form == source and len(WORD.findall(PLACEHOLDER.sub("", source))) > 2:
                    faults.append(f"{where} is still English")
    return faults


def check(root: Path, folder: Path, lupdate: str) -> list[str]:
    with tempfile.TemporaryDirectory() as scratch:
        for name in (ENGLISH, CHINESE):
            if not (folder / name).is_file():
                return [f"There is no {folder / name}."]
            shutil.copy(folder / name, scratch)
        before = {name: messages(Path(scratch, name)) for name in (ENGLISH, CHINESE)}
        faults = overlooked(root) + update(root, Path(scratch), lupdate)
        for name, known in before.items():
            faults += [f"{name}: {context}: “{source}” is in the catalogue and in no source"
                       for context, source, _ in sorted(known - messages(Path(scratch, name)))]
            faults += look_at(Path(scratch, name))
    return faults


def messages(path: Path) -> set[tuple[str, str, str]]:
    return {(context.findtext("name", ""), message.findtext("source", ""), message.findtext("comment", ""))
            for context in ElementTree.parse(path).getroot().iter("context") for message in context.iter("message")}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lupdate", default="/usr/lib/qt6/bin/lupdate")
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parent.parent)
    parser.add_argument("command", choices=("update", "check"))
    asked = parser.parse_args()
    faults = {"update": update, "check": check}[asked.command](asked.root, asked.root / "translations", asked.lupdate)
    print("\n".join(faults))
    if asked.command == "check":
        print(f"{len(faults)} faults. Run the target “translate”, then fill in translations/*.ts." if faults else "Complete.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
