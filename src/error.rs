//! What can go wrong when a model or a corpus is read; inference itself cannot fail.

use std::{
    fmt, io,
    panic::{RefUnwindSafe, UnwindSafe},
};

/// Why a model, a corpus or a target file could not be read or made.
///
/// One type for the whole crate: a caller mostly prints it, and [`Error::kind`] tells apart what a program can act on.
pub struct Error(Box<ErrorKind>);

/// What went wrong, with its place.
#[derive(Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A file could not be read or written.
    Io(io::Error),
    /// A labels file breaks its form; `line` counts from 1, `column` names the field where one is known.
    Corpus {
        /// Line of the file, from 1.
        line: u64,
        /// The column's name, or empty.
        column: String,
        /// What is wrong.
        message: String,
    },
    /// A target file (TOML) breaks its form.
    Target {
        /// Line of the file, from 1; 0 where it is not known.
        line: usize,
        /// What is wrong.
        message: String,
    },
    /// The bytes are not a demarche model.
    NotAModel,
    /// A model of a format that this version does not read.
    ModelFormat {
        /// The number in the file.
        found: u32,
        /// The number that is read.
        expected: u32,
    },
    /// The file is shorter or longer than its header says.
    ModelLength {
        /// Bytes that the header states.
        stated: u64,
        /// Bytes there are.
        found: u64,
    },
    /// The checksum does not match: the file was changed or damaged.
    ModelChecksum,
    /// A part of the model breaks its form, at this byte of the file.
    ModelContent {
        /// Byte from the start of the file.
        offset: usize,
        /// What is wrong.
        message: &'static str,
    },
    /// Training could not reach a result.
    Training {
        /// What is wrong.
        message: String,
    },
}

impl Error {
    /// What went wrong.
    pub fn kind(&self) -> &ErrorKind {
        &self.0
    }

    /// The kind, taken out.
    pub fn into_kind(self) -> ErrorKind {
        *self.0
    }
}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        Error(Box::new(kind))
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        ErrorKind::Io(error).into()
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind() {
            ErrorKind::Io(error) => error.fmt(f),
            ErrorKind::Corpus { line, column, message } if column.is_empty() => {
                write!(f, "line {line}: {message}")
            }
            ErrorKind::Corpus { line, column, message } => {
                write!(f, "line {line}, column {column}: {message}")
            }
            ErrorKind::Target { line: 0, message } => write!(f, "target file: {message}"),
            ErrorKind::Target { line, message } => write!(f, "target file, line {line}: {message}"),
            ErrorKind::NotAModel => f.write_str("not a demarche model (the first bytes differ)"),
            ErrorKind::ModelFormat { found, expected } => {
                write!(f, "model format {found}; this version reads format {expected}")
            }
            ErrorKind::ModelLength { stated, found } => {
                write!(f, "the model states {stated} bytes but has {found}: cut or grown")
            }
            ErrorKind::ModelChecksum => {
                f.write_str("the model's checksum does not match: damaged or changed")
            }
            ErrorKind::ModelContent { offset, message } => write!(f, "model, byte {offset}: {message}"),
            ErrorKind::Training { message } => f.write_str(message),
        }
    }
}

// An `io::Error` may hold an error of any type and is neither; here it is only read.
impl UnwindSafe for ErrorKind {}
impl RefUnwindSafe for ErrorKind {}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self.kind() {
            ErrorKind::Io(error) => Some(error),
            _ => None,
        }
    }
}
