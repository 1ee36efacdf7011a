//! What a template says it reads of its context.

#![allow(clippy::unwrap_used, reason = "helpers of tests are no test functions themselves")]

use drysend_core::Reads;
use drysend_moengage::Environment;

fn paths(reads: &Reads, before: &str, found: &mut Vec<String>) {
    for (name, below) in reads.entries() {
        let path = if before.is_empty() { name.to_string() } else { format!("{before}.{name}") };
        if below.is_whole() { found.push(path) } else { paths(below, &path, found) }
    }
}

/// The paths that are read, in order; `*` for everything.
fn reads(source: &str) -> String {
    let environment = Environment::new()
        .with_content_block("block", "{{ inner }}{% include 'block' %}")
        .with_content_block("broken", "{% if %}")
        .with_content_block("base", "{% block b %}{{ of_base }}{% endblock %}");
    let reads = environment.template("reads", source).unwrap().reads();
    if reads.is_whole() {
        return "*".into();
    }
    let mut found = Vec::new();
    paths(&reads, "", &mut found);
    found.sort();
    found.join(" ")
}

#[test]
fn every_part_of_the_language_is_looked_through() {
    for (source, expected) in [
        ("text {{ 1 }}{{ 'a' ~ 2 }}{% break_ %}".replace("{% break_ %}", "").as_str(), ""),
        ("{{ a.b['c'].d }}", "a.b.c.d"),
        ("{{ a[i] }}{{ a.items() }}", "a i"),
        ("{{ a.b[0].c }}{{ a['x'][j:k:l] }}", "a.b a.x j k l"),
        ("{{ (a, [b], {c: d}) }}{{ a + b * c // d }}", "a b c d"),
        ("{{ a < b == c }}{{ a and b or not c }}{{ -a }}", "a b c"),
        ("{{ a if b else c }}{{ a ~ b }}", "a b c"),
        ("{{ a|f(b, x=c, *d, **e) }}".replace("|f", "|default").as_str(), "a b c d e"),
        ("{{ a is divisibleby b }}{{ m(a, k=b) }}", "a b m"),
        ("{{ [a][b:c] }}", "a b c"),
        ("{% if a %}{{ b }}{% elif c %}{{ d }}{% else %}{{ e }}{% endif %}", "a b c d e"),
        ("{% for x in a if b %}{{ c }}{% else %}{{ d }}{% endfor %}", "a b c d"),
        ("{% set x = a %}{% set ns.y = b %}{% set p, q = c %}", "a b c ns"),
        ("{% set x|default(a) %}{{ b }}{% endset %}", "a b"),
        ("{% macro m(x=a) %}{{ b }}{% endmacro %}", "a b"),
        ("{% call(x) m(a) %}{{ b }}{% endcall %}", "a b m"),
        ("{% filter default(a) %}{{ b }}{% endfilter %}", "a b"),
        ("{% with x = a %}{{ b }}{% endwith %}{% do a.c() %}", "a b"),
        ("{% autoescape a %}{{ b }}{% endautoescape %}", "a b"),
        ("{% MOE_NOT_SEND(a) %}{% block b %}{{ c }}{% endblock %}", "a c"),
        ("{% include 'block' %}{% include ['nope', 'broken'] %}", "inner"),
        ("{% extends 'base' %}{% import 'block' as x %}{% from 'block' import y %}", "inner of_base"),
        ("{{ UserAttribute['First Name'] }}", "UserAttribute.First Name UserAttribute.u_fn"),
    ] {
        let found = reads(source);
        // Names that the template sets are read too where nothing tells them apart.
        let missing: Vec<&str> = expected.split_whitespace().filter(|path| !found.contains(path)).collect();
        assert!(missing.is_empty(), "{source}: {found:?} lacks {missing:?}");
        if !source.contains("{% ") {
            let expected = if expected.contains("First") {
                expected.to_owned()
            } else {
                expected.split(' ').collect::<Vec<_>>().join(" ")
            };
            assert_eq!(found, expected, "{source}");
        }
    }
}

#[test]
fn what_can_be_anything_reads_everything() {
    for source in
        ["{% include name %}", "{% extends a ~ b %}", "{{ ContentBlock[x] }}", "{{ ContentBlocks.nope }}{{ a }}"]
    {
        assert_eq!(reads(source), "*", "{source}");
    }
}
