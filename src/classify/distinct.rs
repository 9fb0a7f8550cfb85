//! The known features of a statement, each once, and what they weigh together.

use crate::{
    features,
    model::{Row, Slot},
};

/// Counts features in the order of their first occurrence, block by block.
///
/// A small open hash table of homes points at them. It is never cleared: homes number the features of all statements on
/// and on, so that what an earlier one left in a home is below `first`.
#[derive(Debug, Default)]
pub(super) struct Distinct {
    homes: Vec<u32>,
    /// The number of this statement's first feature; never zero.
    first: u32,
    /// One less than how many of the homes this statement uses, a power of two.
    mask: usize,
    len: usize,
    places: Vec<u32>,
    rows: Vec<Row>,
    counts: Vec<u32>,
    /// Where the features of each block end.
    ends: [usize; 3],
}

/// What the features of a block add up to, in units of idf and coefficients: tf · idf squared, and times coefficients.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Sums {
    pub(super) square: f64,
    pub(super) products: [f64; 4],
}

/// Homes of a statement; a longer text has more, so that its cost stays linear.
const HOMES: usize = 1024;

impl Distinct {
    /// Begins a statement of at most `features` features.
    pub(super) fn begin(&mut self, features: usize) {
        let homes = (features * 2).next_power_of_two().max(HOMES);
        self.mask = homes - 1;
        let next = self.first as usize + self.len.max(1);
        if self.homes.len() < homes || next + features > u32::MAX as usize {
            self.homes.clear();
            self.homes.resize(homes, 0);
            self.first = 1;
        } else {
            self.first = next as u32;
        }
        if self.places.len() < features {
            self.places.resize(features, 0);
            self.rows.resize(features, Row::default());
            self.counts.resize(features, 0);
        }
        self.len = 0;
    }

    /// Counts the features of a block; the blocks come in their order.
    pub(super) fn count(&mut self, block: usize, slots: &[Slot]) {
        self.counts[self.len..][..slots.len()].fill(1);
        let mut len = self.len;
        for &Slot { place, row } in slots {
            match self.find(place, len) {
                Ok(number) => self.counts[number] += 1,
                Err(home) => {
                    self.homes[home] = self.first + len as u32;
                    self.places[len] = place;
                    self.rows[len] = row;
                    len += 1;
                }
            }
        }
        self.len = len;
        self.ends[block] = len;
    }

    /// What the features of a block add up to.
    pub(super) fn sums(&self, block: usize) -> Sums {
        let range = if block == 0 { 0 } else { self.ends[block - 1] }..self.ends[block];
        let (rows, counts) = (&self.rows[range.clone()], &self.counts[range]);
        let mut sums = once(rows);
        // Those that stand more than once weigh more.
        for (row, &count) in rows.iter().zip(counts) {
            if count > 1 {
                let (tf, idf) = (f64::from(features::tf(count)), f64::from(row.idf()));
                sums.square += (tf * tf - 1.0) * idf * idf;
                for (product, coefficient) in sums.products.iter_mut().zip(row.coefficients()) {
                    *product += (tf - 1.0) * idf * f64::from(coefficient);
                }
            }
        }
        sums
    }

    /// How often a feature of the statement stands there.
    pub(super) fn occurrences(&self, slot: Slot) -> u32 {
        self.find(slot.place, self.len).map_or(0, |number| self.counts[number])
    }

    /// The number of the feature at `place` among the first `len`, or the empty home where it belongs.
    #[inline]
    fn find(&self, place: u32, len: usize) -> Result<usize, usize> {
        let mut home = place as usize & self.mask;
        // There are twice as many homes as features, so an empty one is found.
        loop {
            let number = self.homes[home].wrapping_sub(self.first) as usize;
            if number >= len {
                return Err(home);
            }
            if self.places[number] == place {
                return Ok(number);
            }
            home = (home + 1) & self.mask;
        }
    }
}

/// What features add up to that stand once: whole numbers, exact in any order.
fn once(rows: &[Row]) -> Sums {
    let mut sums = Sums::default();
    // No sum of so many passes 32 bits: an idf is below 2^9, a coefficient below 2^7. One simple loop for each sum is what
    // becomes SIMD instructions.
    for rows in rows.chunks(4096) {
        sums.square += f64::from(rows.iter().map(|row| row.idf() * row.idf()).sum::<i32>());
        for (k, sum) in sums.products.iter_mut().enumerate() {
            *sum += f64::from(rows.iter().map(|row| row.idf() * row.coefficients()[k]).sum::<i32>());
        }
    }
    sums
}
