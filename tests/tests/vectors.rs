//! Every vector in `vectors/`, through Rust.

#![allow(clippy::unwrap_used, reason = "this is a test")]

use std::path::{Path, PathBuf};

use conformance::{Gaps, Subject};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors")
}

/// Every case with its file's name below `vectors/`.
fn cases() -> Vec<(String, conformance::Case)> {
    let files = conformance::files(&folder()).unwrap();
    let cases = files.iter().flat_map(|file| {
        let name = file.strip_prefix(folder()).unwrap().to_str().unwrap().replace('\\', "/");
        conformance::load(file).unwrap().into_iter().map(move |case| (name.clone(), case))
    });
    cases.collect()
}

#[test]
fn vectors_pass_unless_they_are_known_gaps() {
    let gaps = Gaps::load(&folder().with_file_name("known-gaps.json")).unwrap();
    let mut faults = Vec::new();
    for (file, case) in cases() {
        let mismatches = conformance::run(&case);
        match (gaps.find(&file, &case.name), mismatches.is_empty()) {
            (None, true) | (Some(_), false) => {}
            (None, false) => {
                let mismatches = mismatches.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
                faults.push(format!("{} ({file})\n{mismatches}", case.name));
            }
            (Some(_), true) => faults.push(format!("{} ({file}) passes, but is a known gap", case.name)),
        }
    }
    assert!(faults.is_empty(), "{} faults\n\n{}", faults.len(), faults.join("\n\n"));
}

#[test]
fn every_known_gap_is_a_vector() {
    let gaps = Gaps::load(&folder().with_file_name("known-gaps.json")).unwrap();
    let cases = cases();
    for gap in gaps.0 {
        let known = cases.iter().any(|(file, case)| *file == gap.file && case.name == gap.name);
        assert!(known, "no vector is called {:?} in {:?}", gap.name, gap.file);
        assert!(!gap.reason.is_empty(), "{:?} has no reason", gap.name);
    }
}

#[test]
fn names_are_unique_within_a_file() {
    let mut names: Vec<_> = cases().into_iter().map(|(file, case)| (file, case.name)).collect();
    names.sort();
    let twice: Vec<_> = names.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| &pair[0]).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn every_dialect_and_kind_of_link_has_vectors() {
    let mut kinds: Vec<_> = cases()
        .into_iter()
        .map(|(_, case)| match case.vector.unwrap().subject {
            Subject::Template(template) => format!("{:?}", template.dialect),
            Subject::Link(link) => format!("{link:?}").split('(').next().unwrap().to_owned(),
        })
        .collect();
    kinds.sort();
    kinds.dedup();
    assert_eq!(kinds, ["Braze", "Decrypt", "Encrypt", "Jinja", "Liquid", "Moengage", "Sign", "Verify"]);
}
