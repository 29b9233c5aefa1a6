#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Measures wendu-worker and its peers in turn; --help says how. WENDU_BIN=DIR names the folder of the programs.
set -euo pipefail

here=$(dirname "${BASH_SOURCE[0]}")
top=$(cd "$here/../.." && pwd)
bin=${WENDU_BIN:-}
for preset in release dev worker; do
    [ -n "$bin" ] || [ ! -x "$top/build/$preset/bin/wendu-worker" ] || bin=$top/build/$preset/bin
done
exec "${WENDU_PYTHON:-python3}" "$here/compare.py" --bin "${bin:-$top/build/release/bin}" "$@"
