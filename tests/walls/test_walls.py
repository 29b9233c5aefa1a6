#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each wall can fall: a small tree that keeps every rule, and for each rule changes that break it and changes that do not."""

import contextlib
import io
import tempfile
import unittest
from pathlib import Path

import walls

GPL = "// SPDX-License-Identifier: GPL-3.0-or-later\n"
APACHE = "// SPDX-License-Identifier: Apache-2.0\n"

SOUND = {
    "CMakeLists.txt": "# SPDX-License-Identifier: GPL-3.0-or-later\n",
    "README.md": "Wendu\n",
    "core/base/result.h": GPL + "#include <QString>\n",
    "core/store/project.h": GPL + '#include "base/result.h"\n',
    "core/store/connection.h": GPL + "#include <SQLiteCpp/SQLiteCpp.h>\n",
    "core/store/project.cpp": GPL + '#include "store/project.h"\n#include "store/connection.h"\n#include <sqlite3.h>\n',
    "core/exchange/importer.cpp": GPL + '#include "store/project.h"\n',
    "core/protocol/frame.h": APACHE + "#include <vector>\n",
    "core/jobs/client.h": GPL + '#include "protocol/frame.h"\n#include <QProcess>\n',
    "core/jobs/hub/hub.cpp": GPL + "#include <QNetworkAccessManager>\n",
    "core/ml/error.h": APACHE,
    "core/ml/tokenize/tokenizer.h": APACHE + '#include "ml/error.h"\n',
    "core/ml/models/bert.h": APACHE + '#include "ml/tokenize/tokenizer.h"\n#include <ATen/ATen.h>\n',
    "core/ml/explain/gradients.cpp": APACHE + '#include "ml/models/bert.h"\n#include <torch/torch.h>\n',
    "ui/plot.cpp": GPL + '#include <qcustomplot.h>\n#include "jobs/client.h"\n',
    "app/worker/main.cpp": APACHE + '#include "ml/models/bert.h"\n',
    "app/desktop/main.cpp": GPL + '#include "ui/page.h"\n#include <QApplication>\n',
    "tests/ml/tst_bert.cpp": APACHE,
    "tests/run.sh": "#!/bin/sh\n# SPDX-License-Identifier: GPL-3.0-or-later\n",
}

# rule, file, what it then holds
BROKEN = [
    ("layers", "core/store/project.cpp", GPL + '#include "exchange/importer.h"\n', {"core/exchange/importer.h": GPL}),
    ("layers", "core/base/ids.cpp", GPL + '#include "store/project.h"\n'),
    ("layers", "core/base/ids.cpp", GPL + '#include "../store/project.h"\n'),
    ("layers", "core/base/ids.cpp", GPL + "#include <core/store/project.h>\n"),
    ("layers", "core/exchange/importer.cpp", GPL + '#include "jobs/client.h"\n'),
    ("layers", "core/protocol/frame.cpp", APACHE + '#include "base/result.h"\n'),
    ("layers", "core/ml/models/bert.cpp", APACHE + '#include "base/result.h"\n'),
    ("layers", "ui/page.cpp", GPL + '#include "ml/error.h"\n'),
    ("layers", "app/desktop/main.cpp", GPL + '#include "ml/error.h"\n'),
    ("layers", "app/cli/main.cpp", GPL + '#include "ui/page.h"\n', {"ui/page.h": GPL}),
    ("ladder", "core/ml/tokenize/pieces.cpp", APACHE + '#include "ml/models/bert.h"\n'),
    ("ladder", "core/ml/models/bert.cpp", APACHE + '#include "../explain/gradients.h"\n', {"core/ml/explain/gradients.h": APACHE}),
    ("ladder", "core/ml/tools/thing.cpp", APACHE),
    ("torch", "ui/page.cpp", GPL + "#include <torch/torch.h>\n"),
    ("torch", "core/jobs/client.cpp", GPL + "#  include <ATen/ATen.h>\n"),
    ("torch", "core/protocol/frame.cpp", APACHE + "#include <c10/util/Half.h>\n"),
    ("torch", "core/ml/tokenize/pieces.cpp", APACHE + "#include <ATen/ATen.h>\n"),
    ("qt", "core/ml/models/bert.cpp", APACHE + "#include <QString>\n"),
    ("qt", "core/protocol/frame.cpp", APACHE + "#include <QtCore/QString>\n"),
    ("qt", "app/worker/main.cpp", APACHE + "#include <qglobal.h>\n"),
    ("sql", "core/jobs/client.cpp", GPL + "#include <sqlite3.h>\n"),
    ("sql", "ui/page.cpp", GPL + "#include <SQLiteCpp/Database.h>\n"),
    ("sql", "ui/page.cpp", GPL + '#include "store/connection.h"\n'),
    ("sql", "core/store/project.h", GPL + '#include "store/connection.h"\n'),
    ("network", "ui/page.cpp", GPL + "#include <QNetworkAccessManager>\n"),
    ("network", "core/jobs/client.cpp", GPL + "#include <QtNetwork/QTcpSocket>\n"),
    ("network", "core/jobs/hubs.cpp", GPL + "#include <QHostAddress>\n"),
    ("network", "app/cli/main.cpp", GPL + "#include <sys/socket.h>\n"),
    ("network", "core/ml/models/bert.cpp", APACHE + "#include <netinet/in.h>\n"),
    ("plot", "ui/page.cpp", GPL + "#include <qcustomplot.h>\n"),
    ("licences", "ui/page.cpp", "#include <QWidget>\n"),
    ("licences", "ui/page.cpp", APACHE),
    ("licences", "core/ml/models/bert.cpp", GPL),
    ("licences", "tests/ml/CMakeLists.txt", "# SPDX-License-Identifier: GPL-3.0-or-later\n"),
    ("licences", "tests/demo.sh", "#!/bin/sh\necho\n"),
    ("licences", "resources/schema/schema.qrc", "<RCC>\n</RCC>\n"),
    ("places", "README.md", "See /" + "home/me/wendu\n"),
    ("places", "packaging/get.txt", "https://" + "pypi" + ".org/simple\n"),
    ("top_level", "notes.txt", "remember\n"),
    ("top_level", "scripts/run.sh", "# SPDX-License-Identifier: GPL-3.0-or-later\n"),
]

