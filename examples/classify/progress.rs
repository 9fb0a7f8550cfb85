//! A bar on standard error, on a terminal only: bytes of input, rate, time left.

use std::{io::Read, path::PathBuf};

use indicatif::{ProgressBar, ProgressStyle};

use crate::input;

/// How far the run is. Where standard error is no terminal it does nothing.
#[derive(Clone, Debug)]
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// A bar over the bytes of the files; without an end where standard input is among them.
    pub(crate) fn over(paths: &[PathBuf]) -> Self {
        let bar = ProgressBar::no_length();
        if bar.is_hidden() {
            return Progress(bar);
        }
        let known = "{wide_bar} {bytes}/{total_bytes} {binary_bytes_per_sec} {eta} left";
        let open = "{spinner} {bytes} {binary_bytes_per_sec} {elapsed}";
        let length = input::bytes(paths);
        let template = if length.is_some() { known } else { open };
        bar.set_style(ProgressStyle::with_template(template).expect("the templates above are well formed"));
        if let Some(length) = length {
            bar.set_length(length);
        }
        Progress(bar)
    }

    /// The reader, counted.
    pub(crate) fn count<R: Read + Send + 'static>(&self, reader: R) -> Box<dyn Read + Send> {
        if self.0.is_hidden() { Box::new(reader) } else { Box::new(self.0.wrap_read(reader)) }
    }

    /// Does something that writes to the terminal without the bar in its way.
    pub(crate) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        self.0.suspend(write)
    }

    pub(crate) fn finish(&self) {
        self.0.finish_and_clear();
    }
}
