//! Runs the binary in a folder of files.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A folder of files for one test, under no repository's settings.
pub struct Folder(TempDir);

impl Folder {
    pub fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        fs::create_dir(folder.path().join(".git")).unwrap();
        for (name, text) in files {
            folder.write(name, text.as_bytes());
        }
        folder
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Runs `drysend` in the folder, with `line` cut at blanks.
    pub fn run(&self, line: &str) -> Ran {
        self.feed(line, "")
    }

    /// The same with `input` on standard input.
    pub fn feed(&self, line: &str, input: &str) -> Ran {
        run(self.path(), &line.split_whitespace().collect::<Vec<_>>(), input)
    }
}

/// What a command did.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Ran {
    /// Asserts the exit code, and hands on for more.
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self:#?}");
        self
    }

    /// The only result, where nothing is to be said about it.
    #[track_caller]
    pub fn output(self) -> String {
        let ran = self.exits(0);
        assert_eq!(ran.stderr, "");
        ran.stdout
    }

    /// The first line on standard error.
    pub fn error(&self) -> &str {
        self.stderr.lines().next().unwrap_or_default()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:#?}"))
    }
}

/// Runs `drysend` in `folder`; `SECRET`, `KEY` and `BAD_KEY` are set.
pub fn run(folder: &Path, arguments: &[&str], input: &str) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_drysend"))
        .args(arguments)
        .current_dir(folder)
        .envs([("SECRET", SECRET), ("KEY", KEY), ("BAD_KEY", &KEY[1..])])
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that does not read its input may be gone by now.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    Ran {
        code: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A project's secret and key, made up.
pub const SECRET: &str = "5AuNonZoFHejGXmHNATz4l";
pub const KEY: &str = "f33332e108e3e5e040924d7dd7651f6f54b242525bf4e8733ea12ac3538af755";
