#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The check of the catalogues fails for each thing that it is there for."""

import sys
import tempfile
import unittest
from pathlib import Path

import catalogues

LUPDATE = sys.argv.pop() if len(sys.argv) > 1 else "/usr/lib/qt6/bin/lupdate"
HEADER = """#include <QObject>
namespace wendu {
class Page : public QObject
{
    Q_OBJECT
    void say();
};
}
"""
SOURCE = '#include "ui/page.h"\nnamespace wendu {\nvoid Page::say()\n{\n    %s\n}\n}\n'
SOUND = 'tr("%1 texts are labelled").arg(tr("%n label(s)", nullptr, 2));'


def catalogue(language, *entries):
    body = "".join(f'<message{plural}><source>{source}</source><translation{kind}>{translation}</translation></message>'
                   for source, translation, plural, kind in entries)
    return (f'<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="{language}" sourcelanguage="en">'
            f"<context><name>wendu::Page</name>{body}</context></TS>")


LABELLED = ("%1 texts are labelled", "已标注 %1 条文本", "", "")
LABELS = ("%n label(s)", "<numerusform>%n 个标签</numerusform>", ' numerus="yes"', "")
ENGLISH = catalogue("en", ("%n label(s)", "<numerusform>one label</numerusform><numerusform>%n labels</numerusform>",
                           ' numerus="yes"', ""))


class Check(unittest.TestCase):
    def faults(self, code=SOUND, entries=(LABELLED, LABELS), english=ENGLISH):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for part in ("ui", "translations"):
                (root / part).mkdir()
            (root / "ui/page.h").write_text(HEADER, "utf-8")
            (root / "ui/page.cpp").write_text(SOURCE % code, "utf-8")
            (root / "translations" / catalogues.CHINESE).write_text(catalogue("zh_CN", *entries), "utf-8")
            (root / "translations" / catalogues.ENGLISH).write_text(english, "utf-8")
            return catalogues.check(root, root / "translations", LUPDATE)

    def test_sound_catalogues_pass(self):
        self.assertEqual(self.faults(), [])

    def test_a_new_sentence_fails(self):
        self.assertIn("unfinished", "\n".join(self.faults(SOUND + ' tr("New here");')))

    def test_a_sentence_that_is_gone_fails(self):
        self.assertIn("in no source", "\n".join(self.faults(entries=(LABELLED, LABELS, ("Old", "旧", "", "")))))

    def test_an_unfinished_translation_fails(self):
        self.assertTrue(self.faults(entries=((*LABELLED[:3], ' type="unfinished"'), LABELS)))

    def test_a_lost_place_fails(self):
        self.assertIn("expected ['%1']", "\n".join(self.faults(entries=((LABELLED[0], "已标注", "", ""), LABELS))))

    def test_an_empty_translation_fails(self):
        self.assertTrue(self.faults(entries=((LABELLED[0], "", "", ""), LABELS)))

    def test_english_left_standing_fails(self):
        self.assertIn("still English", "\n".join(self.faults(entries=((LABELLED[0], LABELLED[0], "", ""), LABELS))))

    def test_a_word_astray_from_the_glossary_fails(self):
        for source, chinese, fault in (("The worker rests", "工作进程空闲", "expected 后台进程"), ("Flagged", "已标", "lacks 旗标"),
                                       ("Yours", "您的", "您"), ("Done. Next.", "完成。 下一个。", "space after 。")):
            entries = (LABELLED, LABELS, (source, chinese, "", ""))
            self.assertIn(fault, "\n".join(self.faults(SOUND + f' tr("{source}");', entries)))

    def test_words_of_the_glossary_pass(self):
        entries = (LABELLED, LABELS, ("The worker rests", "后台进程空闲", "", ""))
        self.assertEqual(self.faults(SOUND + ' tr("The worker rests");', entries), [])

    def test_a_missing_english_plural_fails(self):
        self.assertTrue(self.faults(english=catalogue("en")))

    def test_a_sentence_of_no_class_fails(self):
        self.assertTrue(self.faults(SOUND + " }\nstruct Far;\nvoid say2() {\n using F = Far; (void)F::tr(\"Lost sentence\");"))

    def test_a_sentence_that_lupdate_overlooks_fails(self):
        self.assertIn("overlooks", "\n".join(self.faults(SOUND + ' tr(QT_TR_NOOP("Unseen"));')))


if __name__ == "__main__":
    unittest.main()
