//! A cluster on this machine's loopback: a scheduler and two executors, each a process of its own.

use std::{
    fs::{self, File},
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use datafusion::{
    arrow::{
        array::{ArrayRef, Int64Array, RecordBatch, StringArray},
        util::pretty::pretty_format_batches,
    },
    error::DataFusionError,
    parquet::arrow::ArrowWriter,
    prelude::{ParquetReadOptions, SessionContext},
};
use demarche_datafusion::{Source, cluster, register_all};

/// Nothing here may take longer, whatever happens.
const PATIENCE: Duration = Duration::from_secs(120);
const FILES: i64 = 8;

/// One cluster at a time: the machine may be small.
static TURN: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

struct Cluster {
    scheduler: Process,
    executors: Vec<Process>,
    port: u16,
    folder: tempfile::TempDir,
}

/// Ended with its owner.
struct Process(Child);

impl Process {
    fn start(binary: &str, arguments: &[&str]) -> Self {
        let mut command = Command::new(binary);
        command.args(arguments).stdin(Stdio::null());
        Process(command.spawn().unwrap_or_else(|error| panic!("{binary}: {error}")))
    }

    /// At once, without a word to anybody.
    fn kill(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

impl Cluster {
    /// With two executors that have registered, one task at a time each.
    fn start(model: Option<&Path>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let [port, ..] = free_ports();
        let listen = format!("127.0.0.1:{port}");
        let scheduler = Process::start(
            env!("CARGO_BIN_EXE_demarche-scheduler"),
            &["--listen", &listen, "--executor-timeout", "4", "--min-executors", "2"],
        );
        let executors = (0..2).map(|number| {
            let ports = free_ports().map(|port: u16| port.to_string());
            let work = folder.path().join(format!("work-{number}"));
            let mut arguments = vec!["--scheduler", &listen, "--port", &ports[0], "--task-port", &ports[1]];
            arguments.extend(["--cores", "1", "--memory", "512", "--heartbeat", "1"]);
            arguments.extend(["--work", work.to_str().unwrap()]);
            arguments.extend(model.iter().flat_map(|model| ["--model", model.to_str().unwrap()]));
            Process::start(env!("CARGO_BIN_EXE_demarche-executor"), &arguments)
        });
        let executors = executors.collect();
        let cluster = Cluster { scheduler, executors, port, folder };
        let started = Instant::now();
        while !cluster.is_ready() {
            assert!(started.elapsed() < PATIENCE, "the executors do not come");
            std::thread::sleep(Duration::from_millis(50));
        }
        cluster
    }

    fn is_ready(&self) -> bool {
        let ask = || -> std::io::Result<String> {
            let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
            stream.set_read_timeout(Some(Duration::from_secs(2)))?;
            stream.write_all(b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
            let mut answer = String::new();
            stream.read_to_string(&mut answer)?;
            Ok(answer)
        };
        ask().is_ok_and(|answer| answer.starts_with("HTTP/1.1 200"))
    }

    async fn session(&self, archive: &Path) -> SessionContext {
        let url = format!("df://localhost:{}", self.port);
        let context = cluster::connect(&url, &Source::bundled()).await.unwrap();
        with_archive(context, archive).await
    }

    /// Whether an executor has begun to write results.
    fn is_at_work(&self, executor: usize) -> bool {
        holds_file(&self.folder.path().join(format!("work-{executor}")))
    }
}

fn holds_file(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).any(|path| path.is_file() || holds_file(&path))
}

/// Free a moment ago; held together, so that they differ.
fn free_ports() -> [u16; 2] {
    let listeners = [(); 2].map(|()| TcpListener::bind("127.0.0.1:0").unwrap());
    listeners.map(|listener| listener.local_addr().unwrap().port())
}

/// Files of statements, with some nulls, in words that differ from row to row.
fn archive(rows_of_a_file: i64) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in 0..FILES {
        let ids: Vec<i64> = (0..rows_of_a_file).map(|row| file * rows_of_a_file + row).collect();
        let texts: StringArray = ids.iter().map(|id| (id % 97 != 0).then(|| text(*id))).collect();
        let sides: StringArray =
            ids.iter().map(|id| Some(["north", "south", "east"][*id as usize % 3])).collect();
        let ids: ArrayRef = Arc::new(Int64Array::from(ids));
        let columns = [("id", ids), ("side", Arc::new(sides) as ArrayRef), ("quote", Arc::new(texts))];
        let batch = RecordBatch::try_from_iter(columns).unwrap();
        let out = File::create(folder.path().join(format!("{file}.parquet"))).unwrap();
        let mut writer = ArrowWriter::try_new(out, batch.schema(), None).unwrap();
        writer.write(&batch).unwrap();
        writer.close().unwrap();
    }
    folder
}

fn text(id: i64) -> String {
    let who = ["the minister", "the mayor", "the senator", "the general", "the envoy"][id as usize % 5];
    let what = [
        "the missile shield protects our cities and must be built",
        "we would host the radar only if parliament agreed",
        "the interceptors would start a new arms race and we reject them",
        "the harvest was good this year",
    ][id as usize / 5 % 4];
    format!("After {id} days of talks {who} said that {what}.")
}

async fn with_archive(context: SessionContext, folder: &Path) -> SessionContext {
    // As many tasks as there are files, so that both executors have work.
    context.sql(&format!("SET datafusion.execution.target_partitions = {FILES}")).await.unwrap();
    let folder = folder.to_str().unwrap();
    context.register_parquet("archive", folder, ParquetReadOptions::default()).await.unwrap();
    context
}

async fn embedded(folder: &Path) -> SessionContext {
    let context = SessionContext::new();
    register_all(&context);
    with_archive(context, folder).await
}

/// The answer as a table, or the error; neither may be waited for too long.
async fn ask(context: &SessionContext, query: &str) -> Result<String, String> {
    let answer = async {
        let batches = context.sql(query).await?.collect().await?;
        Ok(pretty_format_batches(&batches)?.to_string())
    };
    let answer = tokio::time::timeout(PATIENCE, answer).await.expect("an answer or an error in time");
    answer.map_err(|error: DataFusionError| error.to_string())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cluster_answers_row_for_row_as_one_machine() {
    let _turn = TURN.lock().await;
    let folder = archive(100);
    let cluster = Cluster::start(None);
    let (here, there) = (embedded(folder.path()).await, cluster.session(folder.path()).await);
    for query in [
        "SELECT id, stance(quote), stance_decision(quote), relevance(quote), stance_probabilities(quote) FROM archive ORDER BY id",
        "SELECT side, count(*), stance_share(stance(quote)) FROM archive GROUP BY side ORDER BY side",
        "SELECT id, s FROM (SELECT id, unnest(statements(quote)) AS s FROM archive WHERE id < 200) ORDER BY id, s['start']",
        "SELECT id, count(*) OVER (PARTITION BY stance(quote)) AS n FROM archive ORDER BY id",
        "SELECT side, id FROM archive WHERE stance_decision(quote) = 'opposed' ORDER BY relevance(quote) DESC, id LIMIT 50",
        "SELECT a.id, b.id FROM archive a JOIN archive b ON stance(a.quote) = stance_decision(b.quote) AND a.id + 400 = b.id ORDER BY a.id",
    ] {
        let (expected, found) = (ask(&here, query).await.unwrap(), ask(&there, query).await);
        assert!(expected.lines().count() > 5, "{query}: {expected}");
        assert_eq!(found.as_ref(), Ok(&expected), "{query}");
    }
    // Labelled rows are written where the executors run.
    let labelled = cluster.folder.path().join("labelled");
    let (write, query) = (
        format!(
            "COPY (SELECT id, stance(quote) AS stance FROM archive) TO '{}/' STORED AS PARQUET",
            labelled.display()
        ),
        "SELECT id, stance FROM labelled ORDER BY id",
    );
    ask(&there, &write).await.unwrap();
    let path = labelled.to_str().unwrap();
    here.register_parquet("labelled", path, ParquetReadOptions::default()).await.unwrap();
    let expected = ask(&here, "SELECT id, stance(quote) AS stance FROM archive ORDER BY id").await;
    assert_eq!(ask(&here, query).await, expected);
    for (query, expected) in [
        ("SELECT stance(id) FROM archive", "stance(id) takes strings, and id is Int64"),
        ("SELECT stance_share(side) FROM archive", "stance_share(side): \"north\" is neither"),
    ] {
        // What an executor finds comes back in the words of the engine, which quote ours.
        let message = ask(&there, query).await.unwrap_err().replace("\\", "");
        assert!(message.contains(expected), "{message}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_model_that_is_missing_on_an_executor_is_named_with_function_and_column() {
    let _turn = TURN.lock().await;
    let folder = archive(10);
    let missing = PathBuf::from("/nowhere/missile-defense.bin");
    let cluster = Cluster::start(Some(&missing));
    let there = cluster.session(folder.path()).await;
    let message =
        ask(&there, "SELECT count(*) FROM archive WHERE stance(quote) = 'opposed'").await.unwrap_err();
    assert!(
        message.contains("stance(quote): the model file /nowhere/missile-defense.bin: No such file"),
        "{message}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_executor_that_dies_in_the_middle_costs_no_row() {
    let _turn = TURN.lock().await;
    let folder = archive(4000);
    let mut cluster = Cluster::start(None);
    let query = "SELECT side, count(quote), count(*) FILTER (WHERE relevance(quote) > 0.5), stance_share(stance(quote))
        FROM archive GROUP BY side ORDER BY side";
    let expected = ask(&embedded(folder.path()).await, query).await.unwrap();
    let there = cluster.session(folder.path()).await;
    let question = tokio::spawn(async move { ask(&there, query).await });
    let started = Instant::now();
    while !cluster.is_at_work(0) {
        assert!(started.elapsed() < PATIENCE && !question.is_finished(), "the first executor gets no work");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    cluster.executors[0].kill();
    assert!(!question.is_finished(), "killed in the middle");
    match question.await.unwrap() {
        Ok(answer) => assert_eq!(answer, expected, "the right answer"),
        Err(message) => {
            assert!(message.contains("xecutor") || message.contains("fetch"), "a clear error: {message}");
        }
    }
    // The other one goes on.
    let again = cluster.session(folder.path()).await;
    assert_eq!(ask(&again, query).await.as_ref(), Ok(&expected));
    cluster.executors[1].kill();
    let message = ask(&again, query).await.expect_err("nobody is left to answer");
    assert!(message.contains("xecutor"), "a clear error: {message}");
    assert!(cluster.scheduler.0.try_wait().unwrap().is_none(), "the scheduler lives");
}
