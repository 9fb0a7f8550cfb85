//! A table of CSV, whose first columns say which record a row is about.

use std::io::{self, Write};

use demarche::Span;

use crate::record::Record;

/// Columns of a record.
const RECORD: [&str; 6] = ["file", "line", "id", "date", "source", "title"];

/// A header, and rows as they come.
pub(super) struct Table<W: Write> {
    out: csv::Writer<W>,
    columns: &'static [&'static str],
    begun: bool,
}

impl<W: Write> Table<W> {
    /// A table with these columns behind those of the record.
    pub(super) fn new(out: W, columns: &'static [&'static str]) -> Self {
        Table { out: csv::Writer::from_writer(out), columns, begun: false }
    }

    pub(super) fn row<const N: usize>(&mut self, record: &Record, cells: [&str; N]) -> io::Result<()> {
        self.begin()?;
        let given = Option::unwrap_or_default;
        let line = record.line.map(|line| line.to_string());
        let of_record = [
            &*record.file,
            given(line.as_deref()),
            given(record.id.as_deref()),
            given(record.date.as_deref()),
            given(record.source.as_deref()),
            given(record.title.as_deref()),
        ];
        Ok(self.out.write_record(of_record.into_iter().chain(cells))?)
    }

    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// The header comes even where no row does.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        self.begin()?;
        self.flush()
    }

    fn begin(&mut self) -> io::Result<()> {
        if !std::mem::replace(&mut self.begun, true) {
            self.out.write_record(RECORD.iter().chain(self.columns))?;
        }
        Ok(())
    }
}

/// `812-960 979-1103`
pub(super) fn pairs(spans: &[Span]) -> String {
    let pairs: Vec<String> = spans.iter().map(|span| format!("{}-{}", span.start, span.end)).collect();
    pairs.join(" ")
}
