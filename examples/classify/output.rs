//! Results on standard output.

mod csv;
mod jsonl;
mod positions;
mod summary;
mod table;
mod text;
mod wrap;

use std::io::{self, BufWriter};

use crate::{
    options::{Format, Options},
    result::Outcome,
};

/// Takes the stream of results.
pub(crate) trait Output {
    /// One record's results.
    fn outcome(&mut self, outcome: &Outcome) -> io::Result<()>;

    /// Gives away what is held back, so that results appear as they come.
    fn flush(&mut self) -> io::Result<()>;

    /// What comes at the end of the run.
    fn finish(&mut self) -> io::Result<()> {
        self.flush()
    }
}

/// The output that is asked for, on standard output.
pub(crate) fn open<'m>(options: &Options, model: &'m str) -> Box<dyn Output + 'm> {
    let stdout = || BufWriter::new(io::stdout().lock());
    let people = || BufWriter::new(anstream::AutoStream::auto(io::stdout().lock()));
    let explain = options.explain;
    match (options.format, options.positions) {
        (Format::Text, false) => Box::new(text::Text::new(people(), explain)),
        (Format::Text, true) => Box::new(positions::Text::new(people())),
        (Format::Jsonl, false) => Box::new(jsonl::Jsonl::new(stdout(), explain, model)),
        (Format::Jsonl, true) => Box::new(positions::Jsonl::new(stdout(), model)),
        (Format::Csv, false) => Box::new(csv::Csv::new(stdout(), explain, model)),
        (Format::Csv, true) => Box::new(positions::Csv::new(stdout(), model)),
    }
}
