//! Conditions found in golden statements: floors, five points below what was measured.

use demarche::{Article, Condition, ConditionKind, Span};
use serde::Deserialize;

#[derive(Deserialize)]
struct Golden {
    statement: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    kind: String,
    text: String,
    condition: String,
}

#[derive(Debug, Default)]
struct Figures {
    statements: usize,
    /// Found, at the right place and of the right type.
    right: f64,
    /// Mean intersection over union of the bytes; none found is 0.
    overlap: f64,
}

impl Case {
    /// Half of the statements were looked at while the rules were written, the other half only measured.
    fn looked_at(&self) -> bool {
        let hash = self
            .text
            .bytes()
            .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        (hash >> 16) & 1 == 0
    }

    fn gold(&self) -> Span {
        assert_eq!(self.text.matches(&self.condition).count(), 1, "{}", self.text);
        let start = self.text.find(&self.condition).unwrap();
        Span::new(start, start + self.condition.len())
    }
}

fn golden() -> Vec<Case> {
    let golden: Golden = toml::from_str(include_str!("golden/conditions.toml")).unwrap();
    golden.statement
}

fn overlap(a: Span, b: Span) -> f64 {
    let both = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    both as f64 / (a.len() + b.len() - both) as f64
}

fn measure<'c>(cases: impl Iterator<Item = &'c Case>) -> Figures {
    let mut figures = Figures::default();
    for case in cases {
        figures.statements += 1;
        let Some(found) = Condition::find(&case.text) else { continue };
        let overlap = overlap(found.span, case.gold());
        figures.overlap += overlap;
        figures.right += f64::from(u8::from(overlap > 0.0 && found.kind.name() == case.kind));
    }
    figures.right /= figures.statements as f64;
    figures.overlap /= figures.statements as f64;
    figures
}

#[test]
fn golden_conditions() {
    let cases = golden();
    let looked_at = measure(cases.iter().filter(|case| case.looked_at()));
    let measured = measure(cases.iter().filter(|case| !case.looked_at()));
    println!("looked at {looked_at:.3?}\nmeasured only {measured:.3?}");
    assert!(looked_at.right >= 0.79 && looked_at.overlap >= 0.83, "{looked_at:.3?}");
    assert!(measured.right >= 0.77 && measured.overlap >= 0.82, "{measured:.3?}");
    for kind in ConditionKind::ALL {
        let of_kind = measure(cases.iter().filter(|case| case.kind == kind.name()));
        println!("{} {of_kind:.3?}", kind.name());
        assert_eq!(of_kind.statements, 41, "the kinds are balanced");
    }
}

#[test]
fn a_clause_ends_where_the_main_clause_goes_on() {
    for (text, condition) in [
        ("If the tests succeed, we are for it.", Some("If the tests succeed")),
        ("We are for it if, and only if, the tests succeed.", Some("if, and only if, the tests succeed")),
        ("Show us the bill and we shall pay.", Some("Show us the bill")),
        ("He wants guarantees before he signs.", Some("guarantees")),
        ("We shall have it even if they object.", None),
        ("They depend on", None),
        ("", None),
    ] {
        assert_eq!(Condition::find(text).map(|found| found.span.of(text)), condition, "{text}");
    }
}

#[test]
fn a_condition_is_found_in_its_article() {
    let text = "\"We shall join only if,\" the minister said, \"parliament has voted on every line.\"\n";
    let article = Article::read(text);
    let statement = &article.statements()[0];
    let condition = Condition::find(&statement.text(text)).unwrap();
    let span = condition.in_article(statement);
    assert!(statement.span().contains(span));
    assert!(span.of(text).starts_with("only if"), "{}", span.of(text));
    let elsewhere = Condition { span: Span::new(9_000, 9_001), kind: condition.kind };
    assert!(statement.span().contains(elsewhere.in_article(statement)));
}

#[test]
fn any_text_has_a_condition_or_none() {
    const PARTS: [&str; 22] = [
        "if",
        "only if",
        "unless",
        ",",
        ";",
        ". ",
        "\"",
        "wants",
        "depends on",
        "and we",
        "must",
        "that",
        "no",
        "—",
        "é",
        "🙂",
        "U.S.",
        "treaty",
        "’",
        "-",
        "first",
        "\n",
    ];
    let check = |text: &str| {
        if let Some(found) = Condition::find(text) {
            assert!(!found.span.of(text).is_empty(), "{text:?}");
        }
    };
    arbtest::arbtest(|u| {
        let mut text = String::new();
        for _ in 0..u.arbitrary_len::<u16>()?.min(60) {
            text.push_str(u.choose(&PARTS)?);
            if u.ratio(2, 3)? {
                text.push(' ');
            }
        }
        check(&text);
        check(u.arbitrary()?);
        Ok(())
    })
    .budget_ms(1_000);
    // Quadratic work would take very long here.
    check(&"must if unless the treaty ".repeat(10_000));
    check(&"a".repeat(1_000_000));
    check(&"'".repeat(1_000_000));
}
