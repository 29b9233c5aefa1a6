#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The walls of ARCHITECTURE.md: who may include what, what a program is linked with, and how a source file begins.

  walls.py source DIR               every rule about the tree in DIR
  walls.py linked PROGRAM WORD...   the shared libraries of PROGRAM: none may have one of the words in its name

Prints one line a fault, and exits with 1 when there is one.
"""

import posixpath
import re
import subprocess
import sys
from pathlib import Path, PurePosixPath

CODE = {".cpp", ".h"}
COMMENTED = CODE | {".py", ".sh", ".cmake", ".sql", ".qrc"}
TOP_LEVEL = {
    "CMakeLists.txt", "CMakePresets.json", "app", "core", "ui", "resources", "translations", "tests", "packaging",
    "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE",
}
IGNORED = {"build", "CMakeUserPresets.json", "__pycache__"}

APACHE = ("core/protocol/", "core/ml/", "app/worker/", "tests/protocol/", "tests/ml/")

# Library -> the libraries whose headers it may include. What stands in none of these folders (app, tests) is wired freely.
LAYERS = {
    "core/base": (),
    "core/store": ("core/base",),
    "core/exchange": ("core/base", "core/store"),
    "core/protocol": (),
    "core/ml": ("core/protocol",),
    "core/jobs": ("core/base", "core/store", "core/exchange", "core/protocol"),
    "ui": ("core/base", "core/store", "core/exchange", "core/jobs", "core/protocol"),
    "app/desktop": ("core/base", "core/store", "core/exchange", "core/jobs", "core/protocol", "ui"),
    "app/cli": ("core/base", "core/store", "core/exchange", "core/jobs", "core/protocol"),
    "app/worker": ("core/protocol", "core/ml"),
}

# core/ml from the lowest step up; a folder includes itself and what stands before it.
LADDER = ("checkpoint", "tokenize", "batch", "models", "predict", "train", "acquire", "explain", "worker")

TORCH = re.compile(r"(torch|ATen|c10|caffe2)/")
QT = re.compile(r"(Q[A-Z]\w*(/|$)|Qt\w*/|q\w+\.h$|qcustomplot)")
SQLITE = re.compile(r"(sqlite3(ext)?\.h$|SQLiteCpp/)")
NETWORK = re.compile(r"(QtNetwork/|Q(Network|Tcp|Udp|Ssl|Http|Host|Dns|Dtls|Sctp|AbstractSocket|Hsts|Ocsp)|curl/|netinet/|arpa/|netdb\.h|sys/socket\.h)")
PLOT = re.compile(r"qcustomplot\.h$")
TORCH_FREE_ML = ("core/ml/checkpoint/", "core/ml/tokenize/")

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
# A path of the machine that it was written on, or the address of a package registry: neither holds anywhere else.
PRIVATE_PATH = re.compile(r"(?<![\w.$}])/(home|root|Users|work|tmp/[a-z])/[\w.-]")
REGISTRY = re.compile(r"(pypi\.org|pythonhosted\.org|registry\.npmjs|crates\.io|deb\.debian\.org)")


class Tree:
    """The files of a source tree by their path in it; the includes of each."""

    def __init__(self, root):
        self.root = Path(root).resolve()
        self._names = self._listed()
        self.files = sorted(self._names)

    def _listed(self):
        if (self.root / ".git").exists():
            run = subprocess.run(["git", "-C", self.root, "ls-files", "-z", "-co", "--exclude-standard"], capture_output=True)
            if run.returncode == 0:
                names = run.stdout.decode().split("\0")
                return {name for name in names if name and (self.root / name).is_file()}
        paths = (path.relative_to(self.root) for path in self.root.rglob("*") if path.is_file())
        return {path.as_posix() for path in paths if not path.parts[0].startswith(".") and not IGNORED & set(path.parts)}

    def text(self, name):
        return (self.root / name).read_text(encoding="utf-8", errors="replace")

    def code(self, *folders):
        return [n for n in self.files if PurePosixPath(n).suffix in CODE and n.startswith(folders or "")]

    def includes(self, name):
        """(header as written, path in the tree or None) for each include."""
        found = []
        for quote, header in INCLUDE.findall(self.text(name)):
            beside = posixpath.normpath(posixpath.join(posixpath.dirname(name), header))
            places = ([beside] if quote == '"' else []) + [f"core/{header}", header]
            found.append((header, next((place for place in places if place in self._names), None)))
        return found


def area(name, areas):
    return next((a for a in areas if name.startswith(a + "/")), None)


def layers(tree):
    """A library includes only what stands below it."""
    for name in tree.code("core/", "ui/", "app/"):
        here = area(name, LAYERS)
        for header, target in tree.includes(name):
            there = target and area(target, LAYERS)
            if there and there != here and there not in LAYERS.get(here, ()):
                yield f'{name}: includes "{header}"; {here} may include {", ".join(LAYERS.get(here, ())) or "none of ours"}'


def ladder(tree):
    """Inside core/ml, includes only point down."""
    for name in tree.code("core/ml/"):
        step = PurePosixPath(name).parts[2]
        if step not in LADDER:
            if PurePosixPath(name).name != step:
                yield f"{name}: core/ml/{step} is no step of the ladder {' < '.join(LADDER)}"
            continue
        for header, target in tree.includes(name):
            parts = PurePosixPath(target or "").parts
            if parts[:2] == ("core", "ml") and parts[2] in LADDER and LADDER.index(parts[2]) > LADDER.index(step):
                yield f'{name}: includes "{header}", which stands higher on the ladder {" < ".join(LADDER)}'


def _foreign(tree, pattern, what, allowed, but=()):
    for name in tree.code("core/", "ui/", "app/"):
        if name.startswith(allowed) and not name.startswith(but or "\0"):
            continue
        for header, target in tree.includes(name):
            if target is None and pattern.match(header):
                yield f"{name}: includes <{header}>; {what}"


def torch(tree):
    """Torch's headers stay in core/ml (above the tokenizer) and the worker."""
    where = "Torch stays in core/ml, outside checkpoint and tokenize, and in app/worker"
    return _foreign(tree, TORCH, where, ("core/ml/", "app/worker/"), TORCH_FREE_ML)


