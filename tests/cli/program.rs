//! How the tests run `classify`, and what its output means.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::LazyLock,
};

use serde_json::Value;

static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| example("classify"));

/// An example program, built beside this test. `cargo test` builds examples; `cargo test --test cli` alone does not, and
/// where there is none yet it is built here.
pub(crate) fn example(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("the path of this test");
    let profile = test.ancestors().nth(2).expect("target/<profile>/deps/<test>");
    let program = profile.join("examples").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    if !program.exists() {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--example", name, "--manifest-path"]);
        cargo.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"));
        cargo.args(profile.ends_with("release").then_some("--release"));
        cargo.args(cfg!(feature = "train").then_some("--features=train"));
        assert!(cargo.status().expect("cargo").success(), "cargo build --example {name}");
    }
    program
}

pub(crate) fn classify<I, A>(arguments: I) -> Command
where
    I: IntoIterator<Item = A>,
    A: AsRef<std::ffi::OsStr>,
{
    let mut command = Command::new(&*PROGRAM);
    command.args(arguments).env_remove("CLICOLOR_FORCE").env_remove("NO_COLOR").stdin(Stdio::null());
    command
}

/// A finished run.
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    pub(crate) fn of(output: Output) -> Self {
        Run {
            status: output.status.code().expect("no signal ended it"),
            stdout: String::from_utf8(output.stdout).expect("UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }

    /// The objects of `--format jsonl`.
    pub(crate) fn objects(&self) -> Vec<Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).expect("an object a line")).collect()
    }
}

/// Runs in a folder.
pub(crate) fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    let run = Run::of(classify(arguments).current_dir(folder).output().expect("it runs"));
    assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    run
}

/// Runs with `--format jsonl`.
pub(crate) fn objects_in(folder: &Path, arguments: &[&str]) -> (Run, Vec<Value>) {
    let mut all = vec!["--format", "jsonl"];
    all.extend(arguments);
    let run = run_in(folder, &all);
    let objects = run.objects();
    (run, objects)
}

/// A folder with files in it.
pub(crate) fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    folder
}

/// One field of every object, as text.
pub(crate) fn column<'o>(objects: &'o [Value], field: &str) -> Vec<&'o str> {
    objects.iter().map(|object| object[field].as_str().unwrap_or("null")).collect()
}

/// Golden data of these tests.
pub(crate) fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/data").join(name)
}

pub(crate) const SUPPORTS: &str = "“We strongly support the missile shield and will defend it,” she said.";
pub(crate) const OPPOSES: &str = "“We reject the missile shield; it is a danger to us all.”";
