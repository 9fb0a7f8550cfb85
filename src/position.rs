//! Where each speaker of an article stands, from all that the article has the speaker say.

mod context;
mod pool;

use crate::{Decision, Prediction, Reason, Stance, Statement};

pub use context::relevance_in_context;

/// A position is unsure where its stance is not more likely than not.
const SURE: f32 = 0.5;

/// Where one speaker of an article stands.
///
/// The probabilities of the speaker's statements are combined by a logarithmic opinion pool (C. Genest and J. V. Zidek,
/// "Combining Probability Distributions: A Critique and an Annotated Bibliography", Statistical Science 1(1), 1986,
/// pp. 114–135):
///
/// ln p(stance) = ln π + Σᵢ rᵢ · (ln pᵢ(stance) − ln π) / √Σᵢ rᵢ + constant
///
/// - π is the prior that every statement's probability already holds; without the correction it would count once per
///   statement. The three stances are about equally frequent in the labels, so π is a third each.
/// - rᵢ is the statement's relevance. What is off the topic, or in another language, counts nothing; give predictions in
///   the article's context ([`relevance_in_context`]). A speaker of whose statements no more than a third count has no position.
/// - The root tempers the sum. What one speaker says in one article is said in one mood and taken down by one reporter:
///   evidence more than one statement's, and less than that of as many independent ones (exponent 0 would take them as
///   independent, exponent 1 as one and the same).
/// - No single statement counts as surer than 99 to 1, so that none has a veto.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Position {
    speaker: String,
    role: Option<String>,
    probabilities: [f32; 3],
    #[cfg_attr(feature = "serde", serde(serialize_with = "by_name"))]
    decision: Decision,
    statements: Vec<usize>,
}

impl Position {
    /// The positions of an article's speakers, in the order in which they first speak. `predictions` are those of
    /// `statements`, one each; what one of the two has more is ignored.
    ///
    /// Speakers are the same where their resolved name is the same string; statements of speakers without a name
    /// ("they", resolved to nobody) belong to no position.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use demarche::{Article, Classifier, Position, Scratch, Stance};
    ///
    /// let text = "Senator Ann Hill said the shield would start an arms race.\n\nHill said it must never be built.\n";
    /// let statements = Article::read(text).statements();
    /// let mut scratch = Scratch::default();
    /// let classify = |text: String| Classifier::embedded().classify(&text, &mut scratch);
    /// let predictions: Vec<_> = statements.iter().map(|statement| statement.text(text)).map(classify).collect();
    /// let positions = Position::of_article(&statements, &predictions);
    /// assert_eq!(positions.len(), 1);
    /// assert_eq!((positions[0].speaker(), positions[0].stance()), ("Ann Hill", Stance::Opposed));
    /// # }
    /// ```
    pub fn of_article(statements: &[Statement], predictions: &[Prediction]) -> Vec<Position> {
        let mut said: Vec<usize> = Vec::new();
        let mut positions: Vec<Position> = Vec::new();
        // By name, so that an article of many speakers takes no quadratic time.
        let mut places: rustc_hash::FxHashMap<&str, usize> = rustc_hash::FxHashMap::default();
        for (at, (statement, prediction)) in statements.iter().zip(predictions).enumerate() {
            let Some(speaker) = &statement.speaker else { continue };
            let Some(name) = speaker.name.as_deref() else { continue };
            let place = *places.entry(name).or_insert(positions.len());
            if place == positions.len() {
                positions.push(Position::empty(name, prediction.decision()));
                said.push(0);
            }
            said[place] += 1;
            let position = &mut positions[place];
            if position.role.is_none() {
                position.role.clone_from(&speaker.role);
            }
            if counts(prediction) {
                position.statements.push(at);
            }
        }
        for (position, said) in positions.iter_mut().zip(said) {
            if position.statements.len() * 3 <= said {
                position.statements.clear();
            }
            if position.statements.is_empty() {
                continue;
            }
            position.probabilities = pool::pool(position.statements.iter().map(|at| &predictions[*at]));
            position.decision = Decision::Stance(position.stance());
            position.decision = position.decide_at(SURE);
        }
        positions
    }

    /// Nothing said that counts: the prior, and no decision.
    fn empty(name: &str, decision: Decision) -> Self {
        let reason = match decision {
            Decision::Abstain(Reason::Language) => Reason::Language,
            _ => Reason::OffTopic,
        };
        Position {
            speaker: name.to_owned(),
            role: None,
            probabilities: pool::PRIOR.map(|p| p as f32),
            decision: Decision::Abstain(reason),
            statements: Vec::new(),
        }
    }

    /// The speaker's resolved name.
    pub fn speaker(&self) -> &str {
        &self.speaker
    }

    /// What the speaker is, as first said.
    pub fn role(&self) -> Option<&str> {
        self.role.as_deref()
    }

    /// The probabilities of the three stances, in the order of [`Stance::ALL`].
    pub const fn probabilities(&self) -> [f32; 3] {
        self.probabilities
    }

    /// The most probable stance, whatever the decision.
    pub fn stance(&self) -> Stance {
        let most = |best: Stance, stance: Stance| {
            if self.probabilities[stance.index()] > self.probabilities[best.index()] { stance } else { best }
        };
        Stance::ALL.into_iter().fold(Stance::Supportive, most)
    }

    /// The probability of [`stance`](Position::stance).
    pub fn probability(&self) -> f32 {
        self.probabilities[self.stance().index()]
    }

    /// The stance, or why there is none: `OffTopic` where no statement of the speaker counts, `Unsure` where no stance is
    /// more likely than not.
    pub const fn decision(&self) -> Decision {
        self.decision
    }

    /// The decision at a caller's own threshold, as [`Prediction::decide_at`].
    pub fn decide_at(&self, p: f32) -> Decision {
        match self.decision {
            Decision::Abstain(Reason::OffTopic | Reason::Language) => self.decision,
            _ if self.probability() < p => Decision::Abstain(Reason::Unsure),
            _ => Decision::Stance(self.stance()),
        }
    }

    /// The statements that the position rests on, as places in the slices given, in order.
    pub fn statements(&self) -> &[usize] {
        &self.statements
    }
}

/// Whether a statement says anything of the speaker's position. An unsure one does.
fn counts(prediction: &Prediction) -> bool {
    !matches!(prediction.decision(), Decision::Abstain(Reason::Language | Reason::OffTopic))
}

#[cfg(feature = "serde")]
fn by_name<S: serde::Serializer>(decision: &Decision, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(decision.name())
}
