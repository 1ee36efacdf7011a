//! What `drysend.toml` may hold, and what is said when it holds something else.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests write files and stop at what they did not expect"
)]

use std::fs;
use std::path::Path;

use drysend_campaign::settings::KEYS;
use drysend_campaign::{Dialect, SecretSource, Settings};
use drysend_core::{ErrorKind, Limits};

fn parse(text: &str) -> Settings {
    Settings::parse("promo/drysend.toml".as_ref(), text).unwrap()
}

/// The message with its place, and the whole report.
fn fault(text: &str) -> (String, String) {
    let error = Settings::parse("drysend.toml".as_ref(), text).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    (error.to_string(), format!("{error:#}"))
}

#[test]
fn every_key() {
    let settings = parse(
        r#"
        dialect = "moengage"
        profile = "profiles/jane.json"
        content_blocks = "../shared"
        fixtures = "fixtures.json"
        now = 2024-01-15T13:00:00+01:00
        seed = 0x10
        [secrets]
        Project_Secret = { file = "secrets/project" }
        "a b" = { env = "AB" }
        [limits]
        steps = 5
        output_bytes = 6
        "#,
    );
    assert_eq!(settings.file.as_deref(), Some(Path::new("promo/drysend.toml")));
    assert_eq!(settings.folder(), Some(Path::new("promo")));
    assert_eq!(settings.dialect, Some(Dialect::MoEngage));
    assert_eq!(settings.profile.as_deref(), Some(Path::new("promo/profiles/jane.json")));
    assert_eq!(settings.content_blocks.as_deref(), Some(Path::new("promo/../shared")));
    assert_eq!(settings.fixtures.as_deref(), Some(Path::new("promo/fixtures.json")));
    assert_eq!(settings.now, Some("2024-01-15T12:00:00Z".parse().unwrap()));
    assert_eq!(settings.seed, Some(16));
    assert_eq!(settings.secrets["Project_Secret"], SecretSource::File("promo/secrets/project".into()));
    assert_eq!(settings.secrets["a b"], SecretSource::Env("AB".into()));
    assert_eq!(settings.limits, Limits { steps: 5, output_bytes: 6, ..Limits::default() });
}

#[test]
fn an_instant_may_be_text() {
    assert_eq!(parse("now = '2024-01-15T12:00:00Z'").now, parse("now = 2024-01-15T12:00:00Z").now);
}

