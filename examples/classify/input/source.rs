//! One opened input: what it is, and which reader takes it.

use std::{
    io::{self, BufRead, Read},
    sync::Arc,
};

use super::{
    csv,
    feed::{Closed, Feed},
    jsonl, lines, said,
    unpack::{Unpacked, unpack},
    whole,
};
use crate::{
    decode,
    problem::Problem,
    record::{Form, Record},
};

/// How inputs are read.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    /// Lines, and records of an export, are statements and not articles.
    pub(crate) statements: bool,
    /// Every input is an export.
    pub(crate) exports: bool,
    pub(crate) fields: Fields,
}

/// The fields of an export that are used.
#[derive(Clone, Debug)]
pub(crate) struct Fields {
    pub(crate) text: Field,
    pub(crate) date: Field,
    pub(crate) id: Field,
    pub(crate) source: Field,
    pub(crate) title: Field,
}

/// One of them.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) name: String,
    /// Named by the user, so that it should be there.
    pub(crate) named: bool,
}

impl Field {
    /// The user's name for it, or the one it has by itself.
    pub(crate) fn new(named: Option<String>, default: &str) -> Self {
        Field { named: named.is_some(), name: named.unwrap_or_else(|| default.to_owned()) }
    }
}

/// What a record of an export holds.
#[derive(Debug, Default)]
pub(super) struct Values {
    pub(super) text: Option<String>,
    pub(super) date: Option<String>,
    pub(super) id: Option<String>,
    pub(super) source: Option<String>,
    pub(super) title: Option<String>,
}

/// Why an input gives nothing.
#[derive(Debug)]
pub(super) enum Unreadable {
    Broken(Problem),
    /// Its first bytes name something that is not UTF-8 text.
    NotText(Arc<str>, &'static str),
}

/// An input, opened and unpacked.
pub(super) struct Source {
    pub(super) file: Arc<str>,
    pub(super) reader: Box<dyn BufRead + Send>,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Whole,
    Page,
    Lines,
    Jsonl,
    Csv,
}

impl Source {
    pub(super) fn open(
        file: Arc<str>,
        raw: impl Read + Send + 'static,
        reading: &Reading,
    ) -> Result<Self, Unreadable> {
        let Unpacked { head, reader } =
            unpack(raw).map_err(|error| Unreadable::Broken(Problem::error(&file, said(&error))))?;
        if let Some(name) = decode::not_text(&head) {
            return Err(Unreadable::NotText(file, name));
        }
        let kind = Kind::of(&file, &head, reading);
        Ok(Source { file, reader, kind })
    }

    pub(super) fn read(mut self, reading: &Reading, feed: &mut Feed) -> Result<(), Closed> {
        // An error is met again, with its line, by the reader of the kind.
        if let Ok([]) = self.reader.fill_buf() {
            return feed.problem(Problem::warning(&self.file, "is empty"));
        }
        match self.kind {
            Kind::Whole => whole::read(self, Form::Article, feed),
            Kind::Page => whole::read(self, Form::Page, feed),
            Kind::Lines => lines::read(self, feed),
            Kind::Jsonl => jsonl::read(self, reading, feed),
            Kind::Csv => csv::read(self, reading, feed),
        }
    }
}

impl Kind {
    /// What the name says, without that of a packing; for an export of another name, what its first character says.
    fn of(file: &str, head: &[u8], reading: &Reading) -> Self {
        let name = file.to_ascii_lowercase();
        let name = [".gz", ".zst", ".zstd"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name);
        let named = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
        if named(&[".jsonl", ".ndjson", ".json"]) {
            Kind::Jsonl
        } else if named(&[".csv"]) {
            Kind::Csv
        } else if reading.exports {
            let first = head.trim_ascii_start().first();
            if first == Some(&b'{') { Kind::Jsonl } else { Kind::Csv }
        } else if reading.statements {
            Kind::Lines
        } else if named(&[".html", ".htm", ".xhtml"]) {
            Kind::Page
        } else {
            Kind::Whole
        }
    }
}

/// A record of an export, from what its fields hold.
pub(super) fn record(
    file: &Arc<str>,
    line: u64,
    values: Values,
    reading: &Reading,
) -> Result<Record, String> {
    let name = &reading.fields.text.name;
    let text = values.text.ok_or_else(|| format!("no text in the field `{name}`"))?;
    let form = if reading.statements { Form::Statement } else { Form::Article };
    let Values { date, id, source, title, .. } = values;
    Ok(Record { id, date, source, title, ..Record::new(file, Some(line), text, form) })
}

/// The names of fields or columns, for a message: of very many or very long ones only so much that they can be known.
pub(super) fn listed<'n>(names: impl ExactSizeIterator<Item = &'n String>) -> String {
    const MOST: usize = 20;
    const LONGEST: usize = 40;
    let rest = names.len().saturating_sub(MOST);
    let cut = |name: &String| match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.clone(),
    };
    let shown: Vec<String> = names.take(MOST).map(cut).collect();
    let more = if rest > 0 { format!(" and {rest} more") } else { String::new() };
    shown.join(", ") + &more
}

/// An error in the middle of an input.
pub(super) fn broken_off(file: &Arc<str>, line: u64, error: &io::Error) -> Problem {
    Problem::error(file, format!("broken off, what follows is left out: {error}")).at(line)
}
