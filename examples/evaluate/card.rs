//! Templates with figures: `{{real.reporting_half.accuracy.value}}` becomes the value there in report.json, rounded.
//! Shared with the test that holds the model card and the report together.

use serde_json::Value;

/// Fills `template` from `report`; a figure that the report lacks becomes a dash. `%` behind a path asks for per cent.
pub(crate) fn fill(template: &str, report: &Value) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, from)) = rest.split_once("{{") {
        let (path, after) = from.split_once("}}").expect("every {{ closes");
        text += before;
        text += &figure(path, report);
        rest = after;
    }
    text + rest
}

fn figure(path: &str, report: &Value) -> String {
    let (path, per_cent) = path.strip_suffix('%').map_or((path, false), |path| (path, true));
    match report.pointer(&format!("/{}", path.replace('.', "/"))) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) if number.is_u64() => number.to_string(),
        Some(Value::Number(number)) => {
            let value = number.as_f64().unwrap_or(f64::NAN);
            if per_cent { format!("{:.1} %", 100.0 * value) } else { format!("{value:.3}") }
        }
        _ => "–".into(),
    }
}
