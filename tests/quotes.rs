//! The golden cases: statements sentence by sentence, speakers over whole articles, furniture of whole pages.

use demarche::{Article, ParagraphKind, Statement};
use serde::Deserialize;
use std::{fs, path::Path};

#[derive(Deserialize)]
struct Quotes {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    why: String,
    text: String,
    #[serde(default)]
    statement: Vec<Expected>,
}

#[derive(Deserialize)]
struct Expected {
    pieces: Vec<String>,
    kind: String,
    cue: Option<String>,
    speaker: Option<String>,
}

#[derive(Deserialize)]
struct Speakers {
    article: Vec<Cast>,
}

#[derive(Deserialize)]
struct Cast {
    name: String,
    text: String,
    speaker: Vec<Resolution>,
}

#[derive(Deserialize)]
struct Resolution {
    /// Words of the statement.
    says: String,
    name: String,
    role: Option<String>,
}

#[derive(Deserialize)]
struct Pages {
    page: Vec<Page>,
}

#[derive(Deserialize)]
struct Page {
    name: String,
    why: String,
    text: String,
    title: Option<String>,
    date: Option<String>,
    /// First words of the body paragraphs, in order.
    body: Vec<String>,
    /// The statements, as text.
    statements: Vec<String>,
}

/// All files of a folder of golden cases, parsed.
fn golden<T: for<'de> Deserialize<'de>>(folder: &str) -> Vec<T> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(folder);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let parse = |path: &_| {
        toml::from_str(&fs::read_to_string(path).unwrap()).unwrap_or_else(|e| panic!("{path:?}: {e}"))
    };
    files.iter().filter(|path| path.extension().is_some_and(|e| e == "toml")).map(parse).collect()
}

/// A statement in the words of the text.
#[derive(Debug)]
struct Found {
    pieces: Vec<String>,
    kind: String,
    cue: Option<String>,
    speaker: Option<String>,
}

fn describe(text: &str, statements: &[Statement]) -> Vec<Found> {
    let describe = |s: &Statement| Found {
        pieces: s.pieces.iter().map(|piece| piece.of(text).to_owned()).collect(),
        kind: format!("{:?}", s.kind).to_lowercase(),
        cue: s.cue.map(|cue| cue.of(text).to_owned()),
        speaker: s.speaker.as_ref().map(|speaker| speaker.mention.of(text).to_owned()),
    };
    statements.iter().map(describe).collect()
}

