//! Which model the functions ask, and the desks at which it is asked.

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock, PoisonError, Weak},
};

use datafusion::{
    arrow::array::{Array, ArrayRef},
    common::{Result, exec_err},
};
use demarche::{Classifier, Model, Prediction, Scratch};

use crate::texts::Texts;

/// The model of a process: the bundled one, or a file that is read at its first use. Cheap to clone; clones share it.
#[derive(Clone)]
pub struct Source(Arc<Inner>);

struct Inner {
    /// None is the bundled model.
    file: Option<PathBuf>,
    opened: OnceLock<Result<Classifier, String>>,
    /// As many as partitions were ever at work at once.
    desks: Mutex<Vec<Desk>>,
}

/// Where one partition at a time works: its buffers, and what it classified last.
#[derive(Default)]
struct Desk {
    scratch: Scratch,
    last: Option<(Weak<dyn Array>, Predictions)>,
}

/// What the model says of each string of an array; none of a null.
pub(crate) type Predictions = Arc<[Option<Prediction>]>;

/// Told apart by what is in them: the xxh3 of a model's content, as its file states it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Checksum(pub(crate) [u8; 8]);

impl Source {
    /// The model inside the binary.
    pub fn bundled() -> Self {
        Source::new(None)
    }

    /// A model file. It is read when a function first needs it, so that an executor can start before its files are there;
    /// a query that needs a file that is missing or damaged fails with an error that names function, column and file.
    pub fn file(path: impl AsRef<Path>) -> Self {
        Source::new(Some(path.as_ref().to_owned()))
    }

    fn new(file: Option<PathBuf>) -> Self {
        Source(Arc::new(Inner { file, opened: OnceLock::new(), desks: Mutex::default() }))
    }

    /// The model file; none for the bundled model.
    pub(crate) fn path(&self) -> Option<&Path> {
        self.0.file.as_deref()
    }

    /// The classifier, or in words why there is none.
    pub(crate) fn classifier(&self) -> Result<&Classifier, &str> {
        let Some(file) = self.path() else { return Ok(Classifier::embedded()) };
        let opened = self.0.opened.get_or_init(|| {
            let model = Model::read(file);
            model.map(Classifier::new).map_err(|error| format!("the model file {}: {error}", file.display()))
        });
        opened.as_ref().map_err(String::as_str)
    }

    /// The classifier for `asker` ("stance(text)"), who wants a certain model where `wanted` says so.
    pub(crate) fn asked(&self, asker: &str, wanted: Option<Checksum>) -> Result<&Classifier> {
        let classifier = match self.classifier() {
            Ok(classifier) => classifier,
            Err(message) => return exec_err!("{asker}: {message}"),
        };
        let found = Checksum::of(classifier.model());
        match wanted {
            Some(wanted) if wanted != found => exec_err!(
                "{asker}: the plan was made for the model with checksum {wanted}, and this process has {} with checksum {found}",
                classifier.model().name()
            ),
            _ => Ok(classifier),
        }
    }

    /// Classifies the strings of an array, or finds what was said of this very array a moment ago: the functions of one
    /// query are called one after the other with the same batch.
    pub(crate) fn predictions(
        &self,
        classifier: &Classifier,
        array: &ArrayRef,
        texts: Texts<'_>,
    ) -> Predictions {
        if let Some(known) = self.known(array) {
            return known;
        }
        let mut desk = self.desk();
        let predict = |text: Option<&str>| text.map(|text| classifier.classify(text, &mut desk.scratch));
        let predictions: Predictions = texts.iter().map(predict).collect();
        desk.last = Some((Arc::downgrade(array), predictions.clone()));
        self.leave(desk);
        predictions
    }

    /// Runs `work` with buffers that are used again.
    pub(crate) fn with_scratch<R>(&self, work: impl FnOnce(&mut Scratch) -> R) -> R {
        let mut desk = self.desk();
        let result = work(&mut desk.scratch);
        self.leave(desk);
        result
    }

    /// What was said of this very array.
    fn known(&self, array: &ArrayRef) -> Option<Predictions> {
        let desks = self.desks();
        desks.iter().filter_map(|desk| desk.last.as_ref()).find_map(|(last, predictions)| {
            // A weak reference keeps the address from being given to another array.
            let same = last.upgrade().is_some_and(|last| Arc::ptr_eq(&last, array));
            same.then(|| predictions.clone())
        })
    }

    fn desk(&self) -> Desk {
        self.desks().pop().unwrap_or_default()
    }

    fn leave(&self, desk: Desk) {
        self.desks().push(desk);
    }

    fn desks(&self) -> std::sync::MutexGuard<'_, Vec<Desk>> {
        // Desks are whole between calls, so a panic elsewhere leaves nothing broken.
        self.0.desks.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Checksum {
    pub(crate) fn of(model: &Model) -> Self {
        // The file's header: magic, format, buckets, length, then the checksum of all that follows.
        let mut checksum = [0; 8];
        checksum.copy_from_slice(&model.as_bytes()[24..32]);
        Checksum(checksum)
    }
}

impl fmt::Display for Checksum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Checksum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path() {
            Some(path) => write!(f, "{}", path.display()),
            None => f.write_str("bundled"),
        }
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        self.0.file == other.0.file
    }
}

impl Eq for Source {}

impl std::hash::Hash for Source {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.file.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::StringArray;

    use super::*;

    #[test]
    fn the_same_array_is_classified_once_and_another_one_anew() {
        let source = Source::bundled();
        let classifier = source.classifier().unwrap();
        let ask = |array: &ArrayRef| source.predictions(classifier, array, Texts::of(array).unwrap());
        let array = |text: &str| -> ArrayRef { Arc::new(StringArray::from(vec![text])) };
        let first = array("We reject the missile shield.");
        let answer = ask(&first);
        assert!(Arc::ptr_eq(&answer, &ask(&first)), "found again");
        drop(first);
        for text in ["We welcome the missile shield.", "We reject the missile shield."] {
            let next = array(text);
            let expected = classifier.classify(text, &mut Scratch::default());
            let found = ask(&next);
            assert!(!Arc::ptr_eq(&answer, &found));
            assert_eq!(found[0], Some(expected), "{text}");
        }
        assert_eq!(source.desks().len(), 1, "one at work at a time");
    }
}
