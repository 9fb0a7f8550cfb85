//! `stance_share`: answers → shares of the stances, corrected for what the model is known to get wrong.

use std::{
    hash::Hash,
    sync::{Arc, OnceLock},
};

use datafusion::{
    arrow::{
        array::{Array, ArrayRef, AsArray},
        compute::cast,
        datatypes::{DataType, Field, FieldRef, Fields, UInt64Type},
    },
    common::{Result, ScalarValue, exec_err, internal_err},
    logical_expr::{
        Accumulator, AggregateUDFImpl, Signature, Volatility, function::AccumulatorArgs,
        function::StateFieldsArgs, utils::format_state_name,
    },
};
use demarche::{Decision, Reason, Stance};

use crate::{source::Source, texts};
use confusion::Confusion;
use estimate::Estimator;

// The estimator of the report of the command line: one, so that both say the same of the same answers.
#[allow(dead_code, reason = "the report says which set it is")]
#[path = "../../../examples/classify/report/confusion.rs"]
mod confusion;
#[allow(dead_code, reason = "the report says more of it")]
#[path = "../../../examples/classify/report/estimate.rs"]
mod estimate;
#[allow(dead_code, reason = "the report draws more from it")]
#[path = "../../../examples/classify/report/random.rs"]
mod random;

pub(crate) const NAME: &str = "stance_share";

/// Answers that are no stance: they are counted, and have no part in the shares.
const UNDECIDED: [Decision; 3] = [
    Decision::Abstain(Reason::OffTopic),
    Decision::Abstain(Reason::Unsure),
    Decision::Abstain(Reason::Language),
];

/// How often each answer (column) was given to statements of each true stance (row); none is known of some models.
pub(crate) type Counts = Option<[[u64; 3]; 3]>;

/// The function of the engine.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct StanceShare {
    correction: Arc<Correction>,
    signature: Signature,
}

/// Where the counts come from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Known {
    /// From the report of a model, opened when a plan needs it.
    Source(Source),
    /// From the plan: every executor corrects by what the client knew.
    Plan(Counts),
}

impl StanceShare {
    pub(crate) fn new(source: Source) -> Self {
        StanceShare::by(Known::Source(source))
    }

    pub(crate) fn of_plan(counts: Counts) -> Self {
        StanceShare::by(Known::Plan(counts))
    }

    fn by(known: Known) -> Self {
        let correction = Arc::new(Correction { known, estimator: OnceLock::new() });
        StanceShare { correction, signature: Signature::any(1, Volatility::Immutable) }
    }

    /// What the shares are corrected by.
    pub(crate) fn counts(&self) -> Result<Counts> {
        self.correction.counts(NAME)
    }
}

/// Made once for the groups of a query: an estimator is a thousand resamples.
struct Correction {
    known: Known,
    estimator: OnceLock<Estimator>,
}

impl Correction {
    fn counts(&self, asker: &str) -> Result<Counts> {
        match &self.known {
            Known::Plan(counts) => Ok(*counts),
            Known::Source(source) => {
                let model = source.asked(asker, None)?.model();
                Ok(Confusion::of(model, source.path()).map(|confusion| confusion.counts))
            }
        }
    }

    fn estimator(&self, asker: &str) -> Result<&Estimator> {
        if let Some(made) = self.estimator.get() {
            return Ok(made);
        }
        let counts = self.counts(asker)?;
        Ok(self.estimator.get_or_init(|| {
            let set = "as the plan says".to_owned();
            Estimator::new(counts.map(|counts| Confusion { counts, set }))
        }))
    }
}

impl std::fmt::Debug for Correction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.known.fmt(f)
    }
}

impl PartialEq for Correction {
    fn eq(&self, other: &Self) -> bool {
        self.known == other.known
    }
}

impl Eq for Correction {}

impl Hash for Correction {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.known.hash(state);
    }
}

impl AggregateUDFImpl for StanceShare {
    fn name(&self) -> &str {
        NAME
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(answer_type())
    }

    fn return_field(&self, columns: &[FieldRef]) -> Result<FieldRef> {
        texts::check(NAME, &columns[0])?;
        Ok(Arc::new(Field::new(NAME, answer_type(), true)))
    }

    fn accumulator(&self, args: AccumulatorArgs<'_>) -> Result<Box<dyn Accumulator>> {
        let column = args.expr_fields.first().map_or("", |column| column.name());
        let asker = format!("{NAME}({column})");
        Ok(Box::new(Tally { asker, correction: self.correction.clone(), answers: [0; 4] }))
    }

