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

/// One thing twenty times, to be counted by `perf stat`: BENCH=base (`str::to_lowercase` and a split at what is not
/// alphanumeric), BENCH=read or BENCH=all.
fn bench(files: &[PathBuf]) {
    let texts: Vec<String> = files.iter().map(|file| fs::read_to_string(file).expect("text")).collect();
    let mode = std::env::var("BENCH").unwrap_or_default();
    let mut sum = 0;
    for _ in 0..20 {
        for text in &texts {
            sum += match mode.as_str() {
                "base" => text
                    .to_lowercase()
                    .split(|c: char| !c.is_alphanumeric())
                    .filter(|w| !w.is_empty())
                    .count(),
                "read" => Article::read(text).paragraphs().len(),
                "all" => Article::read(text).statements().len(),
                _ => 0,
            };
        }
    }
    println!("{sum}");
}
