//! Where the sides of an archive stand, year by year: SQL over a folder of Parquet.
//!
//! ```console
//! $ cargo run --release -p demarche-datafusion --example archive
//! $ cargo run --release -p demarche-datafusion --example archive -- --scheduler df://localhost:50050
//! $ cargo run --release -p demarche-datafusion --example archive -- --text quote --side party --date day quotes/
//! ```
//!
//! Without a folder it makes an archive of its own.

mod sample;

use std::{
    io::{IsTerminal, stderr},
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

use clap::Parser;
use datafusion::{
    arrow::util::pretty::pretty_format_batches,
    error::Result,
    physical_plan::{ExecutionPlan, collect},
    prelude::{ParquetReadOptions, SessionContext},
};
use demarche_datafusion::{Source, register_with};
use indicatif::{ProgressBar, ProgressStyle};

#[derive(Parser)]
struct Options {
    /// A folder of Parquet files; on a cluster, one that all of its machines see under this path
    folder: Option<PathBuf>,

    /// The column with the statements
    #[arg(long, default_value = "text")]
    text: String,

    /// The column that says whose they are
    #[arg(long, default_value = "side")]
    side: String,

    /// The column with their dates
    #[arg(long, default_value = "date")]
    date: String,

    /// Rows of the archive that is made where no folder is given
    #[arg(long, default_value_t = 1_000_000)]
    rows: u64,

    /// Run on the cluster of this scheduler
    #[arg(long, value_name = "df://HOST:PORT")]
    scheduler: Option<String>,

    /// Another model than the bundled one
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> Result<()> {
    let options = Options::parse();
    let source = options.model.as_ref().map_or_else(Source::bundled, Source::file);
    let context = match &options.scheduler {
        Some(url) => cluster(url, &source).await?,
        None => {
            let context = SessionContext::new();
            register_with(&context, &source);
            context
        }
    };
    let folder = match &options.folder {
        Some(folder) => folder.canonicalize()?,
        None => {
            let bar = bar(options.rows, "making the archive");
            sample::folder(options.rows, |rows| bar.inc(rows))?
        }
    };
    eprintln!("{}", folder.display());
    context.register_parquet("archive", &*folder.to_string_lossy(), ParquetReadOptions::default()).await?;

    let rows = context.table("archive").await?.count().await? as u64;
    let started = Instant::now();
    let plan = context.sql(&query(&options)).await?.create_physical_plan().await?;
    let work = tokio::spawn(collect(plan.clone(), context.task_ctx()));
    let bar = bar(rows, "classifying");
    while !work.is_finished() {
        bar.set_position(rows_read(&plan));
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    bar.finish_and_clear();
    let answer = work.await.map_err(|error| datafusion::error::DataFusionError::External(error.into()))??;
    println!("{}", pretty_format_batches(&answer)?);

    let seconds = started.elapsed().as_secs_f64();
    eprint!("{rows} rows in {seconds:.1} s, {:.0} a second", rows as f64 / seconds);
    match peak_memory() {
        Some(mib) => eprintln!("; {mib} MiB at most"),
        None => eprintln!(),
    }
    Ok(())
}

#[cfg(feature = "cluster")]
async fn cluster(url: &str, source: &Source) -> Result<SessionContext> {
    demarche_datafusion::cluster::connect(url, source).await
}

#[cfg(not(feature = "cluster"))]
async fn cluster(url: &str, _: &Source) -> Result<SessionContext> {
    datafusion::common::config_err!("{url}: built without the feature cluster")
}

/// Shares of the statements on the topic, whether or not the model is sure of them: so the correction was measured.
fn query(options: &Options) -> String {
    let column = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
    let (text, side, date) = (column(&options.text), column(&options.side), column(&options.date));
    let percent = |stance: &str| {
        let number = |name: &str| format!("CAST(round(100 * shares['{stance}']['{name}']) AS INT)");
        format!(
            "concat({}, ' % (', {}, '–', {}, ')') AS {stance}",
            number("share"),
            number("low"),
            number("high")
        )
    };
    format!(
        "SELECT side, year, shares['statements'] AS statements, {}, {}, {}
         FROM (
           SELECT {side} AS side, CAST(date_part('year', {date}) AS INT) AS year,
             stance_share(stance({text})) FILTER
               (WHERE stance_decision({text}) NOT IN ('off_topic', 'unsupported_language')) AS shares
           FROM archive GROUP BY 1, 2)
         WHERE shares['statements'] > 0
         ORDER BY side, year",
        percent("supportive"),
        percent("conditional"),
        percent("opposed")
    )
}

/// What the scans of a plan have read. A cluster's are elsewhere, so there the bar only tells the time.
fn rows_read(plan: &Arc<dyn ExecutionPlan>) -> u64 {
    let children = plan.children();
    if children.is_empty() {
        return plan.metrics().and_then(|metrics| metrics.output_rows()).unwrap_or(0) as u64;
    }
    children.into_iter().map(rows_read).sum()
}

fn bar(rows: u64, what: &'static str) -> ProgressBar {
    if !stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{msg} {wide_bar} {human_pos}/{human_len} {elapsed}");
    let bar = ProgressBar::new(rows).with_message(what);
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// The most memory that this process has used, in MiB; none where the system does not say.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse::<u64>().ok().map(|kib| kib / 1024)
}