    fn state_fields(&self, args: StateFieldsArgs<'_>) -> Result<Vec<FieldRef>> {
        let names = Stance::ALL.map(Stance::name).into_iter().chain(["undecided"]);
        let field = |name| Arc::new(Field::new(format_state_name(args.name, name), DataType::UInt64, true));
        Ok(names.map(field).collect())
    }
}

/// Counts: those of the stances, then the undecided. Counts add up exactly, whichever executor made them and when.
#[derive(Debug)]
struct Tally {
    asker: String,
    correction: Arc<Correction>,
    answers: [u64; 4],
}

impl Tally {
    /// Calls `change` with the count of each answer that is there.
    fn each(&mut self, values: &[ArrayRef], change: impl Fn(&mut u64)) -> Result<()> {
        let Tally { asker, answers, .. } = self;
        let flat;
        let values = match values[0].data_type() {
            DataType::Dictionary(_, value_type) => {
                flat = cast(&values[0], value_type)?;
                &flat
            }
            _ => &values[0],
        };
        for answer in texts::texts(asker, values)?.iter().flatten() {
            match place(answer) {
                Some(place) => change(&mut answers[place]),
                None => return exec_err!("{asker}: \"{answer}\" is neither a stance nor a reason for none"),
            }
        }
        Ok(())
    }
}

/// The place of an answer among the counts.
fn place(answer: &str) -> Option<usize> {
    let stance = answer.parse().ok().map(Stance::index);
    stance.or_else(|| UNDECIDED.iter().any(|reason| reason.name() == answer).then_some(Stance::ALL.len()))
}

impl Accumulator for Tally {
    fn update_batch(&mut self, values: &[ArrayRef]) -> Result<()> {
        self.each(values, |count| *count += 1)
    }

    fn retract_batch(&mut self, values: &[ArrayRef]) -> Result<()> {
        self.each(values, |count| *count -= 1)
    }

    fn supports_retract_batch(&self) -> bool {
        true
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        for (count, state) in self.answers.iter_mut().zip(states) {
            let Some(state) = state.as_primitive_opt::<UInt64Type>() else {
                return internal_err!("{}: a state is {}, not a count", self.asker, state.data_type());
            };
            *count += state.iter().flatten().sum::<u64>();
        }
        Ok(())
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        Ok(self.answers.map(ScalarValue::from).to_vec())
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        let [supportive, conditional, opposed, undecided] = self.answers;
        let stances = [supportive, conditional, opposed];
        let shares = self.correction.estimator(&self.asker)?.shares(stances);
        let share = |at: usize| -> Result<ScalarValue> {
            let shares = shares.as_ref().map(|shares| shares[at]);
            structure(share_fields(), |field| {
                ScalarValue::from(shares.map(|share| match field {
                    0 => share.value,
                    1 => share.low,
                    _ => share.high,
                }))
            })
        };
        let [first, second, third] = [share(0)?, share(1)?, share(2)?];
        let columns = [
            ScalarValue::from(stances.iter().sum::<u64>()),
            ScalarValue::from(undecided),
            first,
            second,
            third,
        ];
        structure(answer_fields(), |field| columns[field].clone())
    }

    fn size(&self) -> usize {
        size_of_val(self) + self.asker.capacity()
    }
}

fn answer_type() -> DataType {
    DataType::Struct(answer_fields())
}

/// How many answers the shares are of, how many were no stance, and a share with its 95 % interval for each stance.
fn answer_fields() -> Fields {
    let count = |name| Field::new(name, DataType::UInt64, true);
    let share = |stance: Stance| Field::new(stance.name(), DataType::Struct(share_fields()), true);
    [count("statements"), count("undecided")].into_iter().chain(Stance::ALL.map(share)).collect()
}

fn share_fields() -> Fields {
    ["share", "low", "high"].map(|name| Field::new(name, DataType::Float64, true)).into_iter().collect()
}

/// A struct of one row.
fn structure(fields: Fields, value: impl Fn(usize) -> ScalarValue) -> Result<ScalarValue> {
    let columns: Result<Vec<ArrayRef>> = (0..fields.len()).map(|at| value(at).to_array_of_size(1)).collect();
    let row = datafusion::arrow::array::StructArray::new(fields, columns?, None);
    Ok(ScalarValue::Struct(Arc::new(row)))
}