def qt(tree):
    """The worker's side knows no Qt."""
    allowed = ("core/base/", "core/store/", "core/exchange/", "core/jobs/", "ui/", "app/desktop/", "app/cli/")
    return _foreign(tree, QT, "core/protocol, core/ml and app/worker use no Qt", allowed)


def sql(tree):
    """SQLite's headers stay in core/store, and there in no header that others include."""
    yield from _foreign(tree, SQLITE, "SQLite stays in core/store", ("core/store/",))
    others = [name for name in tree.code("core/", "ui/", "app/") if not name.startswith("core/store/")]
    outside = {target for name in others for _, target in tree.includes(name)}
    reached, waiting = set(), [name for name in outside if name and name.startswith("core/store/")]
    while waiting:
        name = waiting.pop()
        if name in reached:
            continue
        reached.add(name)
        for header, target in tree.includes(name):
            if target is None and SQLITE.match(header):
                yield f"{name}: includes <{header}>, and is included outside core/store"
            elif target:
                waiting.append(target)


def plot(tree):
    """QCustomPlot's header, the slowest of all, is included by one private file of ui/."""
    users = [name for name in tree.code() if any(PLOT.search(header) for header, _ in tree.includes(name))]
    for name in users[1:]:
        yield f"{name}: includes qcustomplot.h, as {users[0]} does; one file may"
    for name in users:
        if not name.startswith("ui/"):
            yield f"{name}: includes qcustomplot.h; expected in ui/ alone"


def network(tree):
    """Only what fetches models opens a connection."""
    return _foreign(tree, NETWORK, "network code stays in core/jobs/hub, so that one folder says what leaves the machine",
                    ("core/jobs/hub/",))


def licences(tree):
    """Every source file names its licence in its first line, or in the second after #! or a document type."""
    for name in tree.files:
        path = PurePosixPath(name)
        if path.suffix not in COMMENTED and path.name != "CMakeLists.txt":
            continue
        expected = "Apache-2.0" if name.startswith(APACHE) else "GPL-3.0-or-later"
        first, _, rest = tree.text(name).partition("\n")
        line = rest.partition("\n")[0] if first.startswith(("#!", "<")) and "SPDX" not in first else first
        found = re.search(r"SPDX-License-Identifier: (\S+)", line)
        if not found or found.group(1) != expected:
            yield f"{name}: first line says {found.group(1) if found else 'no licence'}; expected SPDX-License-Identifier: {expected}"


def places(tree):
    """No file names a place that only its writer's machine has, or a package registry's host."""
    for name in tree.files:
        if PurePosixPath(name).suffix in {".png", ".ttf", ".svg", ".csv", ".jsonl"}:
            continue
        for number, line in enumerate(tree.text(name).splitlines(), 1):
            found = PRIVATE_PATH.search(line) or REGISTRY.search(line)
            if found:
                yield f"{name}:{number}: names {found.group(0)}, which stands for one machine or one mirror"


def top_level(tree):
    """The top folder holds what a visitor looks for, and nothing else."""
    for entry in sorted({PurePosixPath(name).parts[0] for name in tree.files}):
        if entry not in TOP_LEVEL and not entry.startswith("."):
            yield f"{entry}: does not belong into the top folder"


RULES = (layers, ladder, torch, qt, sql, network, plot, licences, places, top_level)


def linked(program, words):
    """The shared libraries of a program, as the loader finds them, their own included."""
    listing = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
    for line in listing.splitlines():
        library = line.split()[0]
        for word in words:
            if word in PurePosixPath(library).name.lower():
                yield f"{program}: is linked with {library}"


def main(arguments):
    if arguments[:1] == ["source"] and len(arguments) == 2:
        tree = Tree(arguments[1])
        if not tree.code():
            raise SystemExit(f"{arguments[1]}: found no source file")
        faults = [f"{rule.__name__}: {fault}" for rule in RULES for fault in rule(tree)]
    elif arguments[:1] == ["linked"] and len(arguments) > 2:
        faults = list(linked(arguments[1], arguments[2:]))
    else:
        raise SystemExit(__doc__)
    print("\n".join(faults) or "all walls stand")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
