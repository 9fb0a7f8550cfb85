//! What the command line says.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use clap::{CommandFactory, Parser, ValueEnum};

const ABOUT: &str =
    "Finds what officials are quoted or reported as saying, and where each stands on missile defense";

const LONG_ABOUT: &str = "\
Finds what officials are quoted or reported as saying in news text, and says where each stands on missile defense: \
supportive, conditional or opposed.

A PATH is a file, a folder (all files in it and below, sorted by their bytes, hidden ones skipped) or - for standard \
input. Files packed with gzip or zstd are unpacked on the way, whatever their name.";

const AFTER_HELP: &str = "\
What inputs may be:
  Plain text   one article a file; with --statements one statement a line
  HTML         .html, .htm, .xhtml, or a doctype at the start: the article
               of the page
  JSON Lines   .jsonl, .ndjson, .json, .csv, also with .gz or .zst behind;
  and CSV      or every input once --text-field is given. One article a
               record; with --statements one statement a record. The
               fields text, date, id, source and title are used unless
               options name others.
  All text is UTF-8, and offsets count its bytes from the start of the
  article. More than 16 MiB in one article, or 1 MiB in one statement, is
  named and left out.

What comes out:
  --format jsonl and csv print one object or row per statement and nothing
  else; messages go to standard error. Statements off the topic are left out
  unless --all or --statements is given; unsure ones are always there.
  With --positions it is one per speaker and article.
  --html writes a report besides: stances over time by side, a table of
  speakers, and at most 2,000 statements in their paragraphs. It is one file
  that loads nothing from elsewhere, and takes the place of an older one
  only when it is whole. Sides in it are countries and alliances, for a
  model of another target the sides of its target's file, unless --sides
  names others.

Exit status:
  0    everything was read
  1    something was not read; standard error names it
  2    wrong usage
  130  interrupted; what was printed is complete

Examples:
  classify seeds/
      an overview for people
  classify --format jsonl --explain article.txt
      every statement, with the words that decided it
  classify --format csv --text-field body archive.jsonl.gz > statements.csv
      an archive for a spreadsheet
  classify --format csv --html report.html archive/ > statements.csv
      the same with a report to look at
  classify --positions archive/
      who stands where, article by article
  grep -i shield lines.txt | classify --statements --format jsonl -
      lines as they stand";

/// Finds what officials are quoted or reported as saying, and where each stands on missile defense.
#[derive(Debug, Parser)]
#[command(name = "classify", version, about = ABOUT, long_about = LONG_ABOUT, after_long_help = AFTER_HELP)]
#[command(max_term_width = 110)]
pub(crate) struct Options {
    /// Files, folders, or - for standard input
    #[arg(value_name = "PATH", required_unless_present_any = ["completions", "man"])]
    pub(crate) paths: Vec<PathBuf>,

    /// How results are printed
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT", help_heading = "Results")]
    pub(crate) format: Format,

    /// Show what each decision rests on: the strongest features for and against, with their weights
    #[arg(long, help_heading = "Results")]
    pub(crate) explain: bool,

    /// Call decisions unsure whose largest probability is below P (0 to 1)
    #[arg(long, value_name = "P", value_parser = probability, help_heading = "Results")]
    pub(crate) min_confidence: Option<f32>,

    /// Show statements off the topic too
    #[arg(long, help_heading = "Results")]
    pub(crate) all: bool,

    /// Say where each speaker of an article stands, from all that speaker's statements, instead of each statement
    #[arg(long, conflicts_with_all = ["statements", "explain"], help_heading = "Results")]
    pub(crate) positions: bool,

    /// Write a report to FILE besides: one page of HTML with charts, tables and the statements in their paragraphs
    #[arg(long, value_name = "FILE", help_heading = "Results")]
    pub(crate) html: Option<PathBuf>,

    /// Names of the sides in the report, one side a line: its name, then other names for it, with commas between
    #[arg(long, value_name = "FILE", requires = "html", help_heading = "Results")]
    pub(crate) sides: Option<PathBuf>,

    /// Take each line that is not empty, or each record of an export, as one statement
    #[arg(long, help_heading = "Inputs")]
    pub(crate) statements: bool,

    /// Field of an export that holds the text [default: text]; makes every input an export
    #[arg(long, value_name = "NAME", help_heading = "Inputs")]
    pub(crate) text_field: Option<String>,

    /// Field of an export that holds the date [default: date]
    #[arg(long, value_name = "NAME", help_heading = "Inputs")]
    pub(crate) date_field: Option<String>,

    /// Field of an export that holds an identifier [default: id]
    #[arg(long, value_name = "NAME", help_heading = "Inputs")]
    pub(crate) id_field: Option<String>,

    /// Field of an export that holds the source [default: source]
    #[arg(long, value_name = "NAME", help_heading = "Inputs")]
    pub(crate) source_field: Option<String>,

    /// Use the model in FILE instead of the bundled one
    #[arg(long, value_name = "FILE")]
    pub(crate) model: Option<PathBuf>,

    /// Print the completion script of a shell
    #[arg(long, value_name = "SHELL", exclusive = true)]
    pub(crate) completions: Option<clap_complete::Shell>,

    /// Print the manual page
    #[arg(long, exclusive = true)]
    pub(crate) man: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people: speakers, stances in colour, the deciding words marked, a table at the end
    Text,
    /// One JSON object per statement and line
    Jsonl,
    /// One row per statement, with a header
    Csv,
}

impl Options {
    /// The command line of this run; ends the program on wrong usage and after `--help` and `--version`.
    pub(crate) fn read() -> Self {
        let matches = command().get_matches();
        <Options as clap::FromArgMatches>::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
    }
}

/// The command, whose version names the crate and the bundled model.
pub(crate) fn command() -> clap::Command {
    let version =
        format!("(demarche {}, model {})", env!("CARGO_PKG_VERSION"), demarche::Model::embedded().name());
    Options::command().version(version)
}

/// The manual page. What stands behind the options is set in lines of its own, and stays so.
pub(crate) fn manual(out: &mut Vec<u8>) -> io::Result<()> {
    let page = clap_mangen::Man::new(command());
    page.render_title(out)?;
    page.render_name_section(out)?;
    page.render_synopsis_section(out)?;
    page.render_description_section(out)?;
    page.render_options_section(out)?;
    let mut notes = Vec::new();
    page.render_extra_section(&mut notes)?;
    let notes = String::from_utf8_lossy(&notes).replacen(".SH EXTRA\n", ".SH NOTES\n.nf\n", 1);
    writeln!(out, "{notes}.fi")?;
    page.render_version_section(out)
}

fn probability(text: &str) -> Result<f32, String> {
    match text.parse() {
        Ok(p) if (0.0..=1.0).contains(&p) => Ok(p),
        _ => Err("a probability is a number from 0 to 1".to_owned()),
    }
}