# file, what it then holds: nothing of it breaks a rule
ALLOWED = [
    ("ui/page.cpp", GPL + '#include "ui/page.moc"\n// #include <torch/torch.h>\n'),
    ("core/ml/train/trainer.cpp", APACHE + '#include "protocol/frame.h"\n#include "ml/models/bert.h"\n'),
    ("core/store/sub/deep.cpp", GPL + '#include "../connection.h"\n'),
    ("build/dev/generated.cpp", "no licence\n"),
    (".deps/venv/lib/python3.11/site.py", "no licence\n"),
    ("resources/schema/schema.qrc", "<!DOCTYPE RCC>\n<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n<RCC/>\n"),
    ("README.md", "Wendu runs on https://www.debian.org; your files stay in ~/projects\n"),
]


@contextlib.contextmanager
def tree_with(files):
    with tempfile.TemporaryDirectory() as folder:
        for name, content in {**SOUND, **files}.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        yield folder


def faults(files):
    with tree_with(files) as folder:
        tree = walls.Tree(folder)
        return {rule.__name__: list(rule(tree)) for rule in walls.RULES}


class Walls(unittest.TestCase):
    def test_a_sound_tree_has_no_fault(self):
        self.assertEqual({rule: found for rule, found in faults({}).items() if found}, {})

    def test_each_breach_is_found_by_its_rule_and_names_its_file(self):
        for rule, name, content, *more in BROKEN:
            with self.subTest(rule=rule, file=name):
                found = faults({name: content, **(more[0] if more else {})})
                self.assertEqual(len(found[rule]), 1, found)
                self.assertRegex(found[rule][0], f"^({name.split('/')[0]}|core/store/connection.h: .* outside core/store)")
                others = {other for other, lines in found.items() if lines and other != rule}
                self.assertLessEqual(others, {"plot"} if rule == "qt" else set(), found)

    def test_every_rule_is_broken_at_least_once(self):
        self.assertEqual({row[0] for row in BROKEN}, {rule.__name__ for rule in walls.RULES})

    def test_what_is_allowed_is_no_fault(self):
        for name, content in ALLOWED:
            with self.subTest(file=name):
                self.assertEqual({rule: found for rule, found in faults({name: content}).items() if found}, {})

    def test_the_exit_status_says_it_too(self):
        with contextlib.redirect_stdout(io.StringIO()) as out:
            with tree_with({}) as folder:
                self.assertEqual(walls.main(["source", folder]), 0)
            with tree_with({"notes.txt": ""}) as folder:
                self.assertEqual(walls.main(["source", folder]), 1)
        self.assertIn("top_level: notes.txt", out.getvalue())

    def test_a_linked_library_is_found_by_a_part_of_its_name(self):
        self.assertTrue(list(walls.linked("/bin/sh", ["libc"])))
        self.assertEqual(list(walls.linked("/bin/sh", ["torch", "qt"])), [])


if __name__ == "__main__":
    unittest.main()
