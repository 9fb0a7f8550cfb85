#!/usr/bin/env bash
# A random sample of mutants of quote, token, features and model, the same one every time: tests/mutants/sample.sh NUMBER
# What catches them: the unit tests, and what `quote` has of golden and recorded cases. It takes some seconds each.
set -euo pipefail
cd "$(dirname "$0")/../.."
rooms=(-f 'src/quote*' -f 'src/quote/**' -f 'src/token*' -f 'src/token/**' -f src/features.rs -f src/model.rs -f 'src/model/**'
  -f src/displace.rs -e src/model/small.rs)
seed() { openssl enc -aes-256-ctr -pass pass:8 -nosalt </dev/zero 2>/dev/null; }
mapfile -t names < <(cargo mutants --list "${rooms[@]}" | sort | shuf -n "$1" --random-source=<(seed))
args=()
for name in "${names[@]}"; do
  args+=(--re "^$(sed 's/[][\.*^$+?(){}|]/\\&/g' <<<"$name")\$")
done
cargo mutants "${rooms[@]}" "${args[@]}" --timeout 120 -o target -- --lib --test quotes --test recorded
