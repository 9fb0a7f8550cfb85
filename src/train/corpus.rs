//! labels.csv → labelled statements.

use std::{collections::HashMap, fs, path::Path, str::FromStr};

use crate::{Error, ErrorKind, Stance};

/// The columns of a labels file, in this order.
const HEADER: [&str; 7] = ["id", "stance", "kind", "slice", "origin", "group", "text"];

/// How a training statement came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// Written from imagination, in the debate's own vocabulary.
    Natural,
    /// A position that a real speaker took, in our words.
    Restated,
    /// One of a set that differs in few words and in stance; feeds the prior only.
    Contrast,
    /// Takes no position.
    None,
}

impl FromStr for Origin {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Ok(match name {
            "natural" => Origin::Natural,
            "restated" => Origin::Restated,
            "contrast" => Origin::Contrast,
            "none" => Origin::None,
            _ => return Err(()),
        })
    }
}

/// One labelled statement.
#[derive(Clone, Debug)]
pub struct Row {
    /// Where it stands in the file, from 1.
    pub line: u64,
    /// Names the row.
    pub id: String,
    /// The stance, or none where the statement takes no position.
    pub stance: Option<Stance>,
    /// Direct, indirect or mixed speech, as the file names it.
    pub kind: String,
    /// The slice in which it was written; folds never split one.
    pub slice: String,
    /// How it came to be.
    pub origin: Origin,
    /// Ties rows of one argument, source or contrast set; empty where it stands alone.
    pub group: String,
    /// The statement.
    pub text: String,
}

impl Row {
    /// Whether a contrast row belongs to the third that no training sees; whole sets, by the hash of the set's name (the
    /// row's, where it stands alone).
    pub fn is_kept_for_tests(&self) -> bool {
        let set = if self.group.is_empty() { &self.id } else { &self.group };
        self.origin == Origin::Contrast && xxhash_rust::xxh3::xxh3_64(set.as_bytes()).is_multiple_of(3)
    }
}

/// Labelled statements, in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// The statements.
    pub rows: Vec<Row>,
}

impl Corpus {
    /// Reads a labels file.
    ///
    /// # Errors
    /// The file cannot be read, or a line breaks the form: the error names line and column.
    pub fn read(path: impl AsRef<Path>) -> Result<Corpus, Error> {
        Corpus::parse(&fs::read(path)?)
    }

    /// Parses the bytes of a labels file.
    ///
    /// # Errors
    /// As [`Corpus::read`]; a file without a statement is an error too.
    pub fn parse(bytes: &[u8]) -> Result<Corpus, Error> {
        check_quotes(bytes)?;
        let mut reader = csv::ReaderBuilder::new().from_reader(bytes);
        let mut lines = Lines { bytes, at: 0, line: 1 };
        let header = reader.byte_headers().map_err(|error| csv_error(error, &mut lines))?.clone();
        for (place, expected) in HEADER.iter().enumerate() {
            let found = header.get(place).unwrap_or_default();
            if found != expected.as_bytes() {
                let found = String::from_utf8_lossy(found);
                return Err(broken(
                    1,
                    expected,
                    format!("the header has \"{found}\" where \"{expected}\" belongs"),
                ));
            }
        }
        let mut ids = HashMap::new();
        let mut rows = Vec::new();
        for record in reader.byte_records() {
            let record = record.map_err(|error| csv_error(error, &mut lines))?;
            let line = lines.of(record.position());
            let row = row(&record, line)?;
            if let Some(first) = ids.insert(row.id.clone(), line) {
                return Err(broken(line, "id", format!("\"{}\" stands on line {first} already", row.id)));
            }
            rows.push(row);
        }
        if rows.is_empty() {
            return Err(broken(1, "", "no statement in the file".into()));
        }
        Ok(Corpus { rows })
    }
}

fn row(record: &csv::ByteRecord, line: u64) -> Result<Row, Error> {
    let field = |place: usize| {
        std::str::from_utf8(&record[place]).map_err(|_| broken(line, HEADER[place], "not UTF-8".into()))
    };
    let stance = match field(1)? {
        "none" => None,
        name => Some(name.parse().map_err(|_| {
            broken(line, "stance", format!("\"{name}\" is none of supportive, conditional, opposed, none"))
        })?),
    };
    let origin = field(4)?;
    let origin = origin.parse().map_err(|()| {
        broken(line, "origin", format!("\"{origin}\" is none of natural, restated, contrast, none"))
    })?;
    let text = field(6)?.trim();
    if text.is_empty() {
        return Err(broken(line, "text", "empty".into()));
    }
    Ok(Row {
        line,
        id: field(0)?.to_owned(),
        stance,
        kind: field(2)?.to_owned(),
        slice: field(3)?.to_owned(),
        origin,
        group: field(5)?.to_owned(),
        text: text.to_owned(),
    })
}

