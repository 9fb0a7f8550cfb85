//! `stance`, `stance_probabilities`, `stance_decision`, `relevance`: what the model says of a string.

use std::{hash::Hash, sync::Arc};

use datafusion::{
    arrow::{
        array::{ArrayRef, Float32Array, Float32Builder, StringArray, StructArray},
        buffer::NullBuffer,
        datatypes::{DataType, Field, FieldRef, Fields},
    },
    common::{Result, ScalarValue},
    logical_expr::{
        ColumnarValue, ReturnFieldArgs, ScalarFunctionArgs, ScalarUDFImpl, Signature, Volatility,
    },
};
use demarche::{Prediction, Stance};

use crate::{
    source::{Checksum, Source},
    texts,
};

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Question {
    Stance,
    Probabilities,
    Decision,
    Relevance,
}

impl Question {
    pub(crate) const ALL: [Question; 4] =
        [Question::Stance, Question::Probabilities, Question::Decision, Question::Relevance];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Question::Stance => "stance",
            Question::Probabilities => "stance_probabilities",
            Question::Decision => "stance_decision",
            Question::Relevance => "relevance",
        }
    }

    fn answer_type(self) -> DataType {
        match self {
            Question::Stance | Question::Decision => DataType::Utf8,
            Question::Probabilities => DataType::Struct(probability_fields()),
            Question::Relevance => DataType::Float32,
        }
    }

    fn answers(self, predictions: &[Option<Prediction>]) -> ArrayRef {
        let words = |word: fn(&Prediction) -> &'static str| -> ArrayRef {
            let words = predictions.iter().map(|prediction| prediction.as_ref().map(word));
            Arc::new(words.collect::<StringArray>())
        };
        match self {
            Question::Stance => words(|prediction| prediction.stance().name()),
            Question::Decision => words(|prediction| prediction.decision().name()),
            Question::Probabilities => Arc::new(probabilities(predictions)),
            Question::Relevance => {
                let relevances = predictions.iter().map(|prediction| prediction.map(|p| p.relevance()));
                Arc::new(relevances.collect::<Float32Array>())
            }
        }
    }
}

/// One number for each stance.
pub(crate) fn probability_fields() -> Fields {
    Stance::ALL.map(|stance| Field::new(stance.name(), DataType::Float32, true)).into_iter().collect()
}

pub(crate) fn probabilities(predictions: &[Option<Prediction>]) -> StructArray {
    let columns = Stance::ALL.map(|stance| -> ArrayRef {
        let mut column = Float32Builder::with_capacity(predictions.len());
        for prediction in predictions {
            column.append_option(prediction.map(|p| p.probabilities()[stance.index()]));
        }
        Arc::new(column.finish())
    });
    let nulls: NullBuffer = predictions.iter().map(Option::is_some).collect();
    StructArray::new(probability_fields(), columns.to_vec(), Some(nulls))
}

/// A question as a function of the engine.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct Classify {
    question: Question,
    source: Source,
    /// The model that a plan was made for, where the function came with one.
    pub(crate) wanted: Option<Checksum>,
    signature: Signature,
}

impl Classify {
    pub(crate) fn new(question: Question, source: Source, wanted: Option<Checksum>) -> Self {
        // Any type, so that the error of a wrong one can name the column.
        Classify { question, source, wanted, signature: Signature::any(1, Volatility::Immutable) }
    }

    pub(crate) fn source(&self) -> &Source {
        &self.source
    }
}

impl ScalarUDFImpl for Classify {
    fn name(&self) -> &str {
        self.question.name()
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(self.question.answer_type())
    }

    fn return_field_from_args(&self, args: ReturnFieldArgs<'_>) -> Result<FieldRef> {
        texts::check(self.name(), &args.arg_fields[0])?;
        Ok(Arc::new(Field::new(self.name(), self.question.answer_type(), true)))
    }

    fn is_strict(&self) -> bool {
        true
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let asker = format!("{}({})", self.name(), args.arg_fields[0].name());
        let classifier = self.source.asked(&asker, self.wanted)?;
        map_rows(&asker, &args.args[0], |array, strings| {
            Ok(self.question.answers(&self.source.predictions(classifier, array, strings)))
        })
    }
}

/// Answers a column with a column and a constant with a constant.
pub(crate) fn map_rows(
    asker: &str,
    argument: &ColumnarValue,
    answer: impl Fn(&ArrayRef, texts::Texts<'_>) -> Result<ArrayRef>,
) -> Result<ColumnarValue> {
    match argument {
        ColumnarValue::Array(array) => Ok(ColumnarValue::Array(texts::map(asker, array, answer)?)),
        ColumnarValue::Scalar(value) => {
            let answers = texts::map(asker, &value.to_array_of_size(1)?, answer)?;
            Ok(ColumnarValue::Scalar(ScalarValue::try_from_array(&answers, 0)?))
        }
    }
}
