//! A whole input → one article or page.

use std::io::Read;

use super::{
    feed::{Closed, Feed},
    said,
    source::Source,
};
use crate::{
    decode,
    problem::Problem,
    record::{Form, MAX_RECORD, Record},
};

pub(super) fn read(source: Source, form: Form, feed: &mut Feed) -> Result<(), Closed> {
    let Source { file, mut reader, .. } = source;
    let mut bytes = Vec::new();
    match reader.by_ref().take(MAX_RECORD as u64 + 1).read_to_end(&mut bytes) {
        Ok(length) if length > MAX_RECORD => {
            let message = format!("longer than {} MiB, too long for one article: left out", MAX_RECORD >> 20);
            return feed.problem(Problem::error(&file, message));
        }
        Ok(_) => {}
        Err(error) => {
            let line = bytes.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
            feed.problem(Problem::error(&file, format!("broken off: {}", said(&error))).at(line))?;
        }
    }
    let (text, first_bad) = decode::text(bytes);
    if let Some(first) = first_bad {
        feed.problem(Problem::warning(&file, decode::replaced(first)))?;
    }
    let form = if decode::is_page(&text) { Form::Page } else { form };
    feed.record(Record::new(&file, None, text, form))
}
