//! `drysend check`, `render` and `preview`.

use std::fs;
use std::path::Path;

use conformance::{Dialect, Mode, Observed, TemplateCase};
use drysend_core::Limits;
use serde::Deserialize;
use serde_json::{Value as Json, json};

use crate::drysend::drysend;

pub fn observe(case: &TemplateCase) -> Result<Observed, &'static str> {
    let dialect = match case.dialect {
        Dialect::Braze => "braze",
        Dialect::Moengage => "moengage",
        Dialect::Liquid | Dialect::Jinja => return Err("the command has no stock engines"),
    };
    if case.mode != Mode::Lax || !case.options.is_empty() || case.limits != Limits::default() {
        return Err("the command has no such options");
    }
    let is_file_name = |name: &String| name.chars().all(|c| c.is_alphanumeric() || "_- ".contains(c));
    if !case.partials.keys().all(is_file_name) {
        return Err("a content block's name cannot be a file's");
    }
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: String| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let mut options = vec!["-".to_owned(), "--no-config".to_owned(), format!("--dialect={dialect}")];
    options.push(format!("--profile={}", write("profile.json", case.context.to_string())));
    options.push(format!("--fixtures={}", write("fixtures.json", fixtures(case).to_string())));
    for (name, source) in &case.partials {
        write(&format!("content_blocks/{name}.txt"), source.clone());
    }
    if !case.partials.is_empty() {
        options.push(format!("--content-blocks={}", folder.path().join("content_blocks").display()));
    }
    options.extend(case.now.iter().map(|now| format!("--now={now}")));
    options.extend(case.seed.iter().map(|seed| format!("--seed={seed}")));
    let mut variables = Vec::new();
    for (number, (placeholder, secret)) in case.secrets.iter().enumerate() {
        options.push(format!("--secret={placeholder}=env:SECRET_{number}"));
        variables.push((format!("SECRET_{number}"), secret.as_str()));
    }
    let variables: Vec<_> = variables.iter().map(|(name, secret)| (name.as_str(), *secret)).collect();
    let call = |verb: &str, more: &[&str]| {
        let named = [&[verb], more].concat();
        let arguments: Vec<_> = named.into_iter().map(str::to_owned).chain(options.iter().cloned()).collect();
        drysend(&arguments, &case.template, &variables)
    };

    let preview = call("preview", &["--format=json"]);
    let mut observed: Observed = serde_json::from_str(&preview.stdout)
        .unwrap_or_else(|_| panic!("{:?} has no preview: {}", case.template, preview.stderr));
    let outcomes = [("sent", 0), ("failed", 3), ("aborted", 4), ("not_sent", 4)];
    assert!(
        outcomes.contains(&(observed.outcome.as_str(), preview.exit.code())),
        "{} {:?}",
        observed.outcome,
        preview.exit
    );

    let mut check: Json = serde_json::from_str(&call("check", &["--format=json"]).stdout).unwrap();
    // `check` names the files of content blocks, vectors the blocks.
    for finding in check["diagnostics"].as_array_mut().unwrap() {
        let path = Path::new(finding["file"].as_str().unwrap_or_default()).to_owned();
        if path.starts_with(folder.path()) {
            finding["file"] = path.file_stem().unwrap().to_str().unwrap().into();
        }
    }
    observed.diagnostics.extend(Vec::deserialize(&check["diagnostics"]).unwrap());

    let render = call("render", &[]);
    assert_eq!(render.exit, preview.exit, "{:?}: {}", case.template, render.stderr);
    observed.result = Some(render.result());
    Ok(observed)
}

fn fixtures(case: &TemplateCase) -> Json {
    let fixtures = &case.fixtures;
    assert!(fixtures.connected_content.is_empty(), "say how these are written as JSON");
    json!({ "catalogs": fixtures.catalogs, "content_api": fixtures.content_api, "aux_data": fixtures.aux_data })
}
