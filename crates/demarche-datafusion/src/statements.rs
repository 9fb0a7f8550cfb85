//! `statements`: an article → what is said in it, by whom, and where each stands; made for `unnest`.

use std::sync::Arc;

use datafusion::{
    arrow::{
        array::{
            ArrayRef, Float32Builder, Int64Builder, ListArray, StringBuilder, StructArray, StructBuilder,
        },
        buffer::{NullBuffer, OffsetBuffer},
        datatypes::{DataType, Field, FieldRef, Fields},
    },
    common::Result,
    logical_expr::{
        ColumnarValue, ReturnFieldArgs, ScalarFunctionArgs, ScalarUDFImpl, Signature, Volatility,
    },
};
use demarche::{
    Article, Classifier, Condition, Decision, Prediction, Reason, Scratch, Stance, Statement, StatementKind,
};

use crate::{
    classify::{map_rows, probabilities, probability_fields},
    source::{Checksum, Source},
    texts,
};

pub(crate) const NAME: &str = "statements";

/// The function of the engine.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct Statements {
    source: Source,
    pub(crate) wanted: Option<Checksum>,
    signature: Signature,
}

impl Statements {
    pub(crate) fn new(source: Source, wanted: Option<Checksum>) -> Self {
        Statements { source, wanted, signature: Signature::any(1, Volatility::Immutable) }
    }

    pub(crate) fn source(&self) -> &Source {
        &self.source
    }
}

impl ScalarUDFImpl for Statements {
    fn name(&self) -> &str {
        NAME
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::List(item()))
    }

    fn return_field_from_args(&self, args: ReturnFieldArgs<'_>) -> Result<FieldRef> {
        texts::check(NAME, &args.arg_fields[0])?;
        Ok(Arc::new(Field::new(NAME, DataType::List(item()), true)))
    }

    fn is_strict(&self) -> bool {
        true
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let asker = format!("{NAME}({})", args.arg_fields[0].name());
        let classifier = self.source.asked(&asker, self.wanted)?;
        map_rows(&asker, &args.args[0], |_, articles| {
            let mut rows = Rows::default();
            let mut lengths = Vec::new();
            let mut present = Vec::new();
            self.source.with_scratch(|scratch| {
                for article in articles.iter() {
                    let before = rows.predictions.len();
                    article.into_iter().for_each(|text| rows.read(text, classifier, scratch));
                    lengths.push(rows.predictions.len() - before);
                    present.push(article.is_some());
                }
            });
            let offsets = OffsetBuffer::from_lengths(lengths);
            let nulls = NullBuffer::from(present);
            let statements: ArrayRef = Arc::new(rows.finish());
            Ok(Arc::new(ListArray::try_new(item(), offsets, statements, Some(nulls))?))
        })
    }
}

fn item() -> FieldRef {
    Arc::new(Field::new("item", DataType::Struct(fields()), true))
}

/// Names as in the JSON lines of the command line; `start` and `end` in bytes of the article.
fn fields() -> Fields {
    let text = |name| Field::new(name, DataType::Utf8, true);
    let offset = |name| Field::new(name, DataType::Int64, true);
    Fields::from(vec![
        text("speaker"),
        text("role"),
        text("cue"),
        text("kind"),
        text("content"),
        offset("start"),
        offset("end"),
        text("decision"),
        text("stance"),
        Field::new("probabilities", DataType::Struct(probability_fields()), true),
        Field::new("relevance", DataType::Float32, true),
        Field::new("condition", DataType::Struct(condition_fields()), true),
    ])
}

/// The clause on which a conditional statement's yes depends.
fn condition_fields() -> Fields {
    Fields::from(vec![
        Field::new("start", DataType::Int64, true),
        Field::new("end", DataType::Int64, true),
        Field::new("type", DataType::Utf8, true),
    ])
}

/// The statements of a batch of articles, column by column.
struct Rows {
    speaker: StringBuilder,
    role: StringBuilder,
    cue: StringBuilder,
    kind: StringBuilder,
    content: StringBuilder,
    start: Int64Builder,
    end: Int64Builder,
    decision: StringBuilder,
    stance: StringBuilder,
    predictions: Vec<Option<Prediction>>,
    condition: StructBuilder,
}

