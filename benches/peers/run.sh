#!/bin/sh
# Times demarche beside its peers: run.sh [ROUNDS]. What it installs and makes stays in target/ here.
set -eu
cd "$(dirname "$0")"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 CARGO_TARGET_DIR=target
python=target/venv/bin/python
if [ ! -x "$python" ]; then
    python3 -m venv target/venv
    "$python" -m pip install -q scikit-learn==1.9.1 numpy==2.4.6 scipy==1.17.1 nltk==3.10.4 fasttext-wheel==0.9.2 vowpalwabbit==9.11.9
fi
cargo build --release
"$python" - <<'PYTHON'
import csv, itertools
texts = [" ".join(row["text"].split()) for row in csv.DictReader(open("../../labels.csv", encoding="utf-8"))]
big = itertools.islice(itertools.cycle(texts), 200_000)
open("target/big.txt", "w", encoding="utf-8").write("\n".join(big) + "\n")
open("target/one.txt", "w", encoding="utf-8").write(texts[0] + "\n")
PYTHON
for peer in fasttext vw sklearn sklearn-stem; do
    [ -e "target/$peer.fitted" ] || { "$python" peers.py "$peer" fit - | tee target/fit.txt; mv target/fit.txt "target/$peer.fitted"; }
done
"$python" rounds.py "${1:-5}"
