//! A Ballista executor that knows demarche's functions.

use std::{net::IpAddr, path::PathBuf, sync::Arc};

use ballista_core::error::Result;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use clap::Parser;
use demarche_datafusion::{Source, cluster};

/// Works on the parts of queries that a scheduler hands out. Ends its tasks at Ctrl-C or SIGTERM.
#[derive(Parser)]
#[command(version)]
struct Options {
    /// The scheduler; it is waited for, for a minute
    #[arg(long, value_name = "HOST:PORT", default_value = "localhost:50050", value_parser = host_and_port)]
    scheduler: (String, u16),

    /// Where to listen
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    listen: IpAddr,

    /// The name under which others reach this machine [default: as they see it]
    #[arg(long, value_name = "HOST")]
    host: Option<String>,

    /// The port at which others fetch results
    #[arg(long, value_name = "PORT", default_value_t = 50051)]
    port: u16,

    /// The port at which the scheduler hands out tasks
    #[arg(long, value_name = "PORT", default_value_t = 50052)]
    task_port: u16,

    /// Tasks at once [default: one a core]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    cores: usize,

    /// Memory for the operators, in MiB, shared by the tasks; what does not fit is written to the work folder [default: 70 %]
    #[arg(long, value_name = "MIB")]
    memory: Option<u64>,

    /// Where results wait to be fetched [default: a folder for this port among the temporary ones]
    #[arg(long, value_name = "FOLDER")]
    work: Option<PathBuf>,

    /// Another model than the bundled one; the same file for all of a cluster
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,

    /// Seconds between signs of life; well below the scheduler's --executor-timeout
    #[arg(long, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..))]
    heartbeat: u64,
}

fn host_and_port(text: &str) -> std::result::Result<(String, u16), String> {
    let (host, port) = text.rsplit_once(':').ok_or("a host and a port, with a colon between")?;
    Ok((host.to_owned(), port.parse().map_err(|error| format!("{port}: {error}"))?))
}

#[tokio::main]
async fn main() -> Result<()> {
    env_logger::init();
    let options = Options::parse();
    let temporary = || std::env::temp_dir().join(format!("demarche-executor-{}", options.port));
    let work = options.work.unwrap_or_else(temporary);
    std::fs::create_dir_all(&work)?;
    let (scheduler_host, scheduler_port) = options.scheduler;
    let config = ExecutorProcessConfig {
        scheduler_host,
        scheduler_port,
        scheduler_connect_timeout_seconds: 60,
        bind_host: options.listen.to_string(),
        external_host: options.host,
        port: options.port,
        grpc_port: options.task_port,
        vcores: options.cores,
        memory_pool_size: options.memory.map(|mib| mib << 20),
        work_dir: Some(work.to_string_lossy().into_owned()),
        executor_heartbeat_interval_seconds: options.heartbeat,
        // What a query left behind goes after a day.
        job_data_ttl_seconds: 24 * 60 * 60,
        job_data_clean_up_interval_seconds: 60 * 60,
        ..ExecutorProcessConfig::default()
    };
    let source = options.model.map_or_else(Source::bundled, Source::file);
    start_executor_process(Arc::new(cluster::executor(config, &source))).await
}
