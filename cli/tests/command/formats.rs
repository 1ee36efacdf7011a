//! What `check` writes for machines.

use serde_json::{Value as Json, json};

use crate::support::Folder;

/// Two files with findings, one without, and one that cannot be read; names and texts that need escapes.
fn folder() -> Folder {
    let folder = Folder::new(&[
        ("a, b: 100%.liquid", "Grüße 😀 {{ 'a' | upcas }}\r\n{% if ${city} && true %}x{% endif %}{{ 'b' | upcas }}"),
        ("fine.liquid", "fine"),
        ("note.liquid", "{% assign x = 1 %}"),
    ]);
    folder.write("latin1.liquid", b"caf\xe9");
    folder
}

#[test]
fn one_line_each() {
    let ran = folder().run("check --format concise").exits(2);
    assert_eq!(
        ran.stdout,
        "a, b: 100%.liquid:1:18: error[unknown-filter] unknown filter `upcas`: the value passes through unchanged\n\
         a, b: 100%.liquid:2:15: error[symbolic-logic] `&&` is no operator here\n\
         a, b: 100%.liquid:2:46: error[unknown-filter] unknown filter `upcas`: the value passes through unchanged\n\
         note.liquid:1:11: note[unused-variable] `x` is set and never used\n"
    );
}

#[test]
fn in_full() {
    let folder = Folder::new(&[("message.liquid", "é {% if ${city} && true %}x{% endif %}")]);
    let ran = folder.run("check").exits(1);
    assert_eq!(
        ran.stdout,
        "error[symbolic-logic]: `&&` is no operator here
 --> message.liquid:1:17
  |
1 | é {% if ${city} && true %}x{% endif %}
  |                 ^^
  |
  = help: write `and`
fix: say `and`
  |
1 - é {% if ${city} && true %}x{% endif %}
1 + é {% if ${city} and true %}x{% endif %}
  |

"
    );
    assert_eq!(
        ran.stderr,
        "1 error in 1 file\n`--fix` mends 1 of them, `--diff` shows how\n\
         `drysend explain symbolic-logic` tells more about a finding\n"
    );
}

#[test]
fn as_json() {
    let folder = Folder::new(&[("message.liquid", "Hi\n{% asign x = 1 %}")]);
    let json = folder.run("check message.liquid --format json").exits(1).json();
    let finding = json["diagnostics"][0].as_object().unwrap();
    let keys: Vec<_> = finding.keys().collect();
    assert_eq!(
        keys,
        ["code", "severity", "message", "help", "file", "line", "column", "end_line", "end_column", "text", "fix"]
    );
    assert_eq!((&finding["code"], &finding["severity"]), (&"unknown-tag".into(), &"error".into()));
    assert_eq!((&finding["file"], &finding["line"]), (&"message.liquid".into(), &2.into()));
    assert_eq!((&finding["help"], &finding["fix"]), (&"did you mean `assign`?".into(), &Json::Null));
}

#[test]
fn annotations_of_github() {
    let ran = folder().run("check --format github").exits(2);
    let lines: Vec<_> = ran.stdout.lines().collect();
    assert_eq!(
        lines[0],
        "::error file=a%2C b%3A 100%25.liquid,line=1,col=18,endLine=1,endColumn=23,title=drysend unknown-filter::\
         unknown filter `upcas`: the value passes through unchanged%0Ahelp: did you mean `upcase`?"
    );
    assert!(lines[3].starts_with("::notice file=note.liquid,line=1,"), "{lines:?}");
    // GitHub drops the columns of a finding over several lines.
    let folder = Folder::new(&[("message.liquid", "{{ 'a'\n{{ 'b' }}")]);
    let ran = folder.run("check --format github").exits(1);
    for line in ran.stdout.lines().filter(|line| line.contains("line=1,endLine=2")) {
        assert!(!line.contains("col="), "{line}");
    }
}

