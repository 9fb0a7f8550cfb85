//! CSV (RFC 4180) with a header. Rows are split here and not by a crate, because a row that breaks the form must cost
//! only itself: after it, reading goes on with the line behind the one where it began.

mod row;

use std::{
    collections::VecDeque,
    io::{self, BufRead},
};

use super::{
    feed::{Closed, Feed},
    lines::{Line, Lines, too_long},
    source::{Field, Fields, Reading, Source, Values, broken_off, listed, record},
};
use crate::{decode, problem::Problem, record::MAX_RECORD};
use row::{Broken, Row};

/// Bytes of an input that are read a second time behind broken rows; more would be for ever.
const REREAD: usize = 4 * MAX_RECORD;

pub(super) fn read(source: Source, reading: &Reading, feed: &mut Feed) -> Result<(), Closed> {
    let Source { file, reader, .. } = source;
    let mut rows = Rows::new(reader);
    let mut columns: Option<Columns> = None;
    loop {
        let (line, cells) = match rows.next() {
            Ok(Some((line, Ok(cells)))) => (line, cells),
            Ok(Some((line, Err(message)))) => {
                feed.problem(Problem::error(&file, message).at(line))?;
                continue;
            }
            Ok(None) => return Ok(()),
            Err(error) => return feed.problem(broken_off(&file, rows.lines.number, &error)),
        };
        let (cells, bad) = decoded(cells);
        if let Some((cell, first)) = bad {
            let message = format!("column {}: {}", cell + 1, decode::replaced(first));
            feed.problem(Problem::warning(&file, message).at(line))?;
        }
        match &columns {
            None => match Columns::find(&cells, &reading.fields) {
                Ok(found) => columns = Some(found),
                Err(message) => return feed.problem(Problem::error(&file, message).at(line)),
            },
            Some(columns) => match columns.values(cells).and_then(|v| record(&file, line, v, reading)) {
                Ok(record) => feed.record(record)?,
                Err(message) => feed.problem(Problem::error(&file, message).at(line))?,
            },
        }
    }
}

/// Text of the cells, and where the first one is not UTF-8.
fn decoded(cells: Vec<Vec<u8>>) -> (Vec<String>, Option<(usize, usize)>) {
    let mut bad = None;
    let texts = cells.into_iter().enumerate().map(|(at, cell)| {
        let (text, first) = decode::text(cell);
        bad = bad.or(first.map(|first| (at, first)));
        text
    });
    (texts.collect(), bad)
}

/// Where the header has the fields.
struct Columns {
    width: usize,
    text: usize,
    date: Option<usize>,
    id: Option<usize>,
    source: Option<usize>,
    title: Option<usize>,
}

impl Columns {
    fn find(header: &[String], fields: &Fields) -> Result<Self, String> {
        let place = |field: &Field| header.iter().position(|name| name.trim() == field.name);
        let absent =
            |field: &Field| format!("no column `{}`; the columns are: {}", field.name, listed(header.iter()));
        let optional = |field: &Field| match place(field) {
            None if field.named => Err(absent(field)),
            place => Ok(place),
        };
        Ok(Columns {
            width: header.len(),
            text: place(&fields.text).ok_or_else(|| absent(&fields.text))?,
            date: optional(&fields.date)?,
            id: optional(&fields.id)?,
            source: optional(&fields.source)?,
            title: optional(&fields.title)?,
        })
    }

    fn values(&self, mut cells: Vec<String>) -> Result<Values, String> {
        if cells.len() != self.width {
            return Err(format!(
                "cells: {} in this row, {} in the header; left out",
                cells.len(),
                self.width
            ));
        }
        // The text may be long and moves; it is taken last, since one column may serve twice.
        let cell = |at: Option<usize>| at.map(|at| cells[at].clone()).filter(|cell| !cell.is_empty());
        let (date, id, source, title) = (cell(self.date), cell(self.id), cell(self.source), cell(self.title));
        Ok(Values { text: Some(cells.swap_remove(self.text)), date, id, source, title })
    }
}

/// The rows of an input.
struct Rows {
    lines: Lines<Box<dyn BufRead + Send>>,
    /// Lines to read once more, behind the first line of a broken row.
    again: VecDeque<(u64, Line)>,
    /// Bytes read once more so far.
    reread: usize,
    /// Known from the header on.
    separator: Option<u8>,
}

/// The line at which a row begins, and its cells or what is wrong.
type Begun = (u64, Result<Vec<Vec<u8>>, String>);

impl Rows {
    fn new(reader: Box<dyn BufRead + Send>) -> Self {
        Rows { lines: Lines::new(reader, MAX_RECORD), again: VecDeque::new(), reread: 0, separator: None }
    }

    /// The next row that is not blank.
    fn next(&mut self) -> io::Result<Option<Begun>> {
        let (start, first) = loop {
            match self.line()? {
                None => return Ok(None),
                Some((number, Line::TooLong)) => return Ok(Some((number, Err(too_long(MAX_RECORD))))),
                Some((_, Line::Whole(line))) if line.trim_ascii().is_empty() => {}
                Some((number, Line::Whole(line))) => break (number, line),
            }
        };
        let first = if start == 1 { first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&first) } else { &first };
        let separator = *self.separator.get_or_insert_with(|| separator(first));
        let mut row = Row::default();
        let mut held = VecDeque::new();
        let mut taken = row.take(first, separator);
        loop {
            let broken = match taken {
                Ok(true) => return Ok(Some((start, Ok(row.into_cells())))),
                Err(broken) => broken,
                Ok(false) if row.len() > MAX_RECORD => Broken::Unclosed,
                Ok(false) => match self.line()? {
                    Some((number, Line::Whole(line))) => {
                        taken = row.take(&line, separator);
                        held.push_back((number, Line::Whole(line)));
                        continue;
                    }
                    Some(too_long) => {
                        held.push_back(too_long);
                        Broken::Unclosed
                    }
                    None => Broken::Unclosed,
                },
            };
            return Ok(Some((start, Err(self.go_back(row.len(), held, broken)))));
        }
    }

    /// Puts back the lines behind the first one of a broken row; what to say of it.
    fn go_back(&mut self, bytes: usize, mut held: VecDeque<(u64, Line)>, broken: Broken) -> String {
        self.reread += bytes;
        if self.reread > REREAD {
            self.again.clear();
            return format!("{}; so are many others, and reading goes on behind them", broken.message());
        }
        held.append(&mut self.again);
        self.again = held;
        broken.message()
    }

    fn line(&mut self) -> io::Result<Option<(u64, Line)>> {
        match self.again.pop_front() {
            Some(line) => Ok(Some(line)),
            None => Ok(self.lines.next()?.map(|line| (self.lines.number, line))),
        }
    }
}

/// Comma, or semicolon or tab where the header has more of those.
fn separator(header: &[u8]) -> u8 {
    let count = |separator: u8| header.iter().filter(|byte| **byte == separator).count();
    if count(b';').max(count(b'\t')) <= count(b',') {
        b','
    } else if count(b';') >= count(b'\t') {
        b';'
    } else {
        b'\t'
    }
}
