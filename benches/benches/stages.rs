//! One group for each stage; `benches/README.md` says what is timed.

use std::{fs, hint::black_box};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use demarche::{Article, Classifier, Corpus, Model, Scratch, Target, TrainOptions, Trainer, stages};
use demarche_benches::{articles, file, lower_and_split, statements};

fn bytes(texts: &[String]) -> Throughput {
    Throughput::Bytes(texts.iter().map(|text| text.len() as u64).sum())
}

/// Statements as they stand in labels.csv, and four of them together as one long one.
fn inputs() -> [(&'static str, Vec<String>); 2] {
    let short: Vec<String> = statements().into_iter().step_by(17).take(1000).collect();
    let long = short.chunks(4).map(|four| four.join(" ")).collect();
    [("short", short), ("long", long)]
}

fn article(c: &mut Criterion) {
    let texts = articles();
    let mut group = c.benchmark_group("article");
    group.throughput(bytes(&texts));
    group.bench_function("floor: lower case and split", |b| {
        b.iter(|| texts.iter().map(|text| lower_and_split(text)).sum::<usize>());
    });
    group.bench_function("read", |b| {
        b.iter(|| texts.iter().map(|text| Article::read(text).paragraphs().len()).sum::<usize>());
    });
    group.bench_function("statements", |b| {
        b.iter(|| texts.iter().map(|text| Article::read(text).statements().len()).sum::<usize>());
    });
    group.bench_function("whole: statements, speakers, stances", |b| {
        let mut scratch = Scratch::default();
        b.iter(|| {
            for text in &texts {
                for statement in Article::read(text).statements() {
                    black_box(Classifier::embedded().classify(&statement.text(text), &mut scratch));
                }
            }
        });
    });
    group.finish();

    let mut group = c.benchmark_group("article/linear");
    for times in [1, 2, 4, 8] {
        let text = texts.concat().repeat(times);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::from_parameter(times), |b| {
            b.iter(|| Article::read(&text).statements().len());
        });
    }
    group.finish();
}

fn statement(c: &mut Criterion) {
    let classifier = Classifier::embedded();
    let mut scratch = Scratch::default();
    for (name, texts) in inputs() {
        let mut group = c.benchmark_group(format!("statement/{name}"));
        group.throughput(bytes(&texts));
        group.bench_function("floor: lower case and split", |b| {
            b.iter(|| texts.iter().map(|text| lower_and_split(text)).sum::<usize>());
        });
        group.bench_function("tokenize", |b| {
            b.iter(|| {
                texts.iter().map(|text| stages::tokenize(classifier, text, &mut scratch)).sum::<usize>()
            });
        });
        group.bench_function("featurize", |b| {
            b.iter(|| {
                texts.iter().map(|text| stages::featurize(classifier, text, &mut scratch)).sum::<usize>()
            });
        });
        group.bench_function("classify", |b| {
            b.iter(|| {
                for text in &texts {
                    black_box(classifier.classify(text, &mut scratch));
                }
            });
        });
        group.bench_function("explain", |b| {
            b.iter(|| {
                for text in &texts {
                    black_box(classifier.explain(text, &mut scratch));
                }
            });
        });
        group.finish();
    }
}

/// Cost per byte of one statement's text, repeated.
fn linear(c: &mut Criterion) {
    let classifier = Classifier::embedded();
    let mut scratch = Scratch::default();
    let once = statements().into_iter().step_by(997).take(10).collect::<Vec<_>>().join(" ");
    let mut group = c.benchmark_group("statement/linear");
    for times in [1, 10, 100] {
        let text = once.repeat(times);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::from_parameter(times), |b| {
            b.iter(|| classifier.classify(&text, &mut scratch));
        });
    }
    group.finish();
}

/// All statements, one by one and as a batch over all cores.
fn batch(c: &mut Criterion) {
    let classifier = Classifier::embedded();
    let texts = statements();
    let mut scratch = Scratch::default();
    let mut group = c.benchmark_group("batch");
    group.sample_size(20).throughput(bytes(&texts));
    group.bench_function("one by one", |b| {
        b.iter(|| texts.iter().map(|text| classifier.classify(text, &mut scratch)).collect::<Vec<_>>());
    });
    group.bench_function("over all cores", |b| b.iter(|| classifier.classify_batch(&texts)));
    group.finish();
}

fn load(c: &mut Criterion) {
    let bytes = fs::read(file("models/missile-defense.bin")).expect("the bundled model");
    let mut group = c.benchmark_group("load");
    group.bench_function("the bundled model", |b| b.iter(stages::load));
    group.bench_function("a model file, checked in full", |b| {
        b.iter(|| Model::from_bytes(black_box(bytes.clone())).expect("it is sound"));
    });
    group.finish();
}

fn train(c: &mut Criterion) {
    let mut corpus = Corpus::read(file("labels.csv")).expect("labels.csv");
    let step = corpus.rows.len() / 1000;
    corpus.rows = corpus.rows.into_iter().step_by(step).collect();
    let target = Target::read(file("models/missile-defense.toml")).expect("the target file");
    let mut group = c.benchmark_group("train");
    group.sample_size(10);
    group.bench_function("a thousand statements", |b| {
        b.iter(|| {
            Trainer::new(target.clone(), TrainOptions::default()).train(&corpus, &[]).expect("a model")
        });
    });
    group.finish();
}

criterion_group!(benches, article, statement, linear, batch, load, train);
criterion_main!(benches);
