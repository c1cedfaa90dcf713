#!/usr/bin/env bash
# Builds the Pulumi command line from the Go module proxy, as test/acceptance/engine/go.mod pins it, for acceptance on machines that have none.
# Needs Go 1.21 or newer, which fetches the toolchain that the module asks for; used by CI only.
set -euo pipefail
cd "$(dirname "$0")/.."

target=$PWD/reports/engine/pulumi
module=test/acceptance/engine
version=$(sed -n 's#.*github.com/pulumi/pulumi/pkg/v3 v\([0-9.]*\).*#\1#p' "$module/go.mod")
if [ ! -x "$target" ] || ! cmp -s "$module/go.sum" "$target.sum"; then
  mkdir -p "$(dirname "$target")"
  (cd "$module" && go build -mod=readonly -trimpath \
    -ldflags "-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=$version" \
    -o "$target" github.com/pulumi/pulumi/pkg/v3/cmd/pulumi)
  cp "$module/go.sum" "$target.sum"
fi
"$target" version
