#!/usr/bin/env bash
# Builds what acceptance needs on machines that have no Pulumi: the command line and the host of programs in YAML from the Go module proxy, as
# test/acceptance/engine pins them, the generator of the Python SDK, and a virtual environment with Pulumi's SDK for Python.
# Needs Go 1.21 or newer, which fetches the toolchain that the modules ask for, and Python 3; used by CI only.
set -euo pipefail
cd "$(dirname "$0")/.."

target=$PWD/reports/engine
modules=$PWD/test/acceptance/engine
mkdir -p "$target"

# Builds a package of a module into a file, unless it is there and was built from the same sums.
build() {
  local module=$1 package=$2 file=$target/$3 flags=${4:-}
  if [ -x "$file" ] && cmp -s "$module/go.sum" "$file.sum"; then return; fi
  (cd "$module" && go build -mod=readonly -trimpath -ldflags "-s -w $flags" -o "$file" "$package")
  cp "$module/go.sum" "$file.sum"
}

version=$(sed -n 's#.*github.com/pulumi/pulumi/pkg/v3 v\([0-9.]*\).*#\1#p' "$modules/go.mod")
build "$modules" github.com/pulumi/pulumi/pkg/v3/cmd/pulumi pulumi "-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=$version"
build "$modules" ./generate-sdk generate-sdk
build "$modules/yaml" github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml pulumi-language-yaml

pins=scripts/engine-python.requirements.txt
if ! cmp -s "$pins" "$target/python/pins.txt"; then
  rm -rf "$target/python"
  python3 -m venv "$target/python"
  "$target/python/bin/pip" install --quiet --disable-pip-version-check --require-hashes --requirement "$pins"
  cp "$pins" "$target/python/pins.txt"
fi
"$target/pulumi" version