/// The csv crate reads an unclosed quote to the end of the file without a word; name the line where it opens.
fn check_quotes(bytes: &[u8]) -> Result<(), Error> {
    let mut opened = None;
    for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == b'"') {
        // A doubled quote closes and opens again.
        opened = if opened.is_some() { None } else { Some(at) };
    }
    match opened {
        Some(at) => {
            let line = 1 + line_ends(bytes, 0, at);
            Err(broken(line, "", "a quotation mark opens here and never closes".into()))
        }
        None => Ok(()),
    }
}

/// Lines of records, in their order. The csv crate counts the line feed of `\r\n` to the record behind it.
struct Lines<'b> {
    bytes: &'b [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    fn of(&mut self, record: Option<&csv::Position>) -> u64 {
        let from =
            record.map_or(self.at, |position| position.byte() as usize).clamp(self.at, self.bytes.len());
        let ends = self.bytes[from..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        self.line += line_ends(self.bytes, self.at, from + ends);
        self.at = from + ends;
        self.line
    }
}

/// How many lines end in `from..to`: `\n`, `\r\n` or `\r` alone, as the csv crate has it.
fn line_ends(bytes: &[u8], from: usize, to: usize) -> u64 {
    let ends = |at: &usize| bytes[*at] == b'\n' || bytes[*at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    (from..to).filter(ends).count() as u64
}

fn csv_error(error: csv::Error, lines: &mut Lines<'_>) -> Error {
    let line = lines.of(error.position());
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error.into(),
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            broken(line, "", format!("{len} columns where the header has {expected_len}"))
        }
        other => broken(line, "", format!("{other:?}")),
    }
}

fn broken(line: u64, column: &str, message: String) -> Error {
    ErrorKind::Corpus { line, column: column.into(), message }.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "id,stance,kind,slice,origin,group,text\n";

    fn error(rest: &str) -> String {
        Corpus::parse(format!("{GOOD}{rest}").as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn a_row_is_read_whole() {
        let text = format!("{GOOD}a1,none,direct,s,none,g,\"He said \"\"no\"\", twice.\"\n");
        let corpus = Corpus::parse(text.as_bytes()).unwrap();
        assert_eq!(corpus.rows[0].text, "He said \"no\", twice.");
        assert_eq!((corpus.rows[0].stance, corpus.rows[0].origin), (None, Origin::None));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        assert_eq!(
            Corpus::parse(b"id,label,kind,slice,origin,group,text\n").unwrap_err().to_string(),
            "line 1, column stance: the header has \"label\" where \"stance\" belongs"
        );
        assert_eq!(error(""), "line 1: no statement in the file");
        assert!(
            error("a,hostile,direct,s,natural,,x\n")
                .starts_with("line 2, column stance: \"hostile\" is none of")
        );
        assert!(error("a,none,direct,s,made,,x\n").starts_with("line 2, column origin: \"made\""));
        assert_eq!(error("a,none,direct,s,none,x\n"), "line 2: 6 columns where the header has 7");
        assert_eq!(
            error("a,none,d,s,none,,x\na,none,d,s,none,,y\n"),
            "line 3, column id: \"a\" stands on line 2 already"
        );
        assert_eq!(
            error("a,none,d,s,none,,x\nb,none,d,s,none,,\"open\nnext\n"),
            "line 3: a quotation mark opens here and never closes"
        );
        assert_eq!(error("a,none,d,s,none,, \n"), "line 2, column text: empty");
    }

    #[test]
    fn lines_are_those_of_an_editor_whatever_ends_them() {
        for end in ["\n", "\r\n", "\r"] {
            let file = |rows: &str| format!("{}{}", GOOD.trim_end(), rows).replace(['\n'], end);
            let lines = |rows: &str| -> Vec<u64> {
                Corpus::parse(file(rows).as_bytes()).unwrap().rows.iter().map(|row| row.line).collect()
            };
            let rows = "\na,none,d,s,none,,x\n\nb,none,d,s,none,,\"two\nlines\"\nc,none,d,s,none,,x\n";
            assert_eq!(lines(rows), [2, 4, 6], "{end:?}");
            let error = Corpus::parse(file("\na,none,d,s,none,,x\nb,none\n").as_bytes()).unwrap_err();
            assert!(error.to_string().starts_with("line 3: 2 columns"), "{error} {end:?}");
        }
    }
}
