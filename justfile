# Recipes of the project; .ci/run runs those marked "recipe", in this order.

# recipe: test
# recipe: format
# recipe: lint
# recipe: docs
# recipe: reproduce
# recipe: features
# recipe: deny
# recipe: package
# recipe: api
# recipe: semver
# recipe: determinism
# recipe: bench-test
# recipe: browser
# recipe: engine

# Every test, with the real-data sets where DEMARCHE_GOLD names them.
test:
    cargo test --all-features
    cargo test --all-features --example classify

format:
    cargo fmt --all --check

lint:
    cargo clippy -p demarche -p demarche-benches --all-targets --all-features -- -D warnings

docs:
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --all-features

# The model's bytes are what training gives.
reproduce:
    cargo run --release --no-default-features --features train --example train -- --check

# Every feature on its own. Skipped without cargo-hack.
features:
    if cargo hack --version; then cargo hack clippy --each-feature -- -D warnings; else echo "skipped: cargo-hack is not there"; fi

# Licences, duplicates and sources of all that is built. Skipped without cargo-deny.
deny:
    if cargo deny --version; then cargo deny check bans licenses sources; else echo "skipped: cargo-deny is not there"; fi

# Known advisories; asks the net for the database.
advisories:
    cargo deny check advisories

# The packaged files alone build, and crates.io would take them (10 MB at most); labels.csv is among them, so that anybody can train the model anew.
package:
    rm -f target/package/demarche-*.crate
    cargo package
    test "$(cat target/package/demarche-*.crate | wc -c | tee /dev/stderr)" -lt 10000000

# The public surface is the one in public-api.txt; a change of it is seen in its diff: `just api-listing`. Skipped without cargo-public-api.
api:
    if cargo public-api --version; then RUSTC_BOOTSTRAP=1 cargo public-api --all-features -sss | diff -u public-api.txt -; else echo "skipped: cargo-public-api is not there"; fi

# Writes public-api.txt.
api-listing:
    RUSTC_BOOTSTRAP=1 cargo public-api --all-features -sss > public-api.txt

# No break since the last release that the version does not own up to. Skipped without cargo-semver-checks or a tag.
semver:
    if tag=$(git describe --tags --abbrev=0 --match 'v*') && cargo semver-checks --version; then cargo semver-checks --baseline-rev "$tag"; else echo "skipped: no tag yet, or cargo-semver-checks is not there"; fi

# The same bits of every answer in debug and release, and with other features.
determinism:
    rm -f target/digests
    DEMARCHE_DIGEST=$PWD/target/digests cargo test --all-features --test determinism
    DEMARCHE_DIGEST=$PWD/target/digests cargo test --release --no-default-features --features embedded --test determinism
    DEMARCHE_DIGEST=$PWD/target/digests RAYON_NUM_THREADS=1 cargo test --release --features train --test determinism
    test "$(sort -u target/digests | tee /dev/stderr | wc -l)" = 1

# The benchmarks run, once each, without timing.
bench-test:
    cargo bench -p demarche-benches -- --test

# The functions of the query engine, in its own member: lints and tests, a cluster on loopback among them.
engine:
    cargo clippy -p demarche-datafusion --all-targets -- -D warnings
    cargo test -p demarche-datafusion

# The report in headless Chromium: no console error, nothing loaded, no finding of axe-core.
browser:
    tests/browser/run.sh

# Train the bundled model.
train:
    cargo run --release --no-default-features --features train --example train

# Look the labels over: duplicates, names, lengths, balance, labels that may be wrong.
check-labels:
    cargo run --release --no-default-features --features train --example check_labels

# How right the model is: models/REPORT.md, models/report/, models/README.md. DEMARCHE_GOLD names the real-data sets.
evaluate:
    cargo run --release --features train --example evaluate

# The bundled model's figures on the real sets, printed.
evaluate-quick:
    cargo run --release --features train --example evaluate -- --quick

# The behaviour suite measured anew, for the floors of its test.
floors:
    cargo run --release --features train --example evaluate -- --floors

# How fast each stage is.
bench:
    cargo bench -p demarche-benches

# One fuzz target for some seconds: just fuzz token 600.
fuzz target seconds:
    fuzz/run.sh {{target}} {{seconds}}

# Twenty minutes of good and hostile input through `classify`, then a hundred killed runs.
soak:
    cargo build --release --example classify
    cargo test --release --test soak -- --ignored --nocapture --test-threads 1

# Mutants of quote, token, features and model that the tests do not see: a sample of 150.
mutants:
    tests/mutants/sample.sh 150
