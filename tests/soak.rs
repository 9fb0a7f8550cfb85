//! Minutes of mixed good and hostile input through the streaming `classify`: nothing lost or doubled, memory flat; and a
//! run killed at any moment leaves whole files. `just soak`.
#![cfg(all(feature = "embedded", target_os = "linux"))]

#[allow(dead_code)]
#[path = "cli/program.rs"]
mod program;

use std::{
    env, fs,
    io::{BufRead, BufReader, BufWriter, Write},
    process::Stdio,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    thread,
    time::{Duration, Instant},
};

use serde::Deserialize;

/// How long it goes on; `DEMARCHE_SOAK` says it in seconds.
fn duration(default: u64) -> Duration {
    let seconds = env::var("DEMARCHE_SOAK").ok().map(|seconds| seconds.parse().expect("seconds"));
    Duration::from_secs(seconds.unwrap_or(default))
}

/// xorshift64*: hostile enough, and the same on every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % end
    }
}

fn good() -> Vec<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/labels.csv");
    let rows = csv::Reader::from_path(path).unwrap().into_records();
    rows.map(|row| row.unwrap()[6].replace(['\r', '\n'], " ")).collect()
}

/// A line that nobody should send; never empty, without a line feed.
fn hostile(random: &mut Random) -> Vec<u8> {
    const PIECES: [&[u8]; 16] = [
        b"'",
        b"\"",
        "“".as_bytes(),
        "‘".as_bytes(),
        b"(",
        b"not ",
        b"U.S.'s ",
        b"\0",
        b"\xff\xfe",
        b"\xe2\x80",
        "\u{301}".as_bytes(),
        "\u{202e}".as_bytes(),
        "盾".as_bytes(),
        b"only if ",
        b"{\"text\":",
        b"\x1b[31m",
    ];
    let mut line = b"x".to_vec();
    match random.below(4) {
        0 => line.extend((0..random.below(3_000)).map(|_| random.below(256) as u8)),
        1 => line.extend(PIECES[random.below(PIECES.len())].repeat(random.below(2_000))),
        2 => (0..random.below(300)).for_each(|_| line.extend(PIECES[random.below(PIECES.len())])),
        // Now and then as long as a line may be; mostly not.
        _ => line.resize(if random.below(200) == 0 { (1 << 20) - 1 } else { 1 + random.below(20_000) }, b'a'),
    }
    line.retain(|byte| !matches!(byte, b'\n' | b'\r'));
    line
}

/// Resident memory of a process, in KiB.
fn memory(id: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB")?.trim().parse().ok())
}

