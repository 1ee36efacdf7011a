//! A campaign's folder, and what is said about one that is not in order.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests write files and stop at what they did not expect"
)]

use std::fs;
use std::path::Path;

use drysend_campaign::{Campaign, Dialect, SecretSource, Settings, content_blocks, files, fixtures};
use drysend_core::{Error, ErrorKind};
use tempfile::TempDir;

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// Message and help, with the folder's own name taken out.
fn said(error: &Error, folder: &TempDir) -> (String, String) {
    let prefix = format!("{}/", folder.path().display());
    let clean = |text: &str| text.replace(&prefix, "").replace(&folder.path().display().to_string(), ".");
    (clean(error.message()), clean(error.help().unwrap_or_default()))
}

fn open(folder: &TempDir, name: &str) -> Result<Campaign, Error> {
    let settings = Settings::near(folder.path())?;
    let path = if name.is_empty() { folder.path().to_owned() } else { folder.path().join(name) };
    Campaign::open(&path, settings)
}

#[test]
fn a_folder_stands_for_its_message() {
    let promo = folder(&[("message.liquid", "hello"), ("reminder.liquid", "again"), ("notes.txt", "no message")]);
    let campaign = open(&promo, "").unwrap();
    assert_eq!((campaign.message().text.as_str(), campaign.message().dialect), ("hello", Dialect::Braze));
    assert_eq!(open(&promo, "reminder.liquid").unwrap().message().text, "again");
}

#[test]
fn a_missing_message_lists_the_others() {
    let promo = folder(&[("reminder.liquid", ""), ("welcome.liquid", "")]);
    let (message, help) = said(&open(&promo, "").err().unwrap(), &promo);
    assert_eq!(message, "the folder `.` holds no file called `message`");
    assert_eq!(help, "name one of its messages: `reminder.liquid`, `welcome.liquid`");

    let (message, help) = said(&open(&promo, "wellcome.liquid").err().unwrap(), &promo);
    assert_eq!(message, "cannot read the message `wellcome.liquid`: no such file or folder");
    assert_eq!(help, "did you mean `welcome.liquid`?");

    let (_, help) = said(&open(&promo, "message.liquid").err().unwrap(), &promo);
    assert_eq!(help, "`.` holds: reminder.liquid, welcome.liquid");

    let both = folder(&[("message.liquid", ""), ("message.jinja", "")]);
    let (message, _) = said(&open(&both, "").err().unwrap(), &both);
    assert_eq!(message, "the folder `.` holds more than one file called `message`");

    let none = folder(&[]);
    assert_eq!(said(&open(&none, "").err().unwrap(), &none).0, "the folder `.` holds no message");
}

#[test]
fn the_dialect_is_told_by_settings_then_by_the_ending() {
    let promo = folder(&[("a.j2", ""), ("a.html", ""), ("b/drysend.toml", "dialect = 'moengage'"), ("b/a.html", "")]);
    assert_eq!(open(&promo, "a.j2").unwrap().message().dialect, Dialect::MoEngage);
    let (message, help) = said(&open(&promo, "a.html").err().unwrap(), &promo);
    assert_eq!(message, "the ending of `a.html` does not tell its dialect");
    assert!(help.contains("`.jinja`"), "{help}");
    let settings = Settings::near(&promo.path().join("b")).unwrap();
    let campaign = Campaign::open(&promo.path().join("b/a.html"), settings).unwrap();
    assert_eq!(campaign.message().dialect, Dialect::MoEngage);
}

#[test]
fn profiles() {
    let promo =
        folder(&[("message.liquid", ""), ("profiles/jane.json", "\u{feff}{\"a\": 1}"), ("profiles/list.json", "[]")]);
    let profile = |name: &str| {
        let mut settings = Settings::default();
        settings.profile = Some(promo.path().join("profiles").join(name));
        Campaign::open(promo.path(), settings).unwrap().profile()
    };
    assert_eq!(profile("jane.json").unwrap(), serde_json::json!({"a": 1}));
    assert_eq!(said(&profile("jnae.json").unwrap_err(), &promo).1, "did you mean `profiles/jane.json`?");
    assert_eq!(said(&profile("omar.json").unwrap_err(), &promo).1, "`profiles` holds: jane.json, list.json");
    assert_eq!(
        said(&profile("list.json").unwrap_err(), &promo).0,
        "the profile `profiles/list.json` is not a JSON object"
    );
    assert_eq!(open(&promo, "").unwrap().profile().unwrap(), serde_json::json!({}));
}

#[test]
fn json_faults_have_a_place() {
    let text = "{\n  \"é\": [1,\n  }";
    let error = files::parse_json("jane.json", text).unwrap_err();
    assert_eq!(error.to_string(), "`jane.json` is not JSON: expected value (jane.json:3:3)");
    for text in ["", "{", "\n\n", "{\"a\": 1} x", "\"\\ud800\"", "é"] {
        assert!(files::parse_json("x", text).unwrap_err().location().is_some(), "{text:?}");
    }
}

