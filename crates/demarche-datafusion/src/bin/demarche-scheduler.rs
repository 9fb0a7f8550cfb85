//! A Ballista scheduler that knows demarche's functions.

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use ballista_core::error::Result;
use ballista_scheduler::{
    cluster::BallistaCluster, config::SchedulerConfig, scheduler_process::start_server,
};
use clap::Parser;
use demarche_datafusion::{Source, cluster};

/// Plans queries and hands their parts to executors.
#[derive(Parser)]
#[command(version)]
struct Options {
    /// Where to listen
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:50050")]
    listen: SocketAddr,

    /// The name under which others reach this machine
    #[arg(long, value_name = "HOST", default_value = "localhost")]
    host: String,

    /// Another model than the bundled one; the same file for all of a cluster
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,

    /// An executor that was silent for so many seconds is dead, and its work is given to others
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(2..))]
    executor_timeout: u64,

    /// `/readyz` says yes from so many executors on
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_executors: usize,
}

fn main() -> Result<()> {
    env_logger::init();
    let options = Options::parse();
    // Plans of wide queries are deep, and are walked by recursion.
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(32 << 20).build()?;
    runtime.block_on(run(options))
}

async fn run(options: Options) -> Result<()> {
    let config = SchedulerConfig {
        external_host: options.host,
        bind_host: options.listen.ip().to_string(),
        bind_port: options.listen.port(),
        executor_timeout_seconds: options.executor_timeout,
        expire_dead_executor_interval_seconds: (options.executor_timeout / 4).max(1),
        no_executors_grace_period_seconds: options.executor_timeout,
        min_ready_executors: options.min_executors,
        ..SchedulerConfig::default()
    };
    let source = options.model.map_or_else(Source::bundled, Source::file);
    let config = cluster::scheduler(config, &source);
    let ballista = BallistaCluster::new_from_config(&config).await?;
    start_server(ballista, options.listen, Arc::new(config)).await
}
