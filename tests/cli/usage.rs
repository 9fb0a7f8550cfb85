//! Wrong usage, help, version, completions, the manual page.

use crate::program::{OPPOSES, folder, run_in};

#[test]
fn wrong_usage_is_status_2() {
    let folder = folder(&[("a.txt", OPPOSES.as_bytes())]);
    for arguments in [
        &[][..],
        &["--format", "xml", "a.txt"],
        &["--min-confidence", "1.5", "a.txt"],
        &["--min-confidence", "NaN", "a.txt"],
        &["--min-confidence", "much", "a.txt"],
        &["--unknown", "a.txt"],
        &["--positions", "--statements", "a.txt"],
        &["--positions", "--explain", "a.txt"],
        &["--html"],
        &["--sides", "a.txt", "a.txt"],
        &["--format"],
    ] {
        let run = run_in(folder.path(), arguments);
        assert_eq!(run.status, 2, "{arguments:?}: {}", run.stderr);
        assert!(run.stdout.is_empty() && run.stderr.starts_with("error:"), "{arguments:?}: {}", run.stderr);
    }
}

#[test]
fn help_teaches_and_the_version_names_crate_and_model() {
    let here = std::path::Path::new(".");
    let help = run_in(here, &["--help"]);
    assert_eq!(help.status, 0);
    for word in
        ["PATH", "--statements", "--text-field", "--html", "--positions", "zstd", "Exit status", "Examples"]
    {
        assert!(help.stdout.contains(word), "{word}");
    }
    let version = run_in(here, &["--version"]).stdout;
    assert!(
        version.contains(env!("CARGO_PKG_VERSION")) && version.contains(demarche::Model::embedded().name())
    );
}

#[test]
fn completions_and_manual_page_need_no_path() {
    let here = std::path::Path::new(".");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = run_in(here, &["--completions", shell]);
        assert!(run.status == 0 && run.stdout.contains("statements"), "{shell}: {}", run.stderr);
    }
    let page = run_in(here, &["--man"]);
    assert!(page.status == 0 && page.stdout.contains(".TH classify 1"), "{}", page.stdout);
    assert!(page.stdout.contains(".SH NOTES\n.nf\n"), "lines of the notes stay lines: {}", page.stdout);
    assert_eq!(run_in(here, &["--man", "a.txt"]).status, 2);
}
