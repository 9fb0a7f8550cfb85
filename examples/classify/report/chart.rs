//! Stance over time as stacked columns, in hand-set SVG.
//!
//! Supportive stands on the floor and opposed hangs from the ceiling, so that the two whiskers of a column, each at the
//! edge of its stance, are read directly; conditional is what lies between. Patterns tell the stances apart without
//! colour, and the figures are in a table beside every chart.

use std::fmt::Write;

use super::{dates::Month, estimate::Share};

/// One column: a year or a month.
pub(super) struct Column {
    pub(super) month: Month,
    pub(super) statements: u64,
    /// None where nothing was said.
    pub(super) shares: Option<[Share; 3]>,
}

/// Columns of fewer statements are drawn pale.
pub(super) const FEW: u64 = 10;

const HEIGHT: f64 = 150.0;
const TOP: f64 = 6.0;
const LEFT: f64 = 40.0;
const FOOT: f64 = 34.0;
/// A panel is as wide as a phone, unless it has very many columns; then it scrolls.
const PLOT: f64 = 272.0;
const NARROWEST: f64 = 9.0;
const WIDEST: f64 = 44.0;
/// Room for a label below.
const LABEL: f64 = 32.0;
const NUMBER: f64 = 18.0;

/// The chart as SVG; `label` says for assistive technology what it shows.
pub(super) fn svg(columns: &[Column], label: &str) -> String {
    let step = (PLOT / columns.len().max(1) as f64).clamp(NARROWEST, WIDEST);
    let plot = (step * columns.len() as f64).max(PLOT);
    let (width, height) = (LEFT + plot + 6.0, TOP + HEIGHT + FOOT);
    let mut svg = format!(
        "<svg role=\"img\" aria-label=\"{label}\" style=\"min-width:{width:.0}px\" \
         viewBox=\"0 0 {width:.0} {height:.0}\">"
    );
    for percent in [0, 50, 100] {
        let y = at(f64::from(percent) / 100.0);
        let _ = write!(
            svg,
            "<path class=\"grid\" d=\"M{LEFT} {y:.1}h{plot:.0}\"/>\
             <text class=\"tick\" x=\"{:.0}\" y=\"{:.1}\" text-anchor=\"end\">{percent}%</text>",
            LEFT - 5.0,
            y + 4.0
        );
    }
    let every = |room: f64| (room / step).ceil() as usize;
    for (index, column) in columns.iter().enumerate() {
        let x = LEFT + step * index as f64;
        draw(column, x, step, &mut svg);
        let (middle, y) = (x + step / 2.0, TOP + HEIGHT + 14.0);
        if index % every(LABEL) == 0 {
            below("tick", &short(column.month), middle, y, &mut svg);
        }
        if index % every(NUMBER) == 0 {
            below("number", &column.statements.to_string(), middle, y + 14.0, &mut svg);
        }
    }
    svg + "</svg>"
}

fn below(class: &str, text: &str, x: f64, y: f64, svg: &mut String) {
    let _ =
        write!(svg, "<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"middle\">{text}</text>");
}

/// "2009", or "3/09" for a month: short enough for a narrow column.
fn short(Month { year, month }: Month) -> String {
    if month == 0 { year.to_string() } else { format!("{month}/{:02}", year % 100) }
}

fn draw(column: &Column, x: f64, step: f64, svg: &mut String) {
    let Some(shares) = column.shares else { return };
    let gap = (step * 0.14).clamp(1.0, 4.0);
    let (x, width) = (x + gap, step - 2.0 * gap);
    let pale = if column.statements < FEW { " class=\"few\"" } else { "" };
    let _ = write!(svg, "<g{pale}><title>{}</title>", said(column, &shares));
    let mut floor = 0.0;
    for (share, name) in shares.iter().zip(["supportive", "conditional", "opposed"]) {
        let (top, height) = (at(floor + share.value), HEIGHT * share.value);
        let _ = write!(
            svg,
            "<rect class=\"{name}\" x=\"{x:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{height:.1}\"/>"
        );
        floor += share.value;
    }
    let [supportive, _, opposed] = shares;
    // Side by side, so that they do not hide each other.
    whisker(x + width * 0.3, at(supportive.low), at(supportive.high), svg);
    whisker(x + width * 0.7, at(1.0 - opposed.low), at(1.0 - opposed.high), svg);
    svg.push_str("</g>");
}

fn whisker(x: f64, from: f64, to: f64, svg: &mut String) {
    let _ = write!(svg, "<path class=\"halo\" d=\"M{x:.1} {from:.1}V{to:.1}\"/>");
    let _ = write!(
        svg,
        "<path class=\"whisker\" d=\"M{x:.1} {from:.1}V{to:.1}M{a:.1} {from:.1}h4M{a:.1} {to:.1}h4\"/>",
        a = x - 2.0
    );
}

/// What a pointer that rests on the column tells.
fn said(column: &Column, shares: &[Share; 3]) -> String {
    let [s, c, o] = shares.map(|share| 100.0 * share.value);
    format!(
        "{}: {} statements; supportive {s:.0}%, conditional {c:.0}%, opposed {o:.0}%",
        column.month, column.statements
    )
}

fn at(share: f64) -> f64 {
    TOP + HEIGHT * (1.0 - share)
}
