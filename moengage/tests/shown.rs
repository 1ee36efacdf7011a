//! What Python shows with an address, which no two runs share, or what else stands for an object of the engine.

#![allow(clippy::unwrap_used, reason = "a test may")]

use drysend_core::RenderOptions;
use drysend_moengage::{Context, Environment};

#[test]
fn objects_are_shown_without_an_address() {
    let environment = Environment::new();
    let shown = |source: &str| environment.render("m", source, &Context::default(), &RenderOptions::default());
    for (source, expected) in [
        ("{{ [1]|reverse }}", "<list_reverseiterator object>"),
        ("{{ {'a': 1}|reverse }}", "<dict_reversekeyiterator object>"),
        ("{{ range(2)|reverse }}", "<range_iterator object>"),
        ("{{ (1, 2)|reverse }}", "<reversed object>"),
        ("{{ [1]|map('string') }}", "<generator object sync_do_map>"),
        ("{{ [1]|select }}", "<generator object select_or_reject>"),
        ("{{ {'a': 1}|items }}", "<generator object do_items>"),
        ("{{ [1]|batch(2) }}", "<generator object do_batch>"),
        ("{{ 'a'.upper }}", "<built-in method upper of str object>"),
        ("{{ [].append }}", "<built-in method append of list object>"),
        ("{{ ('<a>'|safe).upper }}", "<bound method Markup.upper of Markup('<a>')>"),
        ("{{ 5.__class__ }}{{ [5.__class__] }}", "<class 'int'>[<class 'int'>]"),
        ("{{ 5.__class__|pprint }}", "<class 'int'>"),
        ("{{ range }}{{ dict }}", "<class 'range'><class 'dict'>"),
        ("{% autoescape true %}{{ [].append }}{% endautoescape %}", "&lt;built-in method append of list object&gt;"),
        ("{% set l = [1] %}{% do l.append(l) %}{{ l|pprint }}", "[1, <Recursion on list>]"),
        ("{% set l = [1] %}{% do l.append({'k': l}) %}{{ l|pprint }}", "[1, {'k': <Recursion on list>}]"),
        ("{% set d = {'a': 1} %}{% do d.update(b=d) %}{{ d|pprint }}", "{'a': 1, 'b': <Recursion on dict>}"),
        (
            "{% set l = ['x' * 60, 'y' * 60] %}{% do l.append(l) %}{{ l|pprint|replace('x' * 60, 'x')|replace('y' * 60, 'y') }}",
            "['x',\n 'y',\n <Recursion on list>]",
        ),
    ] {
        assert_eq!(shown(source).unwrap(), expected, "{source}");
    }
}
