//! What one input gives to classify: an article, a page or a statement, and what the export says of it.

use std::sync::Arc;

/// Longest article, page or line of an export that is read. One that is longer is named and left out, so that memory is
/// bounded whatever the input.
pub(crate) const MAX_RECORD: usize = 16 << 20;

/// Longest statement that is classified.
pub(crate) const MAX_STATEMENT: usize = 1 << 20;

/// One article, page or statement to classify.
#[derive(Debug)]
pub(crate) struct Record {
    /// The path as given or found; `-` for standard input.
    pub(crate) file: Arc<str>,
    /// Line of the input, from 1, where a line or a row is a record.
    pub(crate) line: Option<u64>,
    pub(crate) id: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) title: Option<String>,
    /// What all spans count in. For a page it is HTML until it is read.
    pub(crate) text: String,
    pub(crate) form: Form,
}

/// How a record is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Plain text of an article, in which statements are looked for.
    Article,
    /// An HTML page, from which the article is taken first.
    Page,
    /// One statement, taken as it stands.
    Statement,
}

impl Record {
    /// A record of which nothing but its text is known.
    pub(crate) fn new(file: &Arc<str>, line: Option<u64>, text: String, form: Form) -> Self {
        let file = Arc::clone(file);
        Record { file, line, id: None, date: None, source: None, title: None, text, form }
    }
}