#[test]
fn text_that_is_none() {
    let promo = folder(&[]);
    fs::write(promo.path().join("message.liquid"), b"one\ntwo \xff").unwrap();
    let error = open(&promo, "").err().unwrap();
    assert_eq!(error.kind(), ErrorKind::Encoding);
    assert_eq!(said(&error, &promo).0, "the message `message.liquid` is not UTF-8 at byte 8 (line 2)");
}

#[test]
fn blocks_are_named_by_their_files() {
    let blocks = folder(&[("footer.liquid", "f"), ("a.b.html", "ab"), (".hidden.txt", ""), ("README.md", "")]);
    let read = content_blocks::read(blocks.path()).unwrap();
    assert_eq!(read.into_iter().collect::<Vec<_>>(), [("a.b".into(), "ab".into()), ("footer".into(), "f".into())]);
    fs::write(blocks.path().join("footer.txt"), "again").unwrap();
    let (message, _) = said(&content_blocks::read(blocks.path()).unwrap_err(), &blocks);
    assert_eq!(message, "the content block `footer` stands in more than one file of `.`");
    let (message, _) = said(&content_blocks::read(&blocks.path().join("none")).unwrap_err(), &blocks);
    assert_eq!(message, "cannot read the folder of content blocks `none`: no such file or folder");
}

#[test]
fn fixtures_are_a_file_or_a_folder() {
    let games = r#"{"catalogs": {"games": {"1": {"name": "Tales"}}}}"#;
    let all =
        folder(&[("a.json", games), ("b.json", r#"{"content_api": {"x": 1}}"#), ("bad/c.json", r#"{"catalog": {}}"#)]);
    let read = fixtures::read(all.path()).unwrap();
    assert_eq!((read.catalogs.len(), read.content_api.len()), (1, 1));
    assert_eq!(fixtures::read(&all.path().join("a.json")).unwrap().catalogs.len(), 1);
    let (message, _) = said(&fixtures::read(&all.path().join("bad")).unwrap_err(), &all);
    assert!(message.starts_with("`bad/c.json` does not hold fixtures: unknown field `catalog`"), "{message}");
    fs::write(all.path().join("c.json"), games).unwrap();
    let (message, _) = said(&fixtures::read(all.path()).unwrap_err(), &all);
    assert_eq!(message, "`games` of `catalogs` in `c.json` already stands in another file");
}

#[test]
fn secrets_come_from_variables_and_files() {
    let secrets = folder(&[("unix", "s3cret\n"), ("windows", "s3cret\r\n"), ("two", "s3cret\n\n"), ("empty", "\n")]);
    let read = |name: &str| SecretSource::File(secrets.path().join(name)).read(&|_| None);
    assert_eq!(read("unix").unwrap(), b"s3cret");
    assert_eq!(read("windows").unwrap(), b"s3cret");
    assert_eq!(read("two").unwrap(), b"s3cret\n");
    assert_eq!(said(&read("empty").unwrap_err(), &secrets).0, "the secret in file:empty is empty");
    assert_eq!(read("none").unwrap_err().kind(), ErrorKind::Io);

    let source = SecretSource::Env("X".into());
    assert_eq!(source.read(&|name| (name == "X").then(|| b"y\n".to_vec())).unwrap(), b"y\n");
    assert_eq!(source.read(&|_| None).unwrap_err().message(), "the environment variable `X` is not set");
    for literal in ["hunter2", "env:", "file:", "", "s3cret:x"] {
        let error = literal.parse::<SecretSource>().unwrap_err();
        assert!(literal.is_empty() || !format!("{error:#}").contains("hunter2"), "{error}");
    }
}

#[test]
fn a_secret_that_is_not_there_is_named() {
    let promo = folder(&[("message.liquid", ""), ("drysend.toml", "[secrets]\nProject = { env = 'NOT_SET' }")]);
    let error = open(&promo, "").unwrap().with_secrets(&|_| None).err().unwrap();
    assert_eq!(error.message(), "no secret for `Project`: the environment variable `NOT_SET` is not set");
}

#[test]
fn usual_folders_are_found_beside_the_message_or_the_settings() {
    let outer = folder(&[
        ("drysend.toml", ""),
        ("content_blocks/footer.liquid", "outer"),
        ("promo/message.liquid", "{{content_blocks.${footer}}}"),
    ]);
    let render = |outer: &TempDir| {
        let settings = Settings::near(&outer.path().join("promo")).unwrap();
        let campaign = Campaign::open(&outer.path().join("promo"), settings).unwrap();
        let options = campaign.options(|| jiff::Timestamp::UNIX_EPOCH, || Ok([0; 32])).unwrap();
        campaign.render(&campaign.profile().unwrap(), &options).unwrap()
    };
    assert_eq!(render(&outer), "outer");
    fs::create_dir(outer.path().join("promo/content_blocks")).unwrap();
    fs::write(outer.path().join("promo/content_blocks/footer.txt"), "inner").unwrap();
    assert_eq!(render(&outer), "inner");
}

#[test]
fn a_file_without_end_is_not_read_to_its_end() {
    if Path::new("/dev/zero").exists() {
        let error = files::read_bytes(Path::new("/dev/zero"), "message").unwrap_err();
        assert!(error.message().contains("is longer than"), "{error}");
    }
}
