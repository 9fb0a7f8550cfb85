//! SQL beside the bare loop: the same million statements, on the same cores, in turns.
//!
//! ```console
//! $ cargo run --release -p demarche-datafusion --example throughput
//! ```

mod sample;

use std::time::Instant;

use clap::Parser;
use datafusion::{
    arrow::array::AsArray,
    error::Result,
    prelude::{ParquetReadOptions, SessionConfig, SessionContext},
};
use demarche::Classifier;

#[derive(Parser)]
struct Options {
    #[arg(long, default_value_t = 1_000_000)]
    rows: u64,

    #[arg(long, default_value_t = 5)]
    rounds: usize,
}

#[tokio::main]
async fn main() -> Result<()> {
    let options = Options::parse();
    let folder = sample::folder(options.rows, |_| ())?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let context = SessionContext::new_with_config(SessionConfig::new().with_target_partitions(cores));
    demarche_datafusion::register_all(&context);
    context.register_parquet("archive", &*folder.to_string_lossy(), ParquetReadOptions::default()).await?;
    let texts = texts(&context).await?;
    println!("{} statements, {cores} cores", texts.len());

    let (mut loops, mut queries) = (Vec::new(), Vec::new());
    for round in 1..=options.rounds {
        let clock = Clock::start();
        let predictions = Classifier::embedded().classify_batch(&texts);
        loops.push(clock.spent());
        let clock = Clock::start();
        let decided = supportive(&context).await?;
        queries.push(clock.spent());
        let expected = predictions.iter().filter(|p| p.decision().name() == "supportive").count();
        assert_eq!(decided, expected as i64, "both say the same");
        println!("round {round}: loop {}, SQL {}", loops[round - 1], queries[round - 1]);
    }
    let compare = |what: &str, of: fn(&Spent) -> f64| {
        let mut ratios: Vec<f64> = loops.iter().zip(&queries).map(|(l, q)| of(l) / of(q)).collect();
        let rate =
            |spent: &[Spent]| texts.len() as f64 / median(&mut spent.iter().map(of).collect::<Vec<_>>());
        let (bare, sql, percent) = (rate(&loops), rate(&queries), 100.0 * median(&mut ratios));
        println!("{what}: loop {bare:.0}, SQL {sql:.0}: {percent:.1} %, the median of the rounds");
    };
    compare("statements a second", |spent| spent.seconds);
    compare("statements a second of a core", |spent| spent.core_seconds);
    Ok(())
}

struct Clock(Instant, f64);

struct Spent {
    seconds: f64,
    /// What the cores worked for it: on a busy machine the fairer of the two.
    core_seconds: f64,
}

impl Clock {
    fn start() -> Self {
        Clock(Instant::now(), core_seconds())
    }

    fn spent(self) -> Spent {
        Spent { seconds: self.0.elapsed().as_secs_f64(), core_seconds: core_seconds() - self.1 }
    }
}

impl std::fmt::Display for Spent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.2} s ({:.2} s of a core)", self.seconds, self.core_seconds)
    }
}

/// User and system time of this process, in Linux's hundredths; not a number elsewhere.
fn core_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = |field: usize| after_name.split_whitespace().nth(field)?.parse::<f64>().ok();
    ticks(11).zip(ticks(12)).map_or(f64::NAN, |(user, system)| (user + system) / 100.0)
}

async fn texts(context: &SessionContext) -> Result<Vec<String>> {
    let batches = context.sql("SELECT text FROM archive WHERE text IS NOT NULL").await?.collect().await?;
    let columns = batches.iter().map(|batch| batch.column(0).as_string_view());
    Ok(columns.flat_map(|column| column.iter().flatten()).map(str::to_owned).collect())
}

/// From Parquet to the count, everything between included.
async fn supportive(context: &SessionContext) -> Result<i64> {
    let query = "SELECT count(*) FILTER (WHERE stance_decision(text) = 'supportive') FROM archive";
    let batches = context.sql(query).await?.collect().await?;
    Ok(batches[0].column(0).as_primitive::<datafusion::arrow::datatypes::Int64Type>().value(0))
}

fn median(numbers: &mut [f64]) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}
