//! A measuring aid: one JSON object per statement, in the shape of `classify`, without stances.

use demarche::Article;
use std::{fs, path::PathBuf};

fn main() {
    let folder = std::env::args().next_back().expect("a folder");
    let mut files: Vec<PathBuf> =
        fs::read_dir(&folder).expect("a folder").map(|f| f.expect("a file").path()).collect();
    files.sort();
    if std::env::var_os("BENCH").is_some() {
        return bench(&files);
    }
    for file in files {
        let text = fs::read_to_string(&file).expect("text");
        let article = Article::read(&text);
        if std::env::var_os("PARAGRAPHS").is_some() {
            for p in article.paragraphs() {
                eprintln!("{:?} {}", p.kind(), p.span().of(&text));
            }
        }
        let kinds = std::env::var("KINDS").unwrap_or_default();
        for s in article.statements() {
            if !kinds.is_empty() && !kinds.contains(&format!("{:?}", s.kind).to_lowercase()) {
                continue;
            }
            let speaker = s
                .speaker
                .as_ref()
                .map(|w| serde_json::json!({"mention": w.mention.of(&text), "name": w.name, "role": w.role}));
            let pieces: Vec<_> = s.pieces.iter().map(|p| [p.start, p.end]).collect();
            let object = serde_json::json!({
                "file": file, "start": s.span().start, "end": s.span().end, "pieces": pieces,
                "kind": format!("{:?}", s.kind).to_lowercase(), "text": s.text(&text), "cue": s.cue.map(|c| c.of(&text)),
                "speaker": speaker, "decision": "unsure", "stance": "conditional",
            });
            println!("{object}");
        }
    }
}

/// Time against `str::to_lowercase` and a split at what is not alphanumeric, over the same texts.
fn bench(files: &[PathBuf]) {
    use std::time::Instant;
    let texts: Vec<String> = files.iter().map(|file| fs::read_to_string(file).expect("text")).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    for _ in 0..3 {
        let start = Instant::now();
        let mut words = 0;
        for _ in 0..20 {
            for text in &texts {
                words += text.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).count();
            }
        }
        let base = start.elapsed();
        let start = Instant::now();
        let mut paragraphs = 0;
        for _ in 0..20 {
            paragraphs += texts.iter().map(|text| Article::read(text).paragraphs().len()).sum::<usize>();
        }
        let read = start.elapsed();
        let start = Instant::now();
        let mut statements = 0;
        for _ in 0..20 {
            statements += texts.iter().map(|text| Article::read(text).statements().len()).sum::<usize>();
        }
        let all = start.elapsed();
        let speed = |t: std::time::Duration| 20.0 * bytes as f64 / t.as_secs_f64() / 1e6;
        println!("base {:.1} MB/s, read {:.1}, all {:.1}: 1/{:.2} ({words} {paragraphs} {statements})", speed(base), speed(read), speed(all), speed(base) / speed(all));
    }
}
