//! The three stances of the codebook.

use std::{fmt, str::FromStr};

/// Where a speaker stands toward the target in one statement.
///
/// In the terms of stance detection (SemEval-2016 Task 6), `Supportive` is *favor* and `Opposed` is *against*;
/// `Conditional` is our own: acceptance that depends on something open. A statement without a position has no stance;
/// [`Prediction::relevance`](crate::Prediction::relevance) tells those apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "lowercase"))]
pub enum Stance {
    /// Wants it, defends it, praises it, or deplores that it is cut.
    Supportive,
    /// Accepts it on terms, puts the decision off, or asks for answers first.
    Conditional,
    /// Rejects it, warns of it, mocks it, or welcomes its end.
    Opposed,
}

impl Stance {
    /// All stances, in the order of every array of three in this crate.
    pub const ALL: [Stance; 3] = [Stance::Supportive, Stance::Conditional, Stance::Opposed];

    /// The place of the stance in [`Stance::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The lower-case name: `supportive`, `conditional` or `opposed`.
    pub const fn name(self) -> &'static str {
        match self {
            Stance::Supportive => "supportive",
            Stance::Conditional => "conditional",
            Stance::Opposed => "opposed",
        }
    }
}

impl fmt::Display for Stance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Stance {
    type Err = UnknownStance;

    fn from_str(name: &str) -> Result<Self, UnknownStance> {
        Stance::ALL.into_iter().find(|stance| stance.name() == name).ok_or(UnknownStance)
    }
}

/// The error of parsing a [`Stance`] from any other word than the three names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownStance;

impl fmt::Display for UnknownStance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a stance is one of supportive, conditional, opposed")
    }
}

impl std::error::Error for UnknownStance {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_indices_go_both_ways() {
        for (index, stance) in Stance::ALL.into_iter().enumerate() {
            assert_eq!(stance.index(), index);
            assert_eq!(stance.name().parse(), Ok(stance));
        }
        assert_eq!("Opposed".parse::<Stance>(), Err(UnknownStance));
    }
}
