//! The known features of a statement, each once.

use crate::model::Place;

/// A feature, and how often it occurs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) place: Place,
    pub(super) count: u32,
    pub(super) block: u8,
    /// The entry before it in the same home.
    next: u32,
}

/// Counts features in the order of their first occurrence.
///
/// A small table of homes points at entries. It is never cleared: what stands in a home is believed only if the entry that
/// it points at exists and has that home.
#[derive(Debug, Default)]
pub(super) struct Distinct {
    homes: Vec<u32>,
    entries: Vec<Entry>,
    /// Places that are known, before they are counted.
    known: Vec<(Place, u8)>,
}

/// Homes of a statement; a longer text has more, so that its cost stays linear.
const HOMES: usize = 1024;

impl Distinct {
    /// Counts what is known of `places`; `blocks` belong to them.
    pub(super) fn gather(&mut self, places: &[Place], blocks: &[u8]) {
        // Whether a place is known is as good as random: it is kept without a branch.
        self.known.resize(places.len() + 1, (Place::default(), 0));
        let mut known = 0;
        for (&place, &block) in places.iter().zip(blocks) {
            self.known[known] = (place, block);
            known += usize::from(place.is_known());
        }
        let homes = (known * 2).next_power_of_two().max(HOMES);
        if self.homes.len() < homes {
            self.homes.resize(homes, 0);
        }
        self.entries.clear();
        for at in 0..known {
            let (place, block) = self.known[at];
            match self.position(place) {
                Some(entry) => self.entries[entry].count += 1,
                None => {
                    let home = self.home(place);
                    let next = std::mem::replace(&mut self.homes[home], self.entries.len() as u32);
                    self.entries.push(Entry { place, count: 1, block, next });
                }
            }
        }
    }

    /// The features in the order of their first occurrence.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// How often the feature at `place` occurs.
    pub(super) fn count(&self, place: Place) -> u32 {
        self.position(place).map_or(0, |entry| self.entries[entry].count)
    }

    fn position(&self, place: Place) -> Option<usize> {
        let home = self.home(place);
        let mut end = self.entries.len();
        let mut at = self.homes[home] as usize;
        // Entries of one home stand ever earlier; what does not, or is of another home, was left by an earlier text.
        while at < end && self.home(self.entries[at].place) == home {
            let entry = self.entries[at];
            if entry.place == place {
                return Some(at);
            }
            (at, end) = (entry.next as usize, at);
        }
        None
    }

    fn home(&self, place: Place) -> usize {
        place.number() as usize & (self.homes.len() - 1)
    }
}
