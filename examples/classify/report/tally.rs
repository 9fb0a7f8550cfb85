//! Counts over the whole run. Their memory is bounded whatever the archive: who and what comes after there are too many
//! is counted together.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use demarche::{ConditionKind, Decision, Reason, Stance};

use super::{dates::Month, sides::Sides};
use crate::result::{Finding, Outcome, Speaker};

/// Speakers that are told apart.
const SPEAKERS: usize = 10_000;
/// Sides that are told apart, and months of all of them.
const SIDES: usize = 2_000;
const MONTHS: usize = 100_000;

/// Where statements of nobody known by name are counted, and those of speakers beyond the bounds.
pub(super) const NO_NAME: &str = "(no name)";
pub(super) const OTHERS: &str = "(others)";

/// Statements on the topic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// By decision, in the order of `Stance::ALL`.
    pub(super) decided: [u64; 3],
    pub(super) unsure: u64,
    /// By most probable stance, the unsure ones too: what the classifier's error was measured on.
    pub(super) answers: [u64; 3],
}

impl Counts {
    fn add(&mut self, finding: &Finding) {
        match finding.decision {
            Decision::Stance(stance) => self.decided[stance.index()] += 1,
            Decision::Abstain(_) => self.unsure += 1,
        }
        self.answers[finding.prediction.stance().index()] += 1;
    }

    pub(super) fn plus(mut self, other: &Counts) -> Counts {
        self.decided = plus(self.decided, other.decided);
        self.unsure += other.unsure;
        self.answers = plus(self.answers, other.answers);
        self
    }

    pub(super) fn sum(&self) -> u64 {
        self.answers.iter().sum()
    }
}

pub(super) fn plus<const N: usize>(mut sums: [u64; N], counts: [u64; N]) -> [u64; N] {
    sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
    sums
}

pub(super) const KINDS: usize = ConditionKind::ALL.len();

/// Everything said by one side.
#[derive(Clone, Debug, Default)]
pub(super) struct Side {
    pub(super) counts: Counts,
    /// Conditional statements by the kind of condition, in the order of `ConditionKind::ALL`; last those without one.
    pub(super) conditions: [u64; KINDS + 1],
    /// Most probable stances by month.
    pub(super) months: BTreeMap<Month, [u64; 3]>,
}

impl Side {
    pub(super) fn absorb(&mut self, other: &Side) {
        self.counts = self.counts.plus(&other.counts);
        self.conditions = plus(self.conditions, other.conditions);
        for (month, answers) in &other.months {
            let sums = self.months.entry(*month).or_default();
            *sums = plus(*sums, *answers);
        }
    }
}

/// One speaker by name.
#[derive(Clone, Debug, Default)]
pub(super) struct Person {
    pub(super) counts: Counts,
    /// The first role found.
    pub(super) role: Option<String>,
    /// The country or alliance, once one was found.
    pub(super) side: Option<Arc<str>>,
    pub(super) months: Option<(Month, Month)>,
}

#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Whom a speaker's words belong to.
    names: Sides,
    pub(super) texts: u64,
    pub(super) dated: u64,
    pub(super) all: Side,
    pub(super) undated: u64,
    pub(super) off_topic: u64,
    pub(super) other_languages: u64,
    sides: HashMap<String, Side>,
    pub(super) speakers: HashMap<String, Person>,
    months: usize,
}

impl Tally {
    pub(super) fn new(names: Sides) -> Self {
        Tally { names, ..Tally::default() }
    }

    pub(super) fn outcome(&mut self, outcome: &Outcome) {
        let month = outcome.record.date.as_deref().and_then(Month::parse);
        self.texts += 1;
        self.dated += u64::from(month.is_some());
        self.off_topic += outcome.off_topic;
        for finding in &outcome.findings {
            match finding.decision {
                Decision::Abstain(Reason::OffTopic) => self.off_topic += 1,
                Decision::Abstain(Reason::Language) => self.other_languages += 1,
                Decision::Stance(_) | Decision::Abstain(Reason::Unsure) => self.finding(finding, month),
            }
        }
    }

    fn finding(&mut self, finding: &Finding, month: Option<Month>) {
        self.undated += u64::from(month.is_none());
        if let Some(speaker) = &finding.speaker {
            self.speaker(speaker, finding, month);
        }
        let name = self.side(finding.speaker.as_ref());
        let name =
            if self.sides.contains_key(&name) || self.sides.len() < SIDES { name } else { OTHERS.into() };
        let side = self.sides.entry(name).or_default();
        for side in [side, &mut self.all] {
            side.counts.add(finding);
            if finding.decision == Decision::Stance(Stance::Conditional) {
                let kind = finding.condition.as_ref().map(|condition| condition.kind);
                let place = ConditionKind::ALL.iter().position(|one| Some(*one) == kind).unwrap_or(KINDS);
                side.conditions[place] += 1;
            }
            let Some(month) = month else { continue };
            // Beyond the bound only the year counts, of which there are at most two hundred.
            let month = if self.months < MONTHS { month } else { month.year_only() };
            let answers = side.months.entry(month).or_insert_with(|| {
                self.months += 1;
                [0; 3]
            });
            answers[finding.prediction.stance().index()] += 1;
        }
    }

    fn speaker(&mut self, speaker: &Speaker, finding: &Finding, month: Option<Month>) {
        let name = speaker.name.as_deref().unwrap_or(NO_NAME);
        let known = self.speakers.contains_key(name) || self.speakers.len() < SPEAKERS;
        let person = self.speakers.entry(if known { name } else { OTHERS }.to_owned()).or_default();
        person.counts.add(finding);
        if known && speaker.name.is_some() {
            person.side = person.side.take().or_else(|| self.names.side(speaker).cloned());
            person.role = person.role.take().or_else(|| speaker.role.clone());
        }
        if let Some(month) = month {
            let (first, last) = person.months.unwrap_or((month, month));
            person.months = Some((first.min(month), last.max(month)));
        }
    }

    /// The side of a speaker: a country or an alliance where this or an earlier statement tells one, else the name.
    pub(super) fn side(&self, speaker: Option<&Speaker>) -> String {
        let Some(speaker) = speaker else { return NO_NAME.to_owned() };
        let name = speaker.name.as_deref().unwrap_or(NO_NAME);
        let known = self.speakers.get(name).and_then(|person| person.side.as_ref());
        self.names.side(speaker).or(known).map_or(name, |side| &**side).to_owned()
    }

    /// The sides, those with the most statements first. What a speaker said before the country was known goes to it.
    pub(super) fn ranked_sides(&self) -> Vec<(String, Side)> {
        let mut settled: BTreeMap<&str, Side> = BTreeMap::new();
        for (name, side) in &self.sides {
            let country = self.speakers.get(name).and_then(|person| person.side.as_deref());
            settled.entry(country.unwrap_or(name)).or_default().absorb(side);
        }
        let mut ranked: Vec<(String, Side)> =
            settled.into_iter().map(|(name, side)| (name.to_owned(), side)).collect();
        // Those who are not told apart come last, however many they are.
        ranked.sort_by_key(|(name, side)| (name.starts_with('('), std::cmp::Reverse(side.counts.sum())));
        ranked
    }
}
