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

    let (mut loops, mut queries, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for round in 1..=options.rounds {
        let started = Instant::now();
        let predictions = Classifier::embedded().classify_batch(&texts);
        let bare = started.elapsed().as_secs_f64();
        let started = Instant::now();
        let decided = supportive(&context).await?;
        let sql = started.elapsed().as_secs_f64();
        let expected = predictions.iter().filter(|p| p.decision().name() == "supportive").count();
        assert_eq!(decided, expected as i64, "both say the same");
        println!("round {round}: loop {bare:.2} s, SQL {sql:.2} s, {:.3}", bare / sql);
        loops.push(bare);
        queries.push(sql);
        ratios.push(bare / sql);
    }
    let rate = |seconds: &mut Vec<f64>| texts.len() as f64 / median(seconds);
    println!("loop {:.0} a second, SQL {:.0} a second", rate(&mut loops), rate(&mut queries));
    println!("SQL at {:.1} % of the loop, the median of the rounds", 100.0 * median(&mut ratios));
    Ok(())
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
