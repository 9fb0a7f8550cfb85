//! From the thread that reads to the thread that classifies: groups that grow only when reading is ahead.

use std::{
    panic,
    sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender, TrySendError},
    thread::{self, JoinHandle},
    time::Duration,
};

use crate::{problem::Problem, record::Record};

/// Bytes of text from which on a group waits to be taken.
const FULL: usize = 1 << 20;

/// How often a waiting receiver looks whether it should stop.
const PATIENCE: Duration = Duration::from_millis(100);

/// What reading gives.
#[derive(Debug)]
pub(crate) enum Item {
    Record(Record),
    Problem(Problem),
}

/// Nobody wants more: the run was interrupted or its output closed.
#[derive(Debug)]
pub(crate) struct Closed;

/// Where readers put what they read.
#[derive(Debug)]
pub(crate) struct Feed {
    sender: SyncSender<Vec<Item>>,
    group: Vec<Item>,
    bytes: usize,
}

impl Feed {
    pub(crate) fn record(&mut self, record: Record) -> Result<(), Closed> {
        self.bytes += record.text.len();
        self.push(Item::Record(record))
    }

    pub(crate) fn problem(&mut self, problem: Problem) -> Result<(), Closed> {
        self.bytes += problem.message.len();
        self.push(Item::Problem(problem))
    }

    /// Sends at once when somebody waits, so that a slow input is answered line by line; otherwise the group grows.
    fn push(&mut self, item: Item) -> Result<(), Closed> {
        self.bytes += size_of::<Item>();
        self.group.push(item);
        let group = std::mem::take(&mut self.group);
        if self.bytes >= FULL {
            self.bytes = 0;
            return self.sender.send(group).map_err(|_| Closed);
        }
        match self.sender.try_send(group) {
            Ok(()) => self.bytes = 0,
            Err(TrySendError::Full(group)) => self.group = group,
            Err(TrySendError::Disconnected(_)) => return Err(Closed),
        }
        Ok(())
    }
}

/// Groups of what was read, in order.
#[derive(Debug)]
pub(crate) struct Groups {
    receiver: Receiver<Vec<Item>>,
    reader: JoinHandle<()>,
}

/// What is there to take.
pub(crate) enum Next {
    Group(Vec<Item>),
    /// Nothing yet.
    Waiting,
    End,
}

impl Groups {
    /// The next group; waits for it a moment.
    pub(crate) fn next(&self) -> Next {
        match self.receiver.recv_timeout(PATIENCE) {
            Ok(group) => Next::Group(group),
            Err(RecvTimeoutError::Timeout) => Next::Waiting,
            Err(RecvTimeoutError::Disconnected) => Next::End,
        }
    }

    /// After the end: whether the reader ended well.
    pub(crate) fn finish(self) {
        if let Err(cause) = self.reader.join() {
            panic::resume_unwind(cause);
        }
    }
}

/// Runs `read` on a thread of its own.
pub(crate) fn start(read: impl FnOnce(&mut Feed) -> Result<(), Closed> + Send + 'static) -> Groups {
    let (sender, receiver) = mpsc::sync_channel(1);
    let reader = thread::spawn(move || {
        let mut feed = Feed { sender, group: Vec::new(), bytes: 0 };
        if read(&mut feed).is_ok() && !feed.group.is_empty() {
            // Where nobody takes it any more, nobody misses it.
            let _ = feed.sender.send(feed.group);
        }
    });
    Groups { receiver, reader }
}
