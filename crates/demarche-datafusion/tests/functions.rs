//! The functions against the library itself, over every layout of strings.

use std::sync::Arc;

use datafusion::{
    arrow::{
        array::{
            Array, ArrayRef, AsArray, DictionaryArray, Int64Array, LargeStringArray, RecordBatch,
            StringArray, StringViewArray,
        },
        compute::{cast, concat_batches},
        datatypes::{DataType, Float32Type, Float64Type, Int8Type, Int64Type, UInt64Type},
    },
    prelude::SessionContext,
};
use demarche::{Classifier, Scratch};

const TEXTS: [Option<&str>; 6] = [
    Some("We will never host this radar, the mayor said; it would make us a target."),
    None,
    Some("The shield protects our cities and must be built, the minister said."),
    Some("The government would host the interceptors only if parliament agreed."),
    Some(""),
    Some("Le ministre a déclaré que le bouclier antimissile menace la paix dans toute la région."),
];

fn session(columns: Vec<(&str, ArrayRef)>) -> SessionContext {
    let context = SessionContext::new();
    demarche_datafusion::register_all(&context);
    context
        .register_batch(
            "archive",
            RecordBatch::try_from_iter_with_nullable(
                columns.into_iter().map(|(name, column)| (name, column, true)),
            )
            .unwrap(),
        )
        .unwrap();
    context
}

async fn rows(context: &SessionContext, query: &str) -> RecordBatch {
    let frame = context.sql(query).await.unwrap_or_else(|error| panic!("{query}: {error}"));
    let schema = Arc::new(frame.schema().as_arrow().clone());
    let batches = frame.collect().await.unwrap_or_else(|error| panic!("{query}: {error}"));
    let schema = batches.first().map_or(schema, |batch| batch.schema());
    concat_batches(&schema, &batches).unwrap()
}

async fn error(context: &SessionContext, query: &str) -> String {
    match context.sql(query).await {
        Ok(frame) => frame.collect().await.expect_err(query).to_string(),
        Err(error) => error.to_string(),
    }
}

fn strings(column: &ArrayRef) -> Vec<Option<String>> {
    cast(column, &DataType::Utf8)
        .unwrap()
        .as_string::<i32>()
        .iter()
        .map(|text| text.map(str::to_owned))
        .collect()
}

fn layouts() -> Vec<(&'static str, ArrayRef)> {
    let texts = TEXTS.to_vec();
    let keys: DictionaryArray<Int8Type> = texts.iter().copied().chain(texts.iter().copied()).collect();
    let views: ArrayRef = Arc::new(StringViewArray::from(texts.clone()));
    let type_of = |values| DataType::Dictionary(Box::new(DataType::Int32), Box::new(values));
    vec![
        ("Utf8", Arc::new(StringArray::from(texts.clone()))),
        ("LargeUtf8", Arc::new(LargeStringArray::from(texts.clone()))),
        ("Utf8View", views.clone()),
        ("dictionary", Arc::new(keys.slice(texts.len(), texts.len()))),
        ("dictionary of LargeUtf8", cast(&views, &type_of(DataType::LargeUtf8)).unwrap()),
        ("dictionary of Utf8View", cast(&views, &type_of(DataType::Utf8View)).unwrap()),
        ("a piece of a dictionary", Arc::new(keys.slice(0, 2))),
        ("a piece of views", views.slice(1, 4)),
    ]
}