#[test]
fn code_quality_of_gitlab() {
    let folder = folder();
    let report = |folder: &Folder| folder.run("check --format gitlab").json().as_array().unwrap().clone();
    let before = report(&folder);
    assert_eq!((before.len(), &before[0]["check_name"]), (4, &"unknown-filter".into()));
    assert_eq!(before[0]["location"], json!({"path": "a, b: 100%.liquid", "lines": {"begin": 1, "end": 1}}));
    assert_eq!((&before[0]["severity"], &before[3]["severity"]), (&"major".into(), &"info".into()));
    let prints = |report: &[Json]| -> Vec<String> {
        report.iter().map(|entry| entry["fingerprint"].as_str().unwrap().to_owned()).collect()
    };
    let mut unique = prints(&before);
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), 4);
    // They stay what they are when lines move.
    folder.write("note.liquid", b"\n\nnew {% assign x = 1 %}");
    let after = report(&folder);
    assert_eq!(prints(&before), prints(&after));
    assert_eq!(after[3]["location"]["lines"]["begin"], 3);
}

#[test]
fn sarif() {
    let log = folder().run("check --format sarif").exits(2).json();
    assert_eq!((&log["version"], log["runs"].as_array().unwrap().len()), (&"2.1.0".into(), 1));
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    assert_eq!((results.len(), &run["columnKind"]), (4, &"unicodeCodePoints".into()));
    for result in results {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        for text in ["/shortDescription/text", "/fullDescription/text", "/help/text", "/help/markdown"] {
            assert!(!rule.pointer(text).unwrap().as_str().unwrap().is_empty(), "{text}: {rule}");
        }
    }
    let place = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "a%2C%20b%3A%20100%25.liquid");
    assert_eq!(place["region"], json!({"startLine": 1, "startColumn": 18, "endLine": 1, "endColumn": 23}));
    let levels: Vec<_> = results.iter().map(|result| result["level"].as_str().unwrap()).collect();
    assert_eq!(levels, ["error", "error", "error", "note"]);
    let change = &results[1]["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["artifactLocation"]["uri"], "a%2C%20b%3A%20100%25.liquid");
    assert_eq!(change["replacements"][0]["insertedContent"]["text"], "and");
    assert_eq!(change["replacements"][0]["deletedRegion"]["startColumn"], 15);
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    let fault = &run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
    assert_eq!(fault, "the message `latin1.liquid` is not UTF-8 at byte 3 (line 1)");
    let clean = Folder::new(&[("message.liquid", "fine")]).run("check --format sarif").exits(0).json();
    assert_eq!(clean["runs"][0]["results"], json!([]));
}

#[test]
fn junit() {
    let ran = folder().run("check --format junit").exits(2);
    assert!(ran.stdout.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites "), "{ran:?}");
    for part in [
        "<testsuites name=\"drysend check\" tests=\"6\" failures=\"3\" errors=\"1\">",
        "<testsuite name=\"a, b: 100%.liquid\" tests=\"3\" failures=\"3\" errors=\"0\" skipped=\"0\">",
        "<testcase name=\"symbolic-logic at 2:15\" classname=\"a, b: 100%.liquid\">",
        "<failure message=\"`&amp;&amp;` is no operator here\" type=\"error\">",
        "<testcase name=\"check\" classname=\"fine.liquid\"/>",
        "<system-out>note.liquid:1:11: note[unused-variable] `x` is set and never used</system-out>",
        "type=\"encoding-error\"/>",
    ] {
        assert!(ran.stdout.contains(part), "{part}\n{}", ran.stdout);
    }
    // What fails the command fails the test.
    let strict = folder().run("check --format junit --fail-on note").stdout;
    assert!(strict.contains("failures=\"4\" errors=\"1\">"), "{strict}");
    // Some characters XML cannot have, even escaped.
    let odd =
        Folder::new(&[("message.liquid", "{{ 'a' | up\u{1}cas }}{% i\u{b}f %}")]).run("check --format junit").stdout;
    assert!(!odd.contains(['\u{1}', '\u{b}']) && odd.ends_with("</testsuites>\n"), "{odd:?}");
}

#[test]
fn formats_are_the_same_every_time() {
    let folder = folder();
    for format in ["full", "concise", "json", "github", "gitlab", "sarif", "junit"] {
        let (one, two) =
            (folder.run(&format!("check --format {format}")), folder.run(&format!("check --format {format}")));
        assert_eq!((&one.stdout, &one.stderr), (&two.stdout, &two.stderr));
        assert!(!one.stdout.contains('\u{1b}'));
        assert_eq!(one.stderr.contains(" in 3 files"), ["full", "concise"].contains(&format), "{one:?}");
    }
}
