//! What is wrong with an input, and how it is said on standard error.

use std::{fmt, io::Write, sync::Arc};

use anstyle::{AnsiColor, Style};

use crate::printable::printable;

/// Messages of one input that are shown; more are counted. A damaged archive has millions.
const SHOWN: usize = 20;

/// Something wrong with an input, with its place.
#[derive(Debug)]
pub(crate) struct Problem {
    pub(crate) file: Arc<str>,
    /// Line of the input, from 1, where one is known.
    pub(crate) line: Option<u64>,
    pub(crate) severity: Severity,
    pub(crate) message: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Severity {
    /// Something could not be read: exit status 1.
    Error,
    /// It was read, but the reader should know.
    Warning,
}

impl Problem {
    pub(crate) fn error(file: &Arc<str>, message: impl Into<String>) -> Self {
        Problem { file: Arc::clone(file), line: None, severity: Severity::Error, message: message.into() }
    }

    pub(crate) fn warning(file: &Arc<str>, message: impl Into<String>) -> Self {
        Problem { severity: Severity::Warning, ..Problem::error(file, message) }
    }

    /// The same problem at a line.
    pub(crate) fn at(self, line: impl Into<Option<u64>>) -> Self {
        Problem { line: line.into(), ..self }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file: &str = if &*self.file == "-" { "standard input" } else { &self.file };
        f.write_str(&printable(file))?;
        if let Some(line) = self.line {
            write!(f, ": line {line}")?;
        }
        write!(f, ": {}", printable(&self.message))
    }
}

/// The problems of a run, said as they come.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    /// How many inputs, lines or rows could not be read.
    pub(crate) errors: u64,
    file: Option<Arc<str>>,
    said: usize,
    unsaid: u64,
}

impl Problems {
    /// Says the problem, unless its input had very many already.
    pub(crate) fn say(&mut self, problem: &Problem) {
        self.errors += u64::from(problem.severity == Severity::Error);
        if self.file.as_ref() != Some(&problem.file) {
            self.close();
            self.file = Some(Arc::clone(&problem.file));
        }
        if self.said == SHOWN {
            self.unsaid += 1;
        } else {
            self.said += 1;
            say(problem.severity, problem);
        }
    }

    /// Says how many problems of the last input were not shown.
    pub(crate) fn close(&mut self) {
        if let (Some(file), 1..) = (&self.file, self.unsaid) {
            say(Severity::Warning, format_args!("{}: {} more such messages", printable(file), self.unsaid));
        }
        (self.file, self.said, self.unsaid) = (None, 0, 0);
    }
}

/// One line on standard error. That it cannot be written is no reason to stop.
pub(crate) fn say(severity: Severity, message: impl fmt::Display) {
    let (word, color) = match severity {
        Severity::Error => ("error", AnsiColor::Red),
        Severity::Warning => ("warning", AnsiColor::Yellow),
    };
    let style = Style::new().bold().fg_color(Some(color.into()));
    let _ = writeln!(anstream::stderr().lock(), "{style}{word}:{style:#} {message}");
}
