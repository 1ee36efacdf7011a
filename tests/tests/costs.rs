//! What templates cost: with exactly the limits of `costs/` each renders, and with one less of any it does not.
//!
//! A template that stays within somebody's limits today must do so tomorrow, so that what an operation costs changes on purpose
//! only: `UPDATE_COSTS=1 cargo test -p conformance --test costs` writes the figures again.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test; it reads and writes tables")]
#![cfg(target_pointer_width = "64")]

use std::fmt::Write;
use std::fs;
use std::path::Path;

use drysend_core::{Error, ErrorKind, Limits, Randomness, RenderOptions};
use serde_json::{Value as Json, json};

type Render<'r> = &'r dyn Fn(&str, Limits) -> Result<String, Error>;
type Set = fn(&mut Limits, u64);

/// The limits that a template can need more or less of, in the order of a row's figures.
const COUNTED: [(&str, Set); 3] = [
    ("steps", |limits, most| limits.steps = most),
    ("total_bytes", |limits, most| limits.total_bytes = usize::try_from(most).unwrap()),
    ("value_bytes", |limits, most| limits.value_bytes = usize::try_from(most).unwrap()),
];

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("costs")
}

/// Something of every kind, and enough of it to count.
fn context() -> Json {
    let entries = |count: u32, entry: fn(u32) -> (String, Json)| (0..count).map(entry).collect::<Json>();
    let items = |count: u32, item: fn(u32) -> Json| (0..count).map(item).collect::<Json>();
    json!({
        "t": "lorem ipsum-dolor sit amet, ".repeat(40),
        "u": "é🎉 ß word ﬁ ".repeat(60),
        "h": "<p class='a'>T &amp; C</p>\n".repeat(50),
        "url": "see http://a.io/x and me@c.net or www.b.org. ".repeat(20),
        "num": "9".repeat(300),
        "neg": -123_456_789,
        "f": 1234.5678,
        "n": items(150, |i| json!(i * 7919 % 1000)),
        "s": items(120, |i| json!(format!("item {}", i * 37 % 101))),
        "d": entries(90, |i| (format!("k{}", i * 31 % 97), json!(i))),
        "r": items(110, |i| json!({"n": format!("name{}", i * 13 % 40), "p": i % 9, "x": {"y": i}})),
        "nest": items(20, |i| json!([[i, i, i, i, i], [i, i, i, i, i]])),
    })
}

fn options() -> RenderOptions {
    let now = Some("2024-05-23T23:30:00Z".parse().unwrap());
    RenderOptions { now, randomness: Some(Randomness::Seed(7)), ..RenderOptions::default() }
}

/// Whether a template renders within `limits`; an error of another kind costs what it costs.
fn fits(render: Render<'_>, template: &str, limits: Limits) -> bool {
    render(template, limits).err().is_none_or(|error| error.kind() != ErrorKind::Limit)
}

/// The least of one limit with which the template renders.
fn least(render: Render<'_>, template: &str, set: Set) -> u64 {
    let fits = |most| {
        let mut limits = Limits::default();
        set(&mut limits, most);
        fits(render, template, limits)
    };
    let (mut low, mut high) = (0, 1 << 30);
    while low < high {
        let middle = (low + high) / 2;
        if fits(middle) { high = middle } else { low = middle + 1 }
    }
    low
}

fn compare(name: &str, render: Render<'_>) {
    let path = folder().join(name);
    let table = fs::read_to_string(&path).unwrap();
    let mut updated = String::new();
    let mut wrong = Vec::new();
    for row in table.lines() {
        let (figures, template) = row.split_once(" | ").unwrap();
        let least: Vec<u64> = COUNTED.iter().map(|(_, set)| least(render, template, *set)).collect();
        let told: Vec<u64> = figures.split(' ').map(|figure| figure.parse().unwrap()).collect();
        if told != least {
            wrong.push(format!("{template}: {told:?} are told, it needs {least:?}"));
        }
        writeln!(updated, "{} {} {} | {template}", least[0], least[1], least[2]).unwrap();
    }
    if std::env::var_os("UPDATE_COSTS").is_some() {
        return fs::write(path, updated).unwrap();
    }
    let names = COUNTED.map(|(name, _)| name).join(", ");
    assert!(wrong.is_empty(), "{name} ({names}): {} rows\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn braze_costs_what_it_cost() {
    let context = drysend_braze::Context::from_profile(&json!({ "variables": context() })).unwrap();
    compare("braze.txt", &|template, limits| {
        drysend_braze::Environment::new().with_limits(limits).render("costs", template, &context, &options())
    });
}

#[test]
fn moengage_costs_what_it_cost() {
    let context = drysend_moengage::Context::from_json(&context()).unwrap();
    compare("moengage.txt", &|template, limits| {
        drysend_moengage::Environment::new().with_limits(limits).render("costs", template, &context, &options())
    });
}
