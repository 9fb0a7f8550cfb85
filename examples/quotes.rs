//! A measuring aid: one JSON object per statement, in the shape of `classify`, without stances.

use demarche::Article;
use std::{fs, path::PathBuf};

fn main() {
    let folder = std::env::args().next_back().expect("a folder");
    let mut files: Vec<PathBuf> =
        fs::read_dir(&folder).expect("a folder").map(|f| f.expect("a file").path()).collect();
    files.sort();
    for file in files {
        let text = fs::read_to_string(&file).expect("text");
        let article = Article::read(&text);
        if std::env::var_os("PARAGRAPHS").is_some() {
            for p in article.paragraphs() {
                eprintln!("{:?} {}", p.kind(), p.span().of(&text));
            }
        }
        for s in article.statements() {
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
