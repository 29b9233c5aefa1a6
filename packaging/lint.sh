#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The walls of the architecture, then clang-tidy over the files given, or over all of ours.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
python3 -B tests/walls/walls.py source .

# clang-tidy cannot read GCC's precompiled headers: it gets a build folder of its own without them. Our sources may include
# what moc makes of them, so that is made first; nothing is compiled.
cmake --preset dev -B build/lint -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON >/dev/null
mapfile -t generated < <(ninja -C build/lint -t targets all | sed -n 's/^\([^/:]*_autogen\): phony$/\1/p' | sort -u)
((${#generated[@]} == 0)) || cmake --build build/lint --target "${generated[@]}" >/dev/null

if (($#)); then
    files=("$@")
else
    mapfile -t files < <(git ls-files 'core/*.cpp' 'ui/*.cpp' 'app/*.cpp')
fi
printf '%s\0' "${files[@]}" | xargs -0 -n 4 -P "$(nproc)" clang-tidy -p build/lint --quiet
