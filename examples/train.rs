//! labels.csv → models/: trains the bundled model, or checks that it is what training gives.
fn main() {
    let target = demarche::Target::read("models/missile-defense.toml").unwrap();
    let corpus = demarche::Corpus::read("labels.csv").unwrap();
    let t = std::time::Instant::now();
    let trained = demarche::Trainer::new(target, Default::default()).train(&corpus, &[]).unwrap();
    eprintln!(
        "{:?} {:?} {:?} {} bytes",
        t.elapsed(),
        trained.statements,
        trained.features,
        trained.model.as_bytes().len()
    );
    std::fs::write("models/missile-defense.bin", trained.model.as_bytes()).unwrap();
}
