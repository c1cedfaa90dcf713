#!/usr/bin/env bash
# Writes for reviewers, as Markdown, what the working tree changes against a commit, stack by stack. Offline, but for `npm ci` of that commit.
#
# Usage: scripts/what-changes.sh COMMIT FILE
set -euo pipefail
cd "$(dirname "$0")/.."

commit=${1:?the commit to compare with}
file=${2:?the file to write to}
work=$(mktemp -d)
trap 'git worktree remove --force "$work/base" 2>/dev/null || true; rm -rf "$work"' EXIT

# Whatever a comment holds is shared by the stacks.
stacks=()
for name in Pulumi.*.yaml; do
  name=${name#Pulumi.}
  stacks+=("${name%.yaml}")
done
limit=$((60000 / ${#stacks[@]}))

git worktree add --quiet --detach "$work/base" "$commit"
(cd "$work/base" && npm ci --prefer-offline --no-audit --no-fund >/dev/null)

# Writes what a stack's preview says. Violations are part of that; only a stack that cannot be previewed is none.
preview() { # FOLDER STACK FILE
  local status=0
  (cd "$1" && node cli/start.js preview --stack "$2" --json) >"$3" 2>"$3.error" || status=$?
  [ "$status" -le 1 ]
}

fenced() { # the reason, which quotes what the author wrote
  echo '~~~~~~~~text'
  sed 's/~/-/g' "$1" | head -c 4000
  echo '~~~~~~~~'
}

: >"$file"
for stack in "${stacks[@]}"; do
  if ! preview . "$stack" "$work/head.json"; then
    printf '## %s cannot be previewed\n\n' "$stack" >>"$file"
    fenced "$work/head.json.error" >>"$file"
  elif [ ! -e "$work/base/Pulumi.$stack.yaml" ]; then
    printf '## %s is a new stack\n' "$stack" >>"$file"
  elif ! preview "$work/base" "$stack" "$work/base.json" ||
    ! node cli/start.js changes --from "$work/base.json" --to "$work/head.json" --limit "$limit" >"$work/changes.md" 2>"$work/base.json.error"; then
    printf '## %s cannot be compared\n\nWhat it is compared with cannot be previewed in the same way.\n\n' "$stack" >>"$file"
    fenced "$work/base.json.error" >>"$file"
  else
    cat "$work/changes.md" >>"$file"
  fi
  echo >>"$file"
done
for name in "$work"/base/Pulumi.*.yaml; do
  name=$(basename "$name")
  if [ ! -e "$name" ]; then
    printf '## %s is taken out\n\n' "$name" >>"$file"
  fi
done
