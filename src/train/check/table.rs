//! The composition of a labels file, for its datasheet.

use std::{collections::BTreeMap, fmt::Write};

use super::super::{Origin, Row};
use crate::Stance;

const HEAD: &str = "| | rows | supportive | conditional | opposed | none | direct | indirect | mixed |\n\
                    |---|--:|--:|--:|--:|--:|--:|--:|--:|\n";
const ORIGINS: [(&str, Origin); 4] = [
    ("*restated*", Origin::Restated),
    ("*natural*", Origin::Natural),
    ("*none*", Origin::None),
    ("*contrast*", Origin::Contrast),
];

/// Rows, stances and kinds: of all, of each origin, of each slice in the order of its name.
pub(super) fn composition(rows: &[Row]) -> String {
    let mut table = HEAD.to_owned();
    line(&mut table, "all rows", rows.iter());
    for (name, origin) in ORIGINS {
        line(&mut table, name, rows.iter().filter(|row| row.origin == origin));
    }
    let mut slices: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        slices.entry(&row.slice).or_default().push(row);
    }
    for (slice, rows) in slices {
        line(&mut table, slice, rows.into_iter());
    }
    table
}

fn line<'r>(table: &mut String, name: &str, rows: impl Iterator<Item = &'r Row> + Clone) {
    let stances = Stance::ALL.map(Some).into_iter().chain([None]);
    let by_stance = stances.map(|stance| rows.clone().filter(|row| row.stance == stance).count());
    let by_kind =
        ["direct", "indirect", "mixed"].map(|kind| rows.clone().filter(|row| row.kind == kind).count());
    write!(table, "| {name} | {} |", rows.clone().count()).expect("a String takes every write");
    for count in by_stance.chain(by_kind) {
        write!(table, " {count} |").expect("a String takes every write");
    }
    table.push('\n');
}
