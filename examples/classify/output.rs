//! Results on standard output.

mod csv;
mod jsonl;
mod summary;
mod text;
mod wrap;

use std::io::{self, BufWriter};

use crate::{options::Format, result::Outcome};

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

/// The output of a format, on standard output.
pub(crate) fn open<'m>(format: Format, explain: bool, model: &'m str) -> Box<dyn Output + 'm> {
    let stdout = io::stdout().lock();
    match format {
        Format::Text => {
            let plain_or_colored = anstream::AutoStream::auto(stdout);
            Box::new(text::Text::new(BufWriter::new(plain_or_colored), explain))
        }
        Format::Jsonl => Box::new(jsonl::Jsonl::new(BufWriter::new(stdout), model)),
        Format::Csv => Box::new(csv::Csv::new(stdout, model)),
    }
}