#[tokio::test]
async fn every_layout_of_strings_is_answered_as_by_the_library() {
    let (classifier, mut scratch) = (Classifier::embedded(), Scratch::default());
    for (layout, column) in layouts() {
        let texts = strings(&column);
        let context = session(vec![("text", column)]);
        let query = "SELECT stance(text), stance_decision(text), relevance(text), stance_probabilities(text) FROM archive";
        let answer = rows(&context, query).await;
        assert_eq!(answer.num_rows(), texts.len(), "{layout}");
        let (stances, decisions) = (strings(answer.column(0)), strings(answer.column(1)));
        let relevances = answer.column(2).as_primitive::<Float32Type>();
        let probabilities = answer.column(3).as_struct();
        for (row, text) in texts.iter().enumerate() {
            let Some(text) = text else {
                assert!(answer.columns().iter().all(|column| column.is_null(row)), "{layout}");
                continue;
            };
            let expected = classifier.classify(text, &mut scratch);
            assert_eq!(stances[row].as_deref(), Some(expected.stance().name()), "{layout}: {text}");
            assert_eq!(decisions[row].as_deref(), Some(expected.decision().name()), "{layout}: {text}");
            assert_eq!(relevances.value(row), expected.relevance(), "{layout}: {text}");
            let found =
                [0, 1, 2].map(|class| probabilities.column(class).as_primitive::<Float32Type>().value(row));
            assert_eq!(found, expected.probabilities(), "{layout}: {text}");
        }
    }
}

#[tokio::test]
async fn constants_nulls_and_empty_tables_are_answered() {
    let context = session(vec![("text", Arc::new(StringArray::from(TEXTS.to_vec())))]);
    let answer =
        rows(&context, "SELECT stance('We reject the shield.'), stance(NULL), statements(NULL)").await;
    assert_eq!(strings(answer.column(0)), [Some("opposed".to_owned())]);
    assert!(answer.column(1).is_null(0) && answer.column(2).is_null(0));
    let none =
        rows(&context, "SELECT stance(text), statements(text) FROM archive WHERE text = 'nowhere'").await;
    assert_eq!(none.num_rows(), 0);
    let share = rows(&context, "SELECT s['statements'], s['opposed']['share'] FROM (SELECT stance_share(stance(text)) s FROM archive WHERE text = 'nowhere')").await;
    assert_eq!(share.column(0).as_primitive::<UInt64Type>().value(0), 0);
    assert!(share.column(1).is_null(0), "no share of nothing");
}

#[tokio::test]
async fn a_column_of_another_type_is_named_with_the_function() {
    let numbers: ArrayRef = Arc::new(Int64Array::from(vec![1, 2]));
    let context = session(vec![("votes", numbers)]);
    for function in
        ["stance", "stance_probabilities", "stance_decision", "relevance", "statements", "stance_share"]
    {
        let message = error(&context, &format!("SELECT {function}(votes) FROM archive")).await;
        assert!(
            message.contains(&format!("{function}(votes) takes strings, and votes is Int64")),
            "{message}"
        );
        let message = error(&context, &format!("SELECT {function}(votes, votes) FROM archive")).await;
        assert!(message.contains(function), "{message}");
    }
    let message = error(&context, "SELECT stance(vote) FROM archive").await;
    assert!(message.contains("vote") && message.contains("votes"), "{message}");
    let message =
        error(&context, "SELECT stance_share(x) FROM (VALUES ('opposed'), ('against')) AS t(x)").await;
    assert!(message.contains("stance_share(x)") && message.contains("\"against\""), "{message}");
}