#[test]
fn every_limit_of_the_core_is_a_key() {
    // The core's own list of names, as its reader tells it.
    let unknown = serde_json::from_str::<Limits>(r#"{"?": 1}"#).unwrap_err().to_string();
    let names: Vec<_> = unknown.split('`').skip(3).step_by(2).collect();
    assert!(names.contains(&"nesting"), "{unknown}");
    for name in names {
        let settings = parse(&format!("limits = {{ {name} = 12345 }}"));
        let expected: Limits = serde_json::from_value(serde_json::json!({ name: 12345 })).unwrap();
        assert_eq!(settings.limits, expected, "{name}");
        let documented = KEYS.iter().find(|key| key.name == "limits").unwrap().takes;
        assert!(documented.contains(&format!("`{name}`")), "{name} is not documented");
    }
}

#[test]
fn faults_say_where_and_what_else() {
    let cases = [
        ("profil = 'x'", "unknown key `profil`, did you mean `profile`? (drysend.toml:1:1)"),
        ("\n  sekrets = 1", "unknown key `sekrets`, did you mean `secrets`? (drysend.toml:2:3)"),
        ("limits = { step = 1 }", "unknown key `step`, did you mean `steps`? (drysend.toml:1:12)"),
        (
            "x = 1",
            "unknown key `x`, expected one of dialect, channel, null_as, profile, content_blocks, fixtures, now, seed, secrets, limits, rules \
             (drysend.toml:1:1)",
        ),
        ("dialect = 'brase'", "unknown dialect `brase`, expected braze or moengage (drysend.toml:1:11)"),
        ("profile = 1", "`profile` is a whole number, expected the path of a JSON file (drysend.toml:1:11)"),
        ("profile = ''", "`profile` is empty, expected the path of a JSON file (drysend.toml:1:11)"),
        ("seed = -1", "`seed` is -1, expected 0 to 18446744073709551615 (drysend.toml:1:8)"),
        ("seed = 1.5", "`seed` is a number with a fraction, expected a whole number (drysend.toml:1:8)"),
        ("now = 'today'", "`now` is `today`, expected an instant such as 2024-01-15T12:00:00Z (drysend.toml:1:7)"),
        (
            "now = 2024-01-15",
            "`now` is `2024-01-15`, expected an instant such as 2024-01-15T12:00:00Z (drysend.toml:1:7)",
        ),
        ("secrets = 1", "`secrets` is a whole number, expected a table of placeholders (drysend.toml:1:11)"),
        ("secrets = { a = {} }", "`a` does not say where the secret is kept (drysend.toml:1:17)"),
        (
            "secrets = { a = { env = 'A', file = 'b' } }",
            "`a` has both `env` and `file`, expected one of them (drysend.toml:1:30)",
        ),
        (
            "secrets = { '' = { env = 'A' } }",
            "the placeholder of a secret is empty, expected a text (drysend.toml:1:13)",
        ),
        ("seed = 1\nseed = 2", "broken settings file: duplicate key (drysend.toml:2:1)"),
        (
            "profile = jane.json",
            "broken settings file: string values must be quoted, expected literal string (drysend.toml:1:11)",
        ),
    ];
    for (text, message) in cases {
        assert_eq!(fault(text).0, message);
    }
}

#[test]
fn a_literal_secret_is_refused_and_never_shown() {
    let texts = [
        "[secrets]\nProject = 'hunter2'",
        "secrets.Project = 'hunter2'",
        "secrets = 'hunter2'",
        "secrets = { Project = 'hunter2'",
        "[secrets]\nProject = 'hunter2",
        "[secrets]\nProject = hunter2",
        "[secrets]\nProject = { fil = 'hunter2' }",
        "[secrets]\nProject = { env = 'A', env = 'hunter2' }",
        "[secrets]\nProject = \"\"\"\nhunter2",
        "[secret]\nProject = 'hunter2'",
        "secret = { Project = 'hunter2' }",
        "project_secret = 'hunter2'",
    ];
    for text in texts {
        let (_, report) = fault(text);
        assert!(!report.contains("hunter2"), "{report}");
    }
    let (message, report) = fault(texts[0]);
    assert_eq!(message, "`Project` is given literally, expected where the secret is kept (drysend.toml:2:11)");
    assert!(report.contains("Project = { file = \"path\" }"), "{report}");
}

#[test]
fn the_nearest_file_up_to_the_root_of_the_repository() {
    let outer = tempfile::tempdir().unwrap();
    let repository = outer.path().join("repository");
    let campaign = repository.join("campaigns/promo");
    fs::create_dir_all(&campaign).unwrap();
    fs::write(outer.path().join("drysend.toml"), "seed = 1").unwrap();
    assert_eq!(Settings::near(&campaign).unwrap().seed, Some(1));
    fs::create_dir(repository.join(".git")).unwrap();
    assert_eq!(Settings::near(&campaign).unwrap(), Settings::default());
    fs::write(repository.join("drysend.toml"), "seed = 2").unwrap();
    assert_eq!(Settings::near(&campaign).unwrap().seed, Some(2));
    fs::write(campaign.join("drysend.toml"), "seed = 3").unwrap();
    assert_eq!(Settings::near(&campaign).unwrap().seed, Some(3));
    assert_eq!(Settings::near(&campaign.join("../..")).unwrap().seed, Some(2));
    assert_eq!(Settings::near(&campaign.join("nowhere")).unwrap(), Settings::default());
}
