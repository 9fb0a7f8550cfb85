# Recipes of the project; .ci/run runs those marked "recipe", in this order.

# recipe: test
# recipe: format
# recipe: lint
# recipe: docs
# recipe: reproduce
# recipe: bench-test
# recipe: browser

# Every test, with the real-data sets where DEMARCHE_GOLD names them.
test:
    cargo test --all-features
    cargo test --all-features --example classify

format:
    cargo fmt --all --check

lint:
    cargo clippy --workspace --all-targets --all-features -- -D warnings

docs:
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --all-features

# The model's bytes are what training gives.
reproduce:
    cargo run --release --no-default-features --features train --example train -- --check

# The benchmarks run, once each, without timing.
bench-test:
    cargo bench -p demarche-benches -- --test

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