#[tokio::test]
async fn an_article_is_taken_apart() {
    let article = "VALLEY, May 4 — Defense Minister Karel Dvorsky said the missile shield would protect every town.\n\n\
        \"We will block the radar,\" Mayor Hana Bilek said.\n\n\
        Opposition leader Marek Havran said his party could accept the missile base only if parliament approved it.";
    let texts: ArrayRef =
        Arc::new(StringArray::from(vec![Some(article), None, Some("Nothing is said here.")]));
    let context = session(vec![("id", Arc::new(Int64Array::from(vec![7, 8, 9]))), ("article", texts)]);
    let query = "SELECT id, s['speaker'], s['kind'], s['decision'], s['content'], s['start'], s['end'], s['condition']['type'],
        s['condition']['start'], s['condition']['end'], s['cue'], s['role'], s['probabilities']['opposed'], s['stance'], s['relevance']
        FROM (SELECT id, unnest(statements(article)) AS s FROM archive)";
    let answer = rows(&context, query).await;
    let speakers = ["Karel Dvorsky", "Hana Bilek", "Marek Havran"].map(|name| Some(name.to_owned()));
    assert_eq!(strings(answer.column(1)), speakers);
    assert_eq!(answer.column(0).as_primitive::<Int64Type>().values(), &[7, 7, 7]);
    let words = |column: usize| -> Vec<String> {
        strings(answer.column(column)).into_iter().map(Option::unwrap_or_default).collect()
    };
    assert_eq!(words(2), ["indirect", "direct", "indirect"]);
    assert_eq!(words(13), ["supportive", "opposed", "conditional"]);
    assert_eq!(words(7), ["", "", "consent"]);
    assert_eq!(words(10), ["said", "said", "said"]);
    let offset =
        |column: usize, row: usize| answer.column(column).as_primitive::<Int64Type>().value(row) as usize;
    for (row, content) in words(4).iter().enumerate() {
        assert_eq!(&article[offset(5, row)..offset(6, row)], content);
    }
    assert!(
        article[offset(8, 2)..offset(9, 2)].starts_with("only if parliament"),
        "the condition, in the article's bytes"
    );
    let lists = rows(&context, "SELECT statements(article) FROM archive ORDER BY id").await;
    let lists = lists.column(0).as_list::<i32>();
    assert!(lists.is_null(1), "null in, null out");
    assert!(lists.is_valid(2) && lists.value(2).is_empty(), "an article without statements has none");
}

#[tokio::test]
async fn shares_are_counted_exactly_and_corrected() {
    let answers =
        [("supportive", 60), ("conditional", 30), ("opposed", 110), ("unsure", 9), ("off_topic", 4)];
    let column: Vec<Option<&str>> = answers
        .iter()
        .flat_map(|(answer, count)| std::iter::repeat_n(Some(*answer), *count))
        .chain([None])
        .collect();
    let layouts: [(&str, ArrayRef); 3] = [
        ("Utf8", Arc::new(StringArray::from(column.clone()))),
        ("Utf8View", Arc::new(StringViewArray::from(column.clone()))),
        ("dictionary", Arc::new(column.iter().copied().collect::<DictionaryArray<Int8Type>>())),
    ];
    let mut seen = None;
    for (layout, column) in layouts {
        let context = session(vec![("answer", column)]);
        let query = "SELECT s['statements'], s['undecided'], s['supportive']['share'], s['conditional']['share'], s['opposed']['share'],
            s['opposed']['low'], s['opposed']['high'] FROM (SELECT stance_share(answer) AS s FROM archive)";
        let answer = rows(&context, query).await;
        let count = |column: usize| answer.column(column).as_primitive::<UInt64Type>().value(0);
        assert_eq!((count(0), count(1)), (200, 13), "{layout}");
        let number = |column: usize| answer.column(column).as_primitive::<Float64Type>().value(0);
        let [supportive, conditional, opposed, low, high] = [2, 3, 4, 5, 6].map(number);
        assert!((supportive + conditional + opposed - 1.0).abs() < 1e-9, "{layout}: shares of one whole");
        assert!(low < opposed && opposed < high && high <= 1.0, "{layout}: {low} {opposed} {high}");
        assert!((opposed - 0.55).abs() > 0.005, "{layout}: {opposed} is the bare count");
        let all = [supportive, conditional, opposed, low, high];
        assert_eq!(*seen.get_or_insert(all), all, "{layout}: the same every time");
    }
}

#[tokio::test]
async fn shares_move_over_a_window() {
    let years: ArrayRef = Arc::new(Int64Array::from(vec![1, 2, 3, 4]));
    let answers: ArrayRef = Arc::new(StringArray::from(vec!["opposed", "supportive", "opposed", "unsure"]));
    let context = session(vec![("year", years), ("answer", answers)]);
    let query = "SELECT year, s['statements'], s['undecided'] FROM (SELECT year, stance_share(answer) OVER (ORDER BY year ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS s FROM archive) ORDER BY year";
    let answer = rows(&context, query).await;
    assert_eq!(answer.column(1).as_primitive::<UInt64Type>().values(), &[1, 2, 2, 1]);
    assert_eq!(answer.column(2).as_primitive::<UInt64Type>().values(), &[0, 0, 0, 1]);
}
