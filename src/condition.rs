//! The condition of a conditional statement: the words on which its yes depends, and of what type they are.
//!
//! Rules, in three steps. A *cue* opens a condition ("only if", "until", "insists on"); what it governs goes on to the
//! end of its *clause*; words of a *lexicon* say of which type it is, those inside the clause counting more than those
//! around it. Where a statement has several cues, the firmest one whose clause speaks of some type wins, the first
//! among equals; without any cue, a clause that speaks much of some type. Nothing of this knows the target: it serves statements about any plan.

mod by_letter;
mod clause;
mod cues;
mod lexicon;
mod words;

use crate::{Span, Statement};
use clause::Candidate;
use lexicon::Scores;
use words::Words;

/// What the yes of a conditional statement depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum ConditionKind {
    /// Assurances, and limits on what the plan may do or harm.
    Guarantees,
    /// Another form: together, under a common command, with a share of the work.
    JointForm,
    /// Proof that it works.
    Proof,
    /// What it costs, and who pays.
    Cost,
    /// An arms treaty, or the law of nations, kept or made.
    Treaty,
    /// Consent of parliament or people.
    Consent,
    /// What another side does: a threat that is there or goes away, or something in return.
    Reciprocity,
    /// Answers, data, consultation.
    Information,
}

impl ConditionKind {
    /// All kinds.
    pub const ALL: [ConditionKind; 8] = [
        ConditionKind::Guarantees,
        ConditionKind::JointForm,
        ConditionKind::Proof,
        ConditionKind::Cost,
        ConditionKind::Treaty,
        ConditionKind::Consent,
        ConditionKind::Reciprocity,
        ConditionKind::Information,
    ];

    /// The lower-case name: `guarantees`, `joint_form`, `proof`, `cost`, `treaty`, `consent`, `reciprocity` or
    /// `information`.
    pub const fn name(self) -> &'static str {
        match self {
            ConditionKind::Guarantees => "guarantees",
            ConditionKind::JointForm => "joint_form",
            ConditionKind::Proof => "proof",
            ConditionKind::Cost => "cost",
            ConditionKind::Treaty => "treaty",
            ConditionKind::Consent => "consent",
            ConditionKind::Reciprocity => "reciprocity",
            ConditionKind::Information => "information",
        }
    }
}

/// The words on which a conditional statement's yes depends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Condition {
    /// The clause with the word that opens it ("only if …"), or what is demanded; bytes of the statement's text.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub span: Span,
    /// What it asks for.
    #[cfg_attr(feature = "serde", serde(rename = "type"))]
    pub kind: ConditionKind,
}

impl Condition {
    /// The condition stated in the text of a conditional statement; none where no rule finds one. Whether the statement
    /// *is* conditional the classifier says: an "if" in a rejection is found here too. Linear in the text.
    ///
    /// ```
    /// use demarche::{Condition, ConditionKind};
    ///
    /// let text = "We shall join once parliament has voted, the minister said.";
    /// let condition = Condition::find(text).unwrap();
    /// assert_eq!(condition.span.of(text), "once parliament has voted");
    /// assert_eq!(condition.kind, ConditionKind::Consent);
    /// assert_eq!(Condition::find("We shall join."), None);
    /// ```
    pub fn find(text: &str) -> Option<Condition> {
        let words = Words::of(text);
        let around = words.scores(0..words.len());
        best(&words, around, clause::candidates(&words), 1)
            .or_else(|| best(&words, around, clause::plain(&words), 3))
            .or_else(|| best(&words, around, clause::candidates(&words).filter(|c| c.strength >= 2), 0))
    }

    /// Where the condition of a statement stands in its article: from its first byte to its last, with whatever
    /// interrupts it ("… only if," he said, "parliament agrees"). The condition must be one of
    /// [`Statement::text`]; of another text the span is clamped to the statement.
    pub fn in_article(&self, statement: &Statement) -> Span {
        let mut joined = 0;
        let (mut start, mut end) = (None, None);
        for piece in &statement.pieces {
            let here = Span::new(joined, joined + piece.len());
            if start.is_none() && self.span.start < here.end {
                start = Some(piece.start + self.span.start.saturating_sub(here.start));
            }
            if end.is_none() && self.span.end <= here.end {
                end = Some(piece.start + self.span.end.saturating_sub(here.start));
            }
            // The pieces are joined by one space.
            joined = here.end + 1;
        }
        let last = statement.span().end;
        Span::new(start.unwrap_or(last), end.unwrap_or(last))
    }
}

/// The best of several clauses: a firm cue and words of the type; the first among equals. Where the cue is not firm, the
/// clause must hold `enough` words of its type.
fn best(
    words: &Words,
    around: Scores,
    candidates: impl Iterator<Item = Candidate>,
    enough: u32,
) -> Option<Condition> {
    let mut best: Option<(u32, Condition)> = None;
    for Candidate { clause, strength, firm } in candidates {
        let forbids = clause.clone().any(|at| matches!(words.text(at), "not" | "no" | "never" | "nothing"));
        let (kind, evidence) = lexicon::kind(words.scores(clause.clone()), around, forbids);
        if evidence < enough && !firm {
            continue;
        }
        // Words of the type tell apart cues of about the same strength; more than a few tell no more.
        let score = 2 * strength + evidence.min(4);
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, Condition { span: words.span(clause), kind }));
        }
    }
    best.map(|(_, condition)| condition)
}
