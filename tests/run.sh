#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Sets up, builds and tests everything. The last line is "N passed, N failed", with ", N skipped" when some were.
set -euo pipefail

usage() {
    cat <<'END'
Usage: tests/run.sh [--long] [--no-apt] [--preset NAME] [-- CTEST-ARGUMENTS]

  --long         the longer modes of the tests that have one (WENDU_LONG=1)
  --no-apt       install no Debian package
  --preset NAME  dev (the default), asan or worker
END
}

preset=dev
bootstrap=(--peers)
while (($#)); do
    case "$1" in
        --long) export WENDU_LONG=1 ;;
        --no-apt) bootstrap+=(--no-apt) ;;
        --preset) preset=${2:?--preset wants a name}; shift ;;
        --) shift; break ;;
        -h | --help) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
    shift
done

# Also when the set-up or the build fails: a suite that could not run has failed.
line="0 passed, 1 failed"
trap 'echo "$line"' EXIT

cd "$(dirname "${BASH_SOURCE[0]}")/.."
packaging/bootstrap.sh "${bootstrap[@]}"
# What one clone has compiled serves the next: paths below the source tree do not count.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros
cmake --preset "$preset"
cmake --build --preset "$preset"

report="$PWD/build/$preset/tests.xml"
rm -f "$report"
status=0
ctest --preset "$preset" --output-junit "$report" "$@" || status=$?

# Counted by test: the suite's own attributes count a test whose program is missing among the skipped.
count() { cat "$report" 2>/dev/null | grep -c "$1" || true; }
total=$(count '<testcase ') passed=$(count '<testcase .* status="run"')
skipped=$(($(count '<skipped message="SKIP_') + $(count '<testcase .* status="disabled"')))
failed=$((total - passed - skipped))
if ((passed == 0 && failed == 0)); then
    echo "no test ran" >&2
    status=1
fi
line="$passed passed, $failed failed"
((skipped == 0)) || line+=", $skipped skipped"
((failed == 0)) || status=1
exit "$status"
