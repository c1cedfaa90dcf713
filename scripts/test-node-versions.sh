#!/usr/bin/env bash
# Runs the whole suite under other versions of Node.js, which npm brings: those that are given, or 22 and 24. Stays with the dependencies that
# are installed, because a version that needs others would be one that users cannot change to.
#
# Usage: scripts/test-node-versions.sh [VERSION...]
set -euo pipefail
cd "$(dirname "$0")/.."

[ "$#" -gt 0 ] || set -- 22 24
# The package that holds nothing but the program for this machine.
package=$(node -p '`node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`')
for version in "$@"; do
  folder="reports/node-$version"
  npm install --no-save --no-audit --no-fund --silent --prefix "$folder" "$package@$version"
  search="$PWD/$folder/node_modules/$package/bin:$PATH"
  echo "the suite under Node.js $(PATH="$search" node --version)"
  PATH="$search" npx mocha 'test/**/*.test.ts'
done