#[test]
#[ignore = "takes twenty minutes: just soak"]
fn nothing_is_lost_and_memory_stays_flat() {
    #[derive(Deserialize)]
    struct Answer {
        line: u64,
    }
    const TOO_LONG: usize = (1 << 20) + 1;
    let duration = duration(20 * 60);
    let arguments = ["--statements", "--all", "--format", "jsonl", "-"];
    let mut command = program::classify(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let (stdin, stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let stderr = child.stderr.take().unwrap();
    let (sent, answered) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));

    let writer = thread::spawn({
        let sent = sent.clone();
        move || {
            let (good, mut random, mut out) = (good(), Random(8), BufWriter::new(stdin));
            let start = Instant::now();
            let (mut line, mut left_out) = (0u64, Vec::new());
            while start.elapsed() < duration {
                line += 1;
                match random.below(20_000) {
                    0 => {
                        out.write_all(&vec![b'a'; TOO_LONG]).unwrap();
                        left_out.push(line);
                    }
                    1..6_000 => out.write_all(&hostile(&mut random)).unwrap(),
                    _ => out.write_all(good[random.below(good.len())].as_bytes()).unwrap(),
                }
                out.write_all(b"\n").unwrap();
                sent.store(line, Relaxed);
            }
            out.flush().unwrap();
            (line, left_out)
        }
    });
    let reader = thread::spawn({
        let answered = answered.clone();
        move || {
            let mut lines = Vec::new();
            for line in BufReader::new(stdout).lines() {
                let answer: Answer = serde_json::from_str(&line.unwrap()).expect("an object a line");
                lines.push(u32::try_from(answer.line).unwrap());
                answered.fetch_add(1, Relaxed);
            }
            lines
        }
    });
    // Read, so that it never fills.
    let complaints = thread::spawn(move || BufReader::new(stderr).lines().count());

    let (start, step) = (Instant::now(), duration / 40);
    let mut samples = Vec::new();
    while start.elapsed() < duration.saturating_sub(step / 2) {
        thread::sleep(step);
        let Some(kib) = memory(child.id()) else { break };
        samples.push(kib);
        println!(
            "{:5} s  {:6.1} MiB  {} lines in, {} out",
            start.elapsed().as_secs(),
            kib as f64 / 1024.0,
            sent.load(Relaxed),
            answered.load(Relaxed)
        );
    }
    let (sent, left_out) = writer.join().unwrap();
    let answered = reader.join().unwrap();
    let status = child.wait().unwrap();
    println!(
        "{sent} lines in: {} answered, {} longer than the limit left out",
        answered.len(),
        left_out.len()
    );
    let expected = (1..=sent).filter(|line| left_out.binary_search(line).is_err());
    assert!(answered.iter().map(|line| u64::from(*line)).eq(expected), "every line once, in order");
    assert_eq!(status.code(), Some(i32::from(!left_out.is_empty())), "what is left out is an error");
    assert!((1..=30).contains(&complaints.join().unwrap()), "some messages, and how many more there were");
    let most = |samples: &[u64]| samples.iter().copied().max().unwrap_or_default();
    let (early, late) = (most(&samples[..samples.len() / 2]), most(&samples[samples.len() / 2..]));
    println!("most memory: {early} KiB in the first half, {late} KiB in the second");
    assert!(late <= early + early / 4 + (16 << 10), "memory grows: {samples:?}");
}

#[test]
#[ignore = "kills a hundred runs: just soak"]
fn a_killed_run_leaves_whole_files() {
    let good = good();
    let page: String = good.iter().take(400).map(|text| format!("“{text}” Ann Hill said.\n\n")).collect();
    let folder = program::folder(&[("in/a.txt", page.as_bytes()), ("in/b.txt", page.as_bytes())]);
    let report = folder.path().join("report.html");
    let arguments = ["--format", "jsonl", "--html", "report.html", "in"];
    let start = Instant::now();
    let whole = program::run_in(folder.path(), &arguments);
    let time = start.elapsed();
    assert_eq!(whole.status, 0, "{}", whole.stderr);
    let before = fs::read(&report).unwrap();
    // The page while it is written: beside its place, hidden.
    let half_written = || {
        fs::read_dir(folder.path()).unwrap().map(Result::unwrap).find(|entry| {
            entry.path().extension().is_some_and(|e| e == "part")
                && entry.metadata().is_ok_and(|m| m.len() > 0)
        })
    };
    let mut random = Random(9);
    let (mut killed, mut ended, mut while_writing) = (0, 0, 0);
    for round in 0..100 {
        let stdout = folder.path().join("out.jsonl");
        let mut command = program::classify(arguments);
        command.current_dir(folder.path()).stderr(Stdio::null()).stdout(fs::File::create(&stdout).unwrap());
        let mut child = command.spawn().unwrap();
        if round % 2 == 0 {
            thread::sleep(time.mul_f64(random.below(1_000) as f64 / 900.0));
        } else {
            while half_written().is_none() && child.try_wait().unwrap().is_none() {}
        }
        child.kill().unwrap();
        let status = child.wait().unwrap();
        *(if status.success() { &mut ended } else { &mut killed }) += 1;
        if let Some(torn) = half_written() {
            while_writing += 1;
            fs::remove_file(torn.path()).unwrap();
        }
        // Whether the old page or the new one: it is the same input, so they are the same bytes.
        assert!(fs::read(&report).unwrap() == before, "a torn page");
        let printed = fs::read_to_string(&stdout).unwrap();
        assert!(whole.stdout.starts_with(&printed), "what was printed is a beginning of the whole");
    }
    println!(
        "100 runs: {killed} killed, {while_writing} of them while the page was written; {ended} ended before"
    );
    assert!(killed > 20 && while_writing > 5, "the kills came in time");
}
