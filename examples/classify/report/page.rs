//! The page: what the template shows, put together from the counts.

use std::{
    cmp::Reverse,
    io::{self, Write},
};

use demarche::ConditionKind;
use minijinja::{Environment, Value, context};
use serde::Serialize;

use super::{
    Report,
    chart::{self, FEW},
    dates::Month,
    estimate::{Estimator, Share},
    excerpt::{self, Excerpt, Segment, Source},
    sides::target,
    tally::{Counts, Side, Tally},
    timeline::Timeline,
};
use crate::printable::visible;

/// Sides with a chart of their own; the others share one.
const CHARTS: usize = 7;
/// Sides in the matrix of conditions.
const ROWS: usize = 20;
/// Speakers in the table.
const SPEAKERS: usize = 1_000;

/// A share and its interval in percent.
#[derive(Serialize)]
struct Percent {
    value: u64,
    low: u64,
    high: u64,
}

#[derive(Serialize)]
struct Panel {
    side: String,
    counts: Figures,
    svg: Value,
    rows: Vec<PanelRow>,
}

#[derive(Serialize)]
struct PanelRow {
    period: String,
    statements: u64,
    shares: Option<Vec<Percent>>,
}

/// Counts of one side, with their shares.
#[derive(Serialize)]
struct Figures {
    statements: u64,
    supportive: u64,
    conditional: u64,
    opposed: u64,
    unsure: u64,
    shares: Option<Vec<Percent>>,
}

#[derive(Serialize)]
struct SpeakerRow<'t> {
    name: &'t str,
    role: Option<&'t str>,
    side: Option<&'t str>,
    counts: Figures,
    from: Option<String>,
    to: Option<String>,
}

#[derive(Serialize)]
struct StatementRow<'e> {
    who: &'e str,
    role: Option<&'e str>,
    side: String,
    unsure: bool,
    stance: &'e str,
    percent: u64,
    segments: &'e [Segment],
    condition: Option<(String, &'e str)>,
    by_article: bool,
}

/// A side in the matrix of conditions.
#[derive(Serialize)]
struct ConditionRow {
    side: String,
    statements: u64,
    cells: Vec<Cell>,
}

#[derive(Serialize)]
struct Cell {
    count: u64,
    /// How dark, from 0 to 4: the share of the side's conditional statements.
    shade: u64,
}

/// The statements of one article, one behind the other.
#[derive(Serialize)]
struct ArticleRows<'e> {
    source: &'e Source,
    statements: Vec<StatementRow<'e>>,
}

/// Writes the page.
pub(super) fn write(report: &Report<'_>, whole: bool, out: &mut impl Write) -> io::Result<()> {
    let Report { tally, excerpts, unread, .. } = report;
    let estimator = Estimator::new(report.confusion.clone());
    let sides = tally.ranked_sides();
    let timeline = Timeline::of(&tally.all.months);
    let dates = tally.all.months.keys();
    let mut speakers: Vec<_> = tally.speakers.iter().collect();
    speakers.sort_by(|(a, x), (b, y)| y.counts.sum().cmp(&x.counts.sum()).then(a.cmp(b)));
    let page = context! {
        style => include_str!("page.css"),
        script => include_str!("page.js"),
        version => env!("CARGO_PKG_VERSION"),
        model => report.classifier.model().name(),
        whole,
        target => target(report.classifier.model()).replace('-', " "),
        texts => tally.texts,
        undated => tally.undated,
        first => dates.clone().next().map(Month::to_string),
        last => dates.clone().next_back().map(Month::to_string),
        all => figures(&tally.all.counts, &estimator),
        sides => sides.iter().filter(|(name, _)| !name.starts_with('(')).count(),
        by_month => timeline.by_month,
        panels => if timeline.is_empty() { Vec::new() } else { panels(&tally.all, &sides, &timeline, &estimator) },
        few => FEW,
        kinds => ConditionKind::ALL.map(|kind| kind.name().replace('_', " ")),
        conditions => conditions(&tally.all, &sides),
        speakers => speakers.iter().take(SPEAKERS).map(|(name, person)| SpeakerRow {
            name,
            role: person.role.as_deref(),
            side: person.side.as_deref(),
            counts: plain(&person.counts),
            from: person.months.map(|(first, _)| first.to_string()),
            to: person.months.map(|(_, last)| last.to_string()),
        }).collect::<Vec<_>>(),
        all_speakers => speakers.len(),
        articles => articles(&excerpts.kept, tally),
        shown => excerpts.kept.len(),
        seen => excerpts.seen,
        most => excerpt::SHOWN,
        off_topic => tally.off_topic,
        other_languages => tally.other_languages,
        unread => unread.count,
        messages => &unread.messages,
        confusion => estimator.confusion().map(|confusion| &confusion.counts),
        set => estimator.confusion().map(|confusion| &confusion.set),
        measured => estimator.confusion().map(|confusion| confusion.counts.iter().flatten().sum::<u64>()),
    };
    let mut environment = Environment::new();
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    environment.add_filter("count", count);
    environment.add_filter("many", many);
    environment.add_filter("printable", printable);
    // Its name ends in `.html`, so that whatever a page or an export holds is escaped.
    environment.add_template("page.html", include_str!("page.html")).map_err(io::Error::other)?;
    let template = environment.get_template("page.html").map_err(io::Error::other)?;
    template.render_captured_to(page, out).map(drop).map_err(io::Error::other)
}

