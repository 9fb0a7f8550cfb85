//! JSON Lines: one object a line.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use super::{
    feed::{Closed, Feed},
    lines,
    source::{Fields, Reading, Source, Values, listed, record},
};
use crate::{problem::Problem, record::MAX_RECORD};

pub(super) fn read(source: Source, reading: &Reading, feed: &mut Feed) -> Result<(), Closed> {
    lines::each(source, MAX_RECORD, feed, |file, line, json, feed| {
        let json = json.trim_start_matches('\u{feff}');
        if json.trim_ascii().is_empty() {
            return Ok(());
        }
        match object(json, &reading.fields).and_then(|values| record(file, line, values, reading)) {
            Ok(record) => feed.record(record),
            Err(message) => feed.problem(Problem::error(file, message).at(line)),
        }
    })
}

/// The fields of one object; what is not asked for is passed over unread.
fn object(json: &str, fields: &Fields) -> Result<Values, String> {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let read = Wanted(fields).deserialize(&mut deserializer);
    let values = read.and_then(|values| deserializer.end().map(|()| values)).map_err(|error| {
        if json.trim_start().starts_with('[') {
            return "a list; one object a line is read, as `jq -c '.[]'` makes them".to_owned();
        }
        let text = error.to_string();
        // Its own line number counts from this line.
        let message = text.rsplit_once(" at line ").map_or(&*text, |(message, _)| message);
        format!("column {}: {message}", error.column())
    })?;
    if values.text.is_some() {
        return Ok(values);
    }
    let all: serde_json::Map<String, Value> = serde_json::from_str(json).unwrap_or_default();
    let name = &fields.text.name;
    Err(match all.get(name) {
        Some(value) => format!("no text in the field `{name}`, but {}", what(value)),
        None => format!("no text in the field `{name}`; the fields are: {}", listed(all.keys())),
    })
}

const fn what(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

struct Wanted<'f>(&'f Fields);

impl<'de> DeserializeSeed<'de> for Wanted<'_> {
    type Value = Values;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Values, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Wanted<'_> {
    type Value = Values;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Values, A::Error> {
        let mut values = Values::default();
        while let Some(key) = map.next_key::<String>()? {
            let Wanted(fields) = self;
            // One field may serve twice, as date and as identifier for instance.
            let mut places: Vec<&mut Option<String>> = [
                (&fields.date, &mut values.date),
                (&fields.id, &mut values.id),
                (&fields.source, &mut values.source),
                (&fields.title, &mut values.title),
            ]
            .into_iter()
            .filter_map(|(field, place)| (field.name == key).then_some(place))
            .collect();
            let is_text = fields.text.name == key;
            if !is_text && places.is_empty() {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            let value: Value = map.next_value()?;
            places.iter_mut().for_each(|place| **place = plain(&value));
            if is_text && let Value::String(text) = value {
                values.text = Some(text);
            }
        }
        Ok(values)
    }
}

/// A value as it is printed: text as it is, numbers and truth values as JSON has them, nothing for the rest.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        _ => None,
    }
}