impl Default for Rows {
    fn default() -> Self {
        let text = StringBuilder::new;
        Rows {
            speaker: text(),
            role: text(),
            cue: text(),
            kind: text(),
            content: text(),
            start: Int64Builder::new(),
            end: Int64Builder::new(),
            decision: text(),
            stance: text(),
            predictions: Vec::new(),
            condition: StructBuilder::from_fields(condition_fields(), 0),
        }
    }
}

impl Rows {
    /// Reads an article as the command line does: relevance in the context of the other statements.
    fn read(&mut self, text: &str, classifier: &Classifier, scratch: &mut Scratch) {
        let statements = Article::read(text).statements();
        let contents: Vec<String> = statements.iter().map(|statement| statement.text(text)).collect();
        let alone: Vec<Prediction> =
            contents.iter().map(|content| classifier.classify(content, scratch)).collect();
        let relevances = demarche::relevance_in_context(&alone);
        for (((statement, content), prediction), relevance) in
            statements.iter().zip(&contents).zip(alone).zip(relevances)
        {
            self.push(text, statement, content, classifier.at_relevance(prediction, relevance));
        }
    }

    fn push(&mut self, text: &str, statement: &Statement, content: &str, prediction: Prediction) {
        let speaker = statement.speaker.as_ref();
        let name = speaker.map(|speaker| speaker.name.as_deref().unwrap_or(speaker.mention.of(text)));
        self.speaker.append_option(name);
        self.role.append_option(speaker.and_then(|speaker| speaker.role.as_deref()));
        self.cue.append_option(statement.cue.map(|cue| cue.of(text)));
        self.kind.append_value(match statement.kind {
            StatementKind::Direct => "direct",
            StatementKind::Indirect => "indirect",
            StatementKind::Mixed => "mixed",
        });
        self.content.append_value(content);
        self.start.append_value(statement.span().start as i64);
        self.end.append_value(statement.span().end as i64);
        self.decision.append_value(prediction.decision().name());
        self.stance.append_value(prediction.stance().name());
        self.predictions.push(Some(prediction));
        self.push_condition(statement, condition(&prediction, content));
    }

    fn push_condition(&mut self, statement: &Statement, condition: Option<Condition>) {
        let span = condition.map(|condition| condition.in_article(statement));
        let builder = &mut self.condition;
        for (column, offset) in
            [span.map(|span| span.start), span.map(|span| span.end)].into_iter().enumerate()
        {
            let offset = offset.map(|offset| offset as i64);
            builder.field_builder::<Int64Builder>(column).expect("an offset").append_option(offset);
        }
        let kind = condition.map(|condition| condition.kind.name());
        builder.field_builder::<StringBuilder>(2).expect("a word").append_option(kind);
        builder.append(condition.is_some());
    }

    fn finish(mut self) -> StructArray {
        let mut relevance = Float32Builder::with_capacity(self.predictions.len());
        self.predictions.iter().for_each(|p| relevance.append_option(p.map(|p| p.relevance())));
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.speaker.finish()),
            Arc::new(self.role.finish()),
            Arc::new(self.cue.finish()),
            Arc::new(self.kind.finish()),
            Arc::new(self.content.finish()),
            Arc::new(self.start.finish()),
            Arc::new(self.end.finish()),
            Arc::new(self.decision.finish()),
            Arc::new(self.stance.finish()),
            Arc::new(probabilities(&self.predictions)),
            Arc::new(relevance.finish()),
            Arc::new(self.condition.finish()),
        ];
        StructArray::new(fields(), columns, None)
    }
}

/// What a conditional statement's yes depends on.
fn condition(prediction: &Prediction, content: &str) -> Option<Condition> {
    let abstains = matches!(prediction.decision(), Decision::Abstain(Reason::OffTopic | Reason::Language));
    let conditional = prediction.stance() == Stance::Conditional && !abstains;
    conditional.then(|| Condition::find(content)).flatten()
}
