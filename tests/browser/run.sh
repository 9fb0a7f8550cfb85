#!/usr/bin/env bash
# The report in a browser: a page over seeds/ and one over 500 generated articles of ten years, in headless Chromium at
# 390 and 1280 pixels, light and dark, and on paper. Fails on console errors, on anything loaded from elsewhere, and on
# findings of axe-core. Where Chromium or npm's packages cannot be had in time, it says that it was skipped. The
# screenshots lie in target/browser.
set -euo pipefail
cd "$(dirname "$0")/../.."
skip() { echo "browser check skipped: $1"; exit 0; }

find_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
if ! find_chromium > /dev/null; then
  command -v apt-get > /dev/null || skip "no Chromium here, and no apt-get to install it"
  [ "$(id -u)" = 0 ] || skip "no Chromium here, and only root may install it"
  export DEBIAN_FRONTEND=noninteractive
  timeout 80 sh -c 'apt-get update && apt-get install -y --no-install-recommends chromium' > /dev/null 2>&1 ||
    skip "Chromium is not there and cannot be installed"
fi
chromium=$(find_chromium)
command -v npm > /dev/null || skip "no npm, from which axe-core comes"

here=$PWD
out=$here/target/browser
mkdir -p "$out"
cp tests/browser/package.json "$out/"
(cd "$out" && timeout 30 npm install --no-audit --no-fund --silent > npm.log 2>&1) ||
  skip "npm cannot install axe-core and puppeteer-core"

# Whichever profile is built: the page is the same.
if [ -x target/release/examples/classify ]; then
  profile=release
  cargo build --quiet --release --example classify
else
  profile=debug
  cargo build --quiet --all-features --example classify
fi
classify=target/$profile/examples/classify
"$classify" --format csv --html "$out/seeds.html" seeds/ > "$out/seeds.csv"
node tests/browser/articles.mjs > "$out/articles.jsonl"
"$classify" --format csv --html "$out/articles.html" "$out/articles.jsonl" > "$out/articles.csv"
cd "$out"
timeout 120 node "$here/tests/browser/look.mjs" "$chromium" "$out" "$out/seeds.html" "$out/articles.html" || {
  status=$?
  [ $status -ne 124 ] || echo "the browser took longer than two minutes"
  exit $status
}
echo "browser check: good; screenshots in target/browser"
