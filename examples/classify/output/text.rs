//! For people: who says what, the stance as word and colour, the deciding words marked in place.

use std::{
    fmt::Write as _,
    io::{self, IsTerminal, Write},
    sync::Arc,
};

use anstyle::{AnsiColor, Style};
use demarche::{Decision, Reason, Span, Stance};

use super::{Output, summary::Summary, wrap::wrap};
use crate::{
    printable::printable,
    record::Record,
    result::{Finding, Outcome, Speaker},
};

/// Lines are this wide where there is no terminal, and at most so wide where there is a wider one.
const WIDTH: usize = 100;
const NARROWEST: usize = 40;

const TITLE: Style = Style::new().bold();
pub(super) const FAINT: Style = Style::new().dimmed();
const DECIDING: Style = Style::new().bold().underline();
const INDENT: &str = "      ";

/// How many deciding features are named below a statement.
const NAMED: usize = 4;

pub(super) struct Text<W> {
    out: W,
    /// Evidence with its weights.
    explain: bool,
    heads: Heads,
    summary: Summary,
}

impl<W: Write> Text<W> {
    pub(super) fn new(out: W, explain: bool) -> Self {
        Text { out, explain, heads: Heads::default(), summary: Summary::default() }
    }
}

impl<W: Write> Output for Text<W> {
    fn outcome(&mut self, outcome: &Outcome) -> io::Result<()> {
        self.summary.add(outcome);
        let Outcome { record, findings, .. } = outcome;
        if findings.is_empty() {
            return Ok(());
        }
        let mut text = String::new();
        self.heads.over(record, &mut text);
        for finding in findings {
            statement(finding, self.explain, self.heads.width, &mut text);
        }
        self.out.write_all(text.as_bytes())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.write_all(self.summary.table(self.heads.width).as_bytes())?;
        self.flush()
    }
}

/// What stands above the results of a record.
pub(super) struct Heads {
    /// Columns of the terminal.
    width: usize,
    /// The file that was named last.
    file: Option<Arc<str>>,
}

impl Default for Heads {
    fn default() -> Self {
        let terminal = io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
        let width = terminal.map_or(WIDTH, |(width, _)| usize::from(width.0).clamp(NARROWEST, WIDTH));
        Heads { width, file: None }
    }
}

impl Heads {
    /// The file, where it is another one than before, and what is known of the record.
    pub(super) fn over(&mut self, record: &Record, text: &mut String) {
        if self.file.as_ref() != Some(&record.file) {
            self.file = Some(Arc::clone(&record.file));
            let _ = writeln!(text, "{FAINT}{}{FAINT:#}", printable(&record.file));
        }
        head(record, self.width, text);
    }
}

/// What is known of the article or record: line, identifier, source, date, title.
fn head(record: &Record, width: usize, text: &mut String) {
    let line = record.line.map(|line| format!("line {line}"));
    let known = [line.as_deref(), record.id.as_deref(), record.source.as_deref(), record.date.as_deref()];
    let known: Vec<&str> = known.into_iter().flatten().collect();
    if let Some(title) = &record.title {
        wrap(title, &[Span::new(0, title.len())], width, "", TITLE, text);
    }
    if !known.is_empty() {
        let _ = writeln!(text, "{FAINT}{}{FAINT:#}", printable(&known.join(" · ")));
    }
    text.push('\n');
}

fn statement(finding: &Finding, explain: bool, width: usize, text: &mut String) {
    let (word, style) = match finding.decision {
        Decision::Abstain(Reason::OffTopic) => {
            (format!("- off the topic, relevance {}", percent(finding.prediction.relevance())), FAINT)
        }
        decision => verdict(decision, finding.prediction.stance(), finding.prediction.probability()),
    };
    let _ = write!(text, "  {style}{word}{style:#}");
    if let Some(speaker) = &finding.speaker {
        let _ = write!(text, "  {}", printable(&named(speaker)));
    }
    text.push('\n');
    let on_topic = finding.decision != Decision::Abstain(Reason::OffTopic);
    let evidence = finding.evidence.iter().flatten().filter(|_| on_topic);
    let reasons = evidence.clone().filter(|evidence| evidence.weight > 0.0);
    let marks: Vec<Span> = reasons.clone().map(|evidence| evidence.in_text).collect();
    wrap(&finding.text, &marks, width, INDENT, DECIDING, text);
    let because: Vec<String> = if explain {
        evidence.map(|evidence| format!("{} {:+.2}", words(&evidence.feature), evidence.weight)).collect()
    } else {
        reasons.take(NAMED).map(|evidence| words(&evidence.feature).to_owned()).collect()
    };
    if let Some(condition) = &finding.condition {
        let said = condition.in_text.of(&finding.text);
        let line = format!("condition ({}): {said}", condition.kind.name().replace('_', " "));
        wrap(&line, &[], width, INDENT, FAINT, text);
    }
    if finding.by_article() {
        let [alone, within] = [finding.alone, finding.prediction].map(|p| percent(p.relevance()));
        let line =
            format!("on the topic by the article around it: relevance {within}, by its own words {alone}");
        wrap(&line, &[], width, INDENT, FAINT, text);
    }
    if !because.is_empty() {
        let because = format!("because: {}", because.join(" · "));
        wrap(&because, &[Span::new(0, because.len())], width, INDENT, FAINT, text);
    }
    text.push('\n');
}

/// A feature without the marks of a statement's beginning and end, which mean nothing to people.
fn words(feature: &str) -> &str {
    feature.trim_start_matches("^ ").trim_end_matches(" $")
}

/// The decision as a sign and a word, so that nothing rests on colour alone.
pub(super) fn verdict(decision: Decision, stance: Stance, probability: f32) -> (String, Style) {
    let sure = percent(probability);
    match decision {
        Decision::Stance(stance) => (format!("{} {stance} {sure}", sign(stance)), color(stance)),
        Decision::Abstain(Reason::Unsure) => (format!("? unsure, rather {stance} {sure}"), FAINT),
        Decision::Abstain(Reason::OffTopic) => ("- off the topic".to_owned(), FAINT),
        Decision::Abstain(Reason::Language) => ("- not English".to_owned(), FAINT),
    }
}

fn percent(p: f32) -> String {
    format!("{:.0}%", 100.0 * p)
}

const fn sign(stance: Stance) -> char {
    match stance {
        Stance::Supportive => '▲',
        Stance::Conditional => '◆',
        Stance::Opposed => '▼',
    }
}

const fn color(stance: Stance) -> Style {
    let color = match stance {
        Stance::Supportive => AnsiColor::Green,
        Stance::Conditional => AnsiColor::Yellow,
        Stance::Opposed => AnsiColor::Red,
    };
    Style::new().bold().fg_color(Some(anstyle::Color::Ansi(color)))
}

/// Name and role, or the words that stand for them.
fn named(speaker: &Speaker) -> String {
    let name = speaker.name.as_ref().unwrap_or(&speaker.mention);
    match &speaker.role {
        Some(role) if role != name => format!("{name}, {role}"),
        _ => name.clone(),
    }
}
