//! Lines of an input, with their numbers; with `--statements` each is a statement.

use std::{
    io::{self, BufRead, Read},
    sync::Arc,
};

use super::{
    feed::{Closed, Feed},
    source::{Source, broken_off},
};
use crate::{
    decode,
    problem::Problem,
    record::{Form, MAX_STATEMENT, Record},
};

/// The lines of a reader, none longer than a limit.
pub(super) struct Lines<R> {
    reader: R,
    limit: usize,
    /// Number of the line that was read last, from 1.
    pub(super) number: u64,
}

/// One line.
pub(super) enum Line {
    /// With its line feed, where it has one.
    Whole(Vec<u8>),
    /// Too long; it was passed over.
    TooLong,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(reader: R, limit: usize) -> Self {
        Lines { reader, limit, number: 0 }
    }

    /// The next line; none at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Line>> {
        let mut line = Vec::new();
        self.number += 1;
        let limit = self.limit as u64 + 1;
        if self.reader.by_ref().take(limit).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        if line.len() > self.limit && line.last() != Some(&b'\n') {
            self.reader.skip_until(b'\n')?;
            return Ok(Some(Line::TooLong));
        }
        Ok(Some(Line::Whole(line)))
    }
}

/// What to say of a line that is too long.
pub(super) fn too_long(limit: usize) -> String {
    format!("longer than {} MiB: left out", limit >> 20)
}

/// The line without its line feed and a carriage return before it.
fn without_end(mut line: Vec<u8>) -> Vec<u8> {
    for end in [b'\n', b'\r'] {
        line.pop_if(|last| *last == end);
    }
    line
}

/// Gives every line's number and text to `take`, without its end; what is wrong with a line is said.
pub(super) fn each(
    source: Source,
    limit: usize,
    feed: &mut Feed,
    mut take: impl FnMut(&Arc<str>, u64, String, &mut Feed) -> Result<(), Closed>,
) -> Result<(), Closed> {
    let Source { file, reader, .. } = source;
    let mut lines = Lines::new(reader, limit);
    loop {
        let line = match lines.next() {
            Ok(Some(line)) => line,
            Ok(None) => return Ok(()),
            Err(error) => return feed.problem(broken_off(&file, lines.number, &error)),
        };
        let number = lines.number;
        let Line::Whole(line) = line else {
            feed.problem(Problem::error(&file, too_long(limit)).at(number))?;
            continue;
        };
        let (text, first_bad) = decode::text(without_end(line));
        if let Some(first) = first_bad {
            feed.problem(Problem::warning(&file, decode::replaced(first)).at(number))?;
        }
        take(&file, number, text, feed)?;
    }
}

/// Every line that is not blank is a statement.
pub(super) fn read(source: Source, feed: &mut Feed) -> Result<(), Closed> {
    each(source, MAX_STATEMENT, feed, |file, line, text, feed| {
        if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
            return Ok(());
        }
        feed.record(Record::new(file, Some(line), text, Form::Statement))
    })
}
