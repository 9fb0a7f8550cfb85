#!/usr/bin/env bash
# The report in a browser: a page over seeds/ and one over 500 generated articles of ten years, in headless Chromium at
# 390 and 1280 pixels, light and dark. Fails on console errors, on anything loaded from elsewhere, and on findings of
# axe-core. The screenshots lie in target/browser.
set -euo pipefail
cd "$(dirname "$0")/../.."
skip() { echo "browser check skipped: $1"; exit 0; }

find_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
if ! find_chromium > /dev/null; then
  command -v apt-get > /dev/null || skip "no Chromium here, and no apt-get to install it"
  { apt-get update && apt-get install -y --no-install-recommends chromium; } > /dev/null 2>&1 ||
    skip "Chromium is not there and cannot be installed"
fi
chromium=$(find_chromium) || skip "Chromium is not there"
command -v npm > /dev/null || skip "no npm, from which axe-core comes"

here=$PWD
out=$here/target/browser
mkdir -p "$out"
cp tests/browser/package.json "$out/"
(cd "$out" && npm install --no-audit --no-fund --silent > npm.log 2>&1) || skip "npm cannot install axe-core and puppeteer-core"

profile=${BROWSER_PROFILE:-release}
[ "$profile" = release ] && flag=--release || flag=
cargo build --quiet $flag --example classify
classify=target/$profile/examples/classify
"$classify" --format csv --html "$out/seeds.html" seeds/ > "$out/seeds.csv"
node tests/browser/articles.mjs > "$out/articles.jsonl"
"$classify" --format csv --html "$out/articles.html" "$out/articles.jsonl" > "$out/articles.csv"
cd "$out"
node "$here/tests/browser/look.mjs" "$chromium" "$out" "$out/seeds.html" "$out/articles.html"
echo "browser check: good; screenshots in target/browser"
