//! Command lines, settings and files that are wrong: exit code 2 and one clear line.

use crate::support::{Folder, run};

#[test]
fn one_clear_line_each() {
    let folder = Folder::new(&[
        ("message.liquid", "x"),
        ("message2.jinja", "x"),
        ("profiles/jane.json", "{}"),
        ("profiles/broken.json", "{\"a\": }"),
        ("broken.toml", "profile = jane.json"),
        ("unknown.toml", "seed = 1\nprofil = 'jane.json'"),
    ]);
    folder.write("latin1.liquid", b"caf\xe9");
    let cases = [
        ("render mesage.liquid", "error: cannot read the message `mesage.liquid`: no such file or folder"),
        ("render latin1.liquid", "error: the message `latin1.liquid` is not UTF-8 at byte 3 (line 1)"),
        (
            "render message.liquid --profile profiles/jan.json",
            "error: cannot read the profile `profiles/jan.json`: no such file or folder",
        ),
        (
            "render message.liquid --profile profiles/broken.json",
            "error: `profiles/broken.json` is not JSON: expected value",
        ),
        ("render message.liquid --profile profiles", "error: cannot read the profile `profiles`: it is a folder"),
        (
            "render message.liquid --content-blocks nowhere",
            "error: cannot read the folder of content blocks `nowhere`: no such file or folder",
        ),
        (
            "render message.liquid --config broken.toml",
            "error: broken settings file: string values must be quoted, expected literal string",
        ),
        ("render message.liquid --config unknown.toml", "error: unknown key `profil`, did you mean `profile`?"),
        (
            "render message.liquid --config nowhere.toml",
            "error: cannot read the settings file `nowhere.toml`: no such file or folder",
        ),
        (
            "render message.liquid --now yesterday",
            "error: invalid value 'yesterday' for '--now <INSTANT>': expected an instant with its offset, such as 2024-01-15T12:00:00Z",
        ),
        ("render message.liquid --dialect brase", "error: invalid value 'brase' for '--dialect <DIALECT>'"),
        (
            "render message.liquid --secret env:SECRET",
            "error: `--secret` names no placeholder, expected NAME=env:VARIABLE",
        ),
        (
            "render message.liquid --config x --no-config",
            "error: the argument '--config <FILE>' cannot be used with '--no-config'",
        ),
        ("rendr message.liquid", "error: unrecognized subcommand 'rendr'"),
        ("link verify --secret env:SECRET", "error: standard input is empty, expected a link"),
        ("man nothing", "error: `drysend` has no command `nothing`"),
    ];
    for (line, first) in cases {
        let ran = folder.run(line).exits(2);
        assert_eq!((ran.error(), ran.stdout.as_str()), (first, ""), "{line}");
    }
}

#[test]
fn a_missing_profile_lists_those_there_are() {
    let folder = Folder::new(&[("message.liquid", "x"), ("profiles/jane.json", "{}"), ("profiles/omar.json", "{}")]);
    let ran = folder.run("render . --profile profiles/someone.json").exits(2);
    assert!(ran.stderr.ends_with("help: `profiles` holds: jane.json, omar.json\n"), "{ran:?}");
}

#[test]
fn settings_are_shown_with_their_place() {
    let folder = Folder::new(&[("message.liquid", "x"), ("drysend.toml", "seed = 1\nprofil = 'jane.json'\n")]);
    let ran = folder.run("check message.liquid").exits(2);
    assert_eq!(
        ran.stderr,
        "error: unknown key `profil`, did you mean `profile`?
 --> drysend.toml:2:1
  |
2 | profil = 'jane.json'
  | ^^^^^^
"
    );
}

#[test]
#[cfg(unix)]
fn a_reader_that_has_seen_enough_is_no_fault() {
    use std::process::{Command, Stdio};
    let folder = Folder::new(&[("message.liquid", &"long text ".repeat(100_000))]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_drysend"))
        .args(["render", "message.liquid"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
#[cfg(unix)]
fn arguments_that_are_no_text() {
    use std::os::unix::ffi::OsStrExt;
    let odd = std::ffi::OsStr::from_bytes(b"\xff.liquid");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_drysend")).arg("check").arg(odd).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stderr.starts_with(b"error: cannot read the message"));
}

#[test]
fn names_that_no_variable_can_have() {
    let folder = Folder::new(&[("message.liquid", "x")]);
    for source in ["env:A=B", "env:="] {
        let secret = format!("P={source}");
        run(folder.path(), &["render", "message.liquid", "--secret", &secret], "").exits(2);
    }
}
