//! Ctrl-C and a request to end: the run stops between two groups of records and keeps what it has.

use std::{
    io, process,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use signal_hook::{consts::TERM_SIGNALS, flag, iterator::Signals};

/// What a shell reports for a program that Ctrl-C ended.
pub(crate) const INTERRUPTED: u8 = 130;

/// How long the run may take to end by itself. It takes longer only inside a very long record, or where nobody reads what
/// it prints.
const GRACE: Duration = Duration::from_secs(3);

/// Whether the user asked to stop.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Listens from now on. The second signal ends the program at once.
    pub(crate) fn listen() -> io::Result<Self> {
        let stop = Stop::default();
        for signal in TERM_SIGNALS {
            // The order matters: the first signal must find the flag still down.
            flag::register_conditional_shutdown(*signal, INTERRUPTED.into(), Arc::clone(&stop.0))?;
            flag::register(*signal, Arc::clone(&stop.0))?;
        }
        let mut signals = Signals::new(TERM_SIGNALS)?;
        thread::spawn(move || {
            if signals.forever().next().is_some() {
                thread::sleep(GRACE);
                process::exit(INTERRUPTED.into());
            }
        });
        Ok(stop)
    }

    pub(crate) fn asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