#[test]
fn statements_are_found_as_the_golden_cases_say() {
    let mut wrong = Vec::new();
    let cases: Vec<Case> = golden::<Quotes>("quotes").into_iter().flat_map(|file| file.case).collect();
    assert!(cases.len() >= 60, "{} cases", cases.len());
    for case in &cases {
        let found = describe(&case.text, &Article::read(&case.text).statements());
        let fits = found.len() == case.statement.len()
            && found.iter().zip(&case.statement).all(|(found, expected)| {
                found.pieces == expected.pieces
                    && found.kind == expected.kind
                    && (expected.cue.is_none() || found.cue == expected.cue)
                    && (expected.speaker.is_none() || found.speaker == expected.speaker)
            });
        if !fits {
            wrong.push(format!("{} ({})\n  found {found:#?}", case.name, case.why));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn speakers_are_resolved_over_whole_articles() {
    let (mut right, mut all, mut wrong) = (0, 0, Vec::new());
    for article in golden::<Speakers>("speakers").into_iter().flat_map(|file| file.article) {
        let statements = Article::read(&article.text).statements();
        for expected in &article.speaker {
            all += 1;
            let speaker = statements
                .iter()
                .find(|s| s.text(&article.text).contains(&expected.says))
                .and_then(|s| s.speaker.as_ref());
            let name = speaker.and_then(|s| s.name.as_deref());
            let role = speaker.and_then(|s| s.role.as_deref());
            if name == Some(&expected.name) && (expected.role.is_none() || role == expected.role.as_deref()) {
                right += 1;
            } else {
                wrong.push(format!(
                    "{}: “{}” is {}'s, found {name:?} ({role:?})",
                    article.name, expected.says, expected.name
                ));
            }
        }
    }
    println!("{right} of {all} speakers resolved\n{}", wrong.join("\n"));
    assert!(all >= 120, "{all} resolutions are not enough to measure");
    assert!(right * 10 >= all * 9, "{right} of {all}:\n{}", wrong.join("\n"));
}

#[test]
fn furniture_is_told_from_the_body() {
    let pages: Vec<Page> = golden::<Pages>("pages").into_iter().flat_map(|file| file.page).collect();
    assert!(!pages.is_empty());
    for page in pages {
        let article = Article::read(&page.text);
        let place = format!("{} ({})", page.name, page.why);
        assert_eq!(article.title().map(|t| t.of(&page.text)), page.title.as_deref(), "title of {place}");
        assert_eq!(article.date().map(|d| d.of(&page.text)), page.date.as_deref(), "date of {place}");
        let bodies = article.paragraphs().iter().filter(|p| p.kind() == ParagraphKind::Body);
        let bodies: Vec<&str> = bodies.map(|p| p.span().of(&page.text)).collect();
        let fits = bodies.len() == page.body.len()
            && bodies.iter().zip(&page.body).all(|(b, start)| b.starts_with(start));
        assert!(fits, "body of {place}: {bodies:#?}");
        let found: Vec<String> = article.statements().iter().map(|s| s.text(&page.text)).collect();
        assert_eq!(found, page.statements, "statements of {place}");
    }
}

/// Whether every span of every statement fits the text and stands on character boundaries, in order.
fn check_spans(text: &str) {
    let article = Article::read(text);
    let whole = |span: demarche::Span| text.get(span.start..span.end).is_some_and(|part| !part.is_empty());
    assert!(article.paragraphs().iter().all(|p| whole(p.span())), "{text:?}");
    for paragraph in article.paragraphs() {
        assert!(article.sentences(paragraph).all(whole), "{text:?}");
        assert!(article.dateline(paragraph).is_none_or(whole), "{text:?}");
    }
    assert!(article.title().is_none_or(whole) && article.date().is_none_or(whole), "{text:?}");
    for statement in article.statements() {
        assert!(!statement.pieces.is_empty() && statement.pieces.iter().copied().all(whole), "{text:?}");
        assert!(statement.pieces.is_sorted() && whole(statement.span()), "{text:?}");
        assert!(statement.cue.is_none_or(whole), "{text:?}");
        assert!(statement.speaker.is_none_or(|speaker| whole(speaker.mention)), "{text:?}");
    }
}

#[test]
fn hostile_pages_are_read_to_the_end() {
    let many = 100_000;
    for part in [
        "\"",
        "“",
        "”",
        "''",
        " '",
        "«",
        "(",
        "a.",
        "1,",
        ". ",
        "\n",
        "\r\n",
        "\u{a0}",
        "said ",
        "“x” said he, ",
        "A B said ",
        "שלום ",
        "e\u{301}",
        "🙂",
        "\u{202e}x ",
        "Q: no.\n",
        "\"x\n\n",
        "President A Smith said he is. ",
        "according to ",
    ] {
        check_spans(&part.repeat(many / part.len()));
    }
    check_spans(&"\"".repeat(1_000_000));
    check_spans(&"the minister says that the plan is bad but wants it and ".repeat(20_000));
}

#[test]
fn spans_fit_whatever_the_text() {
    const PARTS: [&str; 46] = [
        "“",
        "”",
        "\"",
        "'",
        "’",
        "‘",
        "''",
        "«",
        "»",
        "(",
        ")",
        ",",
        ".",
        "?",
        ":",
        ";",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        " — ",
        "--",
        "said",
        "says",
        "told",
        "Ames",
        "Marta Lind",
        "he",
        "she",
        "it",
        "who",
        "that",
        "to",
        "the minister",
        "wants",
        "according to",
        "claim",
        "is confident that",
        "by",
        "of",
        "not",
        "é🙂",
        "e\u{301}",
        "שלום",
        "Sen.",
        "U.S.",
    ];
    arbtest::arbtest(|u| {
        let mut text = String::new();
        for _ in 0..u.arbitrary_len::<u16>()?.min(80) {
            text.push_str(u.choose(&PARTS)?);
            if u.ratio(2, 3)? {
                text.push(' ');
            }
        }
        check_spans(&text);
        Ok(())
    })
    .budget_ms(1_000);
    arbtest::arbtest(|u| {
        check_spans(u.arbitrary()?);
        Ok(())
    })
    .budget_ms(1_000);
}
