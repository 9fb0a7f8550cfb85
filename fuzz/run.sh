#!/usr/bin/env bash
# One target for some seconds: fuzz/run.sh TARGET SECONDS [libFuzzer's options]. What it finds of new inputs stays in
# fuzz/target/corpus, out of the kept corpus; the last line says how many executions there were.
set -euo pipefail
cd "$(dirname "$0")"
name=$1 seconds=$2
shift 2
mkdir -p "target/corpus/$name"
case $name in
  article | token | classify | explain) set -- -dict=news.dict "$@" ;;
esac
cargo fuzz run --sanitizer none --release "$name" "target/corpus/$name" "corpus/$name" -- \
  -max_total_time="$seconds" -timeout=10 -print_final_stats=1 "$@"
