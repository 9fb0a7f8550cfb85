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
    /// The parts of a model do not fill its length, or something stands between them.
    ModelLayout {
        /// Byte from the start of the file.
        offset: usize,
        /// What is wrong.
        message: &'static str,
    },
    /// A number of a model is none, or infinite.
    ModelNumber {
        /// Byte from the start of the file.
        offset: usize,
    },
    /// A name of a model breaks its form: its own, one of its target's or one of its sides'.
    ModelName {
        /// Byte from the start of the file.
        offset: usize,
        /// What is wrong.
        message: &'static str,
    },
    /// A word of a model's vocabulary breaks its form.
    ModelVocabulary {
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

    /// The byte of the model file at which it breaks its form; none for what is not about a model.
    pub fn offset(&self) -> Option<usize> {
        match *self.kind() {
            ErrorKind::NotAModel => Some(0),
            ErrorKind::ModelFormat { .. } => Some(8),
            ErrorKind::ModelLength { .. } => Some(16),
            ErrorKind::ModelChecksum => Some(24),
            ErrorKind::ModelLayout { offset, .. }
            | ErrorKind::ModelNumber { offset }
            | ErrorKind::ModelName { offset, .. }
            | ErrorKind::ModelVocabulary { offset, .. } => Some(offset),
            _ => None,
        }
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
            ErrorKind::ModelNumber { offset } => write!(f, "model, byte {offset}: a number is not finite"),
            ErrorKind::ModelLayout { offset, message }
            | ErrorKind::ModelName { offset, message }
            | ErrorKind::ModelVocabulary { offset, message } => write!(f, "model, byte {offset}: {message}"),
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
