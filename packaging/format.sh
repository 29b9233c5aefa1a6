#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Formats our C++ with clang-format; --check changes nothing and fails when something would change.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mode=(-i)
[ "${1:-}" != --check ] || mode=(--dry-run -Werror)
git ls-files -z -co --exclude-standard '*.cpp' '*.h' | xargs -0 clang-format "${mode[@]}"
