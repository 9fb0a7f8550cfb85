//! Spans in the output slice the input to what they name, whatever the input.

use serde_json::Value;

use crate::program::{folder, objects_in};

#[track_caller]
fn hold(object: &Value, article: &str) {
    let at = |value: &Value| usize::try_from(value.as_u64().expect("an offset")).unwrap();
    let slice = |start: usize, end: usize| {
        article.get(start..end).unwrap_or_else(|| panic!("{start}..{end} does not fit: {object}"))
    };
    let pieces: Vec<(usize, usize)> =
        object["pieces"].as_array().unwrap().iter().map(|p| (at(&p[0]), at(&p[1]))).collect();
    let joined: Vec<&str> = pieces.iter().map(|(start, end)| slice(*start, *end)).collect();
    assert_eq!(joined.join(" "), object["text"], "{object}");
    assert_eq!((pieces[0].0, pieces[pieces.len() - 1].1), (at(&object["start"]), at(&object["end"])));
    assert!(pieces.windows(2).all(|pair| pair[0].1 <= pair[1].0), "in order: {object}");
    if let Some(cue) = object["cue"].as_str() {
        assert!(article.contains(cue), "{object}");
    }
    if let Some(mention) = object["speaker"]["mention"].as_str() {
        assert!(article.contains(mention), "{object}");
    }
    for evidence in object["evidence"].as_array().expect("asked for") {
        let words = slice(at(&evidence["start"]), at(&evidence["end"]));
        assert!(!words.is_empty(), "{object}");
        assert!(at(&object["start"]) <= at(&evidence["start"]) && at(&evidence["end"]) <= at(&object["end"]));
        // The first and last word of a feature are those of its span.
        let feature = evidence["feature"].as_str().unwrap();
        let feature = feature.trim_start_matches("not ").trim_start_matches("^ ").trim_end_matches(" $");
        let first = feature.split(' ').next().unwrap();
        assert!(words.to_lowercase().starts_with(first), "{feature:?} at {words:?}");
    }
}

/// A line or two of odd text, from the bytes that the property test draws.
fn text(u: &mut arbtest::arbitrary::Unstructured<'_>) -> arbtest::arbitrary::Result<String> {
    const PARTS: [&str; 24] = [
        "“",
        "”",
        "\"",
        "‘",
        "’",
        " said ",
        " told reporters ",
        ", ",
        ". ",
        "\n\n",
        "\r\n",
        "We reject the shield",
        "missile defence",
        "he",
        "Foreign Minister Ivan Petrov",
        "NATO",
        "it must never be built",
        "é",
        "盾",
        "\u{feff}",
        "\0",
        "\u{a0}",
        "The minister warned that ",
        "according to ",
    ];
    let mut text = String::new();
    for _ in 0..u.int_in_range(0..=60)? {
        text.push_str(u.choose::<&str>(&PARTS)?);
    }
    Ok(text)
}

#[test]
fn spans_hold_in_articles_lines_and_exports() {
    // Many texts in one run: a process for each would be slow.
    arbtest::arbtest(|u| {
        let texts: Vec<String> = (0..40).map(|_| text(u)).collect::<Result<_, _>>()?;
        let lines: String =
            texts.iter().map(|text| serde_json::json!({ "text": text }).to_string() + "\n").collect();
        let plain = texts.join("\n");
        let folder = folder(&[("a.jsonl", lines.as_bytes()), ("b.txt", plain.as_bytes())]);
        for arguments in [&["--all", "--explain", "a.jsonl"][..], &["--statements", "--explain", "a.jsonl"]] {
            let (run, objects) = objects_in(folder.path(), arguments);
            assert_eq!(run.status, 0, "{}", run.stderr);
            for object in objects {
                hold(&object, &texts[object["line"].as_u64().unwrap() as usize - 1]);
            }
        }
        let (_, objects) = objects_in(folder.path(), &["--all", "--explain", "b.txt"]);
        objects.iter().for_each(|object| hold(object, &plain));
        let by_line: Vec<&str> =
            plain.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).collect();
        let (_, objects) = objects_in(folder.path(), &["--statements", "--explain", "b.txt"]);
        for object in objects {
            hold(&object, by_line[object["line"].as_u64().unwrap() as usize - 1]);
        }
        Ok(())
    })
    .budget_ms(3000);
}
