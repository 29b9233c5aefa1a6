#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the release and packs what it installs: build/wendu-VERSION-ARCHITECTURE.tar.gz.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
packaging/bootstrap.sh
cmake --preset release
cmake --build --preset release
name="wendu-$(sed -n 's/^CMAKE_PROJECT_VERSION:STATIC=//p' build/release/CMakeCache.txt)-$(uname -m)"
rm -rf "build/package/$name"
cmake --install build/release --strip --prefix "build/package/$name"
tar -C build/package -czf "build/$name.tar.gz.part" "$name"
mv "build/$name.tar.gz.part" "build/$name.tar.gz"
echo "package: build/$name.tar.gz"
