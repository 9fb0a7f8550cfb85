//! Ratios that are formed inside a round, so that a busy machine disturbs them little: each round times every side once,
//! and the median over the rounds is printed. `cargo bench -p demarche-benches --bench ratios [ROUNDS]`

use std::{env, fs, hint::black_box, time::Instant};

use demarche::{Article, Classifier, Model, Scratch, stages};
use demarche_benches::{articles, file, lower_and_split, statements};

fn main() {
    // `cargo bench` and `cargo test` pass options of their own.
    let is_test = env::args().any(|argument| argument == "--test");
    let stated = env::args().skip(1).find_map(|argument| argument.parse().ok());
    let rounds = stated.unwrap_or(if is_test { 1 } else { 21 });
    let classifier = Classifier::embedded();
    let mut scratch = Scratch::default();

    let texts = articles();
    let mut whole = || {
        for text in &texts {
            for statement in Article::read(text).statements() {
                black_box(classifier.classify(&statement.text(text), &mut scratch));
            }
        }
    };
    let mut floor = || {
        black_box(texts.iter().map(|text| lower_and_split(text)).sum::<usize>());
    };
    report("articles over lower case and split", rounds, &mut [&mut floor, &mut whole], &[1.0, 1.0]);

    let once = texts.concat();
    let inputs = [1, 10, 100].map(|times| once.repeat(times));
    let read = |text: &str| {
        black_box(Article::read(text).statements().len());
    };
    let [one, ten, hundred] = &inputs;
    report(
        "articles, once, ten and a hundred times as long, a byte",
        rounds.min(5),
        &mut [&mut || (0..100).for_each(|_| read(one)), &mut || (0..10).for_each(|_| read(ten)), &mut || {
            read(hundred)
        }],
        &[100.0, 100.0, 100.0],
    );

    let once = statements().into_iter().step_by(997).take(10).collect::<Vec<_>>().join(" ");
    let inputs = [1, 10, 100].map(|times| once.repeat(times));
    let [mut first, mut second, mut third] = [(); 3].map(|()| Scratch::default());
    let [one, ten, hundred] = &inputs;
    report(
        "a statement, once, ten and a hundred times as long, a byte",
        rounds,
        &mut [
            &mut || (0..100).for_each(|_| done(classifier.classify(one, &mut first))),
            &mut || (0..10).for_each(|_| done(classifier.classify(ten, &mut second))),
            &mut || done(classifier.classify(hundred, &mut third)),
        ],
        &[100.0, 100.0, 100.0],
    );

    let texts = statements();
    let mut scratch = Scratch::default();
    report(
        "a batch over all cores, over one by one",
        rounds,
        &mut [&mut || done(classifier.classify_batch(&texts)), &mut || {
            texts.iter().for_each(|text| done(classifier.classify(text, &mut scratch)))
        }],
        &[1.0, 1.0],
    );

    let path = file("models/missile-defense.bin");
    let bytes = fs::read(&path).expect("the bundled model");
    report(
        "loading: the bundled model, its bytes checked in full, its file",
        rounds,
        &mut [
            &mut || done(stages::load()),
            &mut || done(Model::from_bytes(bytes.clone()).expect("it is sound")),
            &mut || done(Model::read(&path).expect("it is sound")),
        ],
        &[1.0, 1.0, 1.0],
    );
}

/// Runs every side once a round; prints each side's median time and its median ratio to the first, both by `units`.
fn report(name: &str, rounds: usize, sides: &mut [&mut dyn FnMut()], units: &[f64]) {
    sides.iter_mut().for_each(|side| side());
    let times: Vec<Vec<f64>> = (0..rounds)
        .map(|_| {
            let time = |side: &mut &mut dyn FnMut(), units: &f64| {
                let started = Instant::now();
                side();
                started.elapsed().as_secs_f64() * 1e3 / units
            };
            sides.iter_mut().zip(units).map(|(side, units)| time(side, units)).collect()
        })
        .collect();
    println!("{name}");
    for side in 0..sides.len() {
        let ms = median(times.iter().map(|round| round[side]).collect());
        let ratio = median(times.iter().map(|round| round[side] / round[0]).collect());
        println!("    {ms:10.4} ms    {ratio:6.2}x");
    }
}

fn done<T>(result: T) {
    black_box(result);
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