/// All sides together, the largest ones, and the rest.
fn panels(all: &Side, sides: &[(String, Side)], timeline: &Timeline, estimator: &Estimator) -> Vec<Panel> {
    let panel = |name: &str, side: &Side| panel(name, side, timeline, estimator);
    let mut panels = vec![panel("All sides", all)];
    let own =
        sides.iter().take(CHARTS).filter(|(name, side)| !name.starts_with('(') && !side.months.is_empty());
    panels.extend(own.clone().map(|(name, side)| panel(name, side)));
    let named: Vec<&String> = own.map(|(name, _)| name).collect();
    let mut rest = Side::default();
    sides.iter().filter(|(name, _)| !named.contains(&name)).for_each(|(_, side)| rest.absorb(side));
    if !rest.months.is_empty() && !named.is_empty() {
        panels.push(panel("All others", &rest));
    }
    panels
}

fn panel(name: &str, side: &Side, timeline: &Timeline, estimator: &Estimator) -> Panel {
    let columns = timeline.columns(&side.months, estimator);
    let label = format!("{}: shares of supportive, conditional and opposed over time", escaped(name));
    let rows = columns.iter().map(|column| PanelRow {
        period: column.month.to_string(),
        statements: column.statements,
        shares: column.shares.map(percents),
    });
    Panel {
        side: name.to_owned(),
        counts: figures(&side.counts, estimator),
        rows: rows.collect(),
        svg: Value::from_safe_string(chart::svg(&columns, &label)),
    }
}

/// Which side sets which conditions: the sides with the most conditional statements, the rest, and all.
fn conditions(all: &Side, sides: &[(String, Side)]) -> Vec<ConditionRow> {
    let setting = |side: &Side| side.conditions.iter().sum::<u64>();
    let mut ranked: Vec<&(String, Side)> = sides.iter().filter(|(_, side)| setting(side) > 0).collect();
    ranked.sort_by_key(|(name, side)| (name.starts_with('('), Reverse(setting(side))));
    let row = |name: &str, side: &Side| {
        let statements = setting(side);
        let cell = |count: u64| Cell { count, shade: (4 * count).div_ceil(statements.max(1)) };
        ConditionRow { side: name.to_owned(), statements, cells: side.conditions.map(cell).into() }
    };
    let (shown, others) = ranked.split_at(ranked.len().min(ROWS));
    let mut rows: Vec<ConditionRow> = shown.iter().map(|(name, side)| row(name, side)).collect();
    let mut rest = Side::default();
    others.iter().for_each(|(_, side)| rest.absorb(side));
    if setting(&rest) > 0 {
        rows.push(row("All others", &rest));
    }
    if !rows.is_empty() {
        rows.push(row("All sides", all));
    }
    rows
}

fn articles<'e>(excerpts: &'e [Excerpt], tally: &Tally) -> Vec<ArticleRows<'e>> {
    let same = |a: &Excerpt, b: &Excerpt| std::sync::Arc::ptr_eq(&a.source, &b.source);
    let groups = excerpts.chunk_by(same).map(|group| ArticleRows {
        source: &group[0].source,
        statements: group.iter().map(|excerpt| statement(excerpt, tally)).collect(),
    });
    groups.collect()
}

fn statement<'e>(excerpt: &'e Excerpt, tally: &Tally) -> StatementRow<'e> {
    let speaker = excerpt.speaker.as_ref();
    StatementRow {
        who: speaker.map_or("nobody named", |speaker| speaker.name.as_ref().unwrap_or(&speaker.mention)),
        role: speaker.and_then(|speaker| speaker.role.as_deref()),
        side: tally.side(speaker),
        unsure: excerpt.unsure,
        stance: excerpt.stance,
        percent: whole_percent(excerpt.probability.into()),
        segments: &excerpt.segments,
        condition: excerpt.condition.as_ref().map(|(kind, words)| (kind.replace('_', " "), &words[..])),
        by_article: excerpt.by_article,
    }
}

fn figures(counts: &Counts, estimator: &Estimator) -> Figures {
    Figures { shares: estimator.shares(counts.answers).map(percents), ..plain(counts) }
}

/// Counts alone: of a single speaker there are too few for shares.
fn plain(counts: &Counts) -> Figures {
    let [supportive, conditional, opposed] = counts.decided;
    Figures {
        statements: counts.sum(),
        supportive,
        conditional,
        opposed,
        unsure: counts.unsure,
        shares: None,
    }
}

fn percents(shares: [Share; 3]) -> Vec<Percent> {
    let percent = |share: Share| Percent {
        value: whole_percent(share.value),
        low: whole_percent(share.low),
        high: whole_percent(share.high),
    };
    shares.map(percent).into()
}

fn whole_percent(share: f64) -> u64 {
    (100.0 * share).round() as u64
}

/// `1234567` → `1,234,567`.
fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// `1 text`, `2 texts`.
fn many(number: u64, what: &str) -> String {
    format!("{} {what}{}", count(number), if number == 1 { "" } else { "s" })
}

/// Text without control characters, which HTML does not allow; line breaks are spaces there anyway.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_whitespace() { ' ' } else { visible(c) }).collect()
}

/// A name as it may stand in an attribute of hand-set SVG.
fn escaped(name: &str) -> String {
    printable(name).replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!([0, 12, 999, 1000, 1_234_567].map(count), ["0", "12", "999", "1,000", "1,234,567"]);
    }

    #[test]
    fn text_of_others_stays_text() {
        assert_eq!(escaped("A \"<b>\" & Co\u{0}\n"), "A &quot;&lt;b>&quot; &amp; Co\u{fffd} ");
    }
}
