//! Ctrl-C and a request to end: the run stops between two records and keeps what it has.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use signal_hook::{consts::TERM_SIGNALS, flag};

/// What a shell reports for a program that Ctrl-C ended.
pub(crate) const INTERRUPTED: u8 = 130;

/// Whether the user asked to stop.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Listens from now on. The second Ctrl-C ends the program at once.
    pub(crate) fn listen() -> io::Result<Self> {
        let stop = Stop::default();
        for signal in TERM_SIGNALS {
            // The order matters: the first signal must find the flag still down.
            flag::register_conditional_shutdown(*signal, INTERRUPTED.into(), Arc::clone(&stop.0))?;
            flag::register(*signal, Arc::clone(&stop.0))?;
        }
        Ok(stop)
    }

    pub(crate) fn asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
