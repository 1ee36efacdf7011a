//! Objects of the engine: sets, helpers, blocks, imported templates, MoEngage's own filters.

#![allow(clippy::unwrap_used, reason = "helpers of tests are no test functions themselves")]

use std::sync::Arc;

use drysend_core::{Data, ErrorKind, Limits, Meter, Randomness, RenderOptions, Result};
use drysend_moengage::value::{Key, Set};
use drysend_moengage::{Context, Environment, Value};
use serde_json::json;

fn key(value: Value) -> Key {
    Key::new(value, &mut Meter::new(&Limits::default())).unwrap()
}

fn context() -> Context {
    let set = Set([Value::Int(1), Value::from("a"), Value::None].into_iter().map(key).collect());
    Context::from_values(vec![
        ("s".into(), Value::Set(Arc::new(set))),
        ("e".into(), Value::Set(Arc::new(Set(std::iter::empty().collect())))),
        ("d".into(), Value::from_json(&json!({"k": [1, 2]}))),
    ])
    .unwrap()
}

fn run(environment: &Environment, source: &str) -> Result<String> {
    let options = RenderOptions { randomness: Some(Randomness::Seed(7)), ..RenderOptions::default() };
    environment.render("objects", source, &context(), &options)
}

fn all(environment: &Environment, cases: &[(&str, &str)]) {
    for (source, expected) in cases {
        match run(environment, source) {
            Ok(text) => assert_eq!(&text, expected, "{source}"),
            Err(error) => assert_eq!(error.message(), *expected, "{source}"),
        }
    }
}

#[test]
fn sets_of_the_caller() {
    all(
        &Environment::new(),
        &[
            ("{{ s }}{{ e }}", "{1, 'a', None}set()"),
            ("{{ s|length }}{{ s|list }}{{ 1 in s }}{{ 2 in s }}{{ [] in e }}", "unhashable type: 'list'"),
            ("{{ s|length }}{{ s|list }}{{ 1 in s }}{{ 2 in s }}", "3[1, 'a', None]TrueFalse"),
            ("{% for x in s %}{{ x }}{{ loop.last }}{% endfor %}", "1FalseaFalseNoneTrue"),
            ("{{ s == s }}{{ s == e }}{{ 'x' if e else 'y' }}{{ s.copy() }}", "TrueFalsey{1, 'a', None}"),
            ("{{ s.isdisjoint([5]) }}{{ s.isdisjoint(e) }}{{ s.issubset([1, 'a', none, 2]) }}", "TrueTrueTrue"),
            ("{{ s.__class__ }}{{ s is iterable }}{{ s is sequence }}{{ s|first }}", "<class 'set'>TrueFalse1"),
            ("{{ s[0] }}|{{ s.nope }}|", "||"),
            ("{{ s + s }}", "unsupported operand type(s) for +: 'set' and 'set'"),
        ],
    );
}

#[test]
fn lipsum_is_drawn_from_the_seed() {
    let environment = Environment::new();
    let text = |source: &str| run(&environment, source).unwrap();
    assert_eq!(text("{{ lipsum() }}"), text("{{ lipsum() }}"));
    assert_eq!(text("{{ lipsum()|striptags|length > 100 }}{{ lipsum() is escaped }}"), "TrueTrue");
    let html = text("{{ lipsum(3) }}");
    assert_eq!((html.matches("<p>").count(), html.matches("</p>\n<p>").count()), (3, 2));
    let plain = text("{{ lipsum(n=2, html=false, min=5, max=9) }}");
    let paragraphs: Vec<&str> = plain.split("\n\n").collect();
    assert_eq!(paragraphs.len(), 2);
    for paragraph in paragraphs {
        assert!((5..9).contains(&paragraph.split_whitespace().count()), "{paragraph}");
        assert!(paragraph.ends_with('.') && paragraph.starts_with(|c: char| c.is_ascii_uppercase()), "{paragraph}");
    }
    assert_eq!(text("[{{ lipsum(0) }}]"), "[]");
    assert_eq!(run(&environment, "{{ lipsum(x=1) }}").unwrap_err().kind(), ErrorKind::Type);
    let none = environment.render("m", "{{ lipsum() }}", &context(), &RenderOptions::default()).unwrap_err();
    assert_eq!(none.kind(), ErrorKind::MissingInput);
    let picked = text("{% for i in range(40) %}{{ 'ab'|random }}{% endfor %}");
    assert!(picked.contains('a') && picked.contains('b'), "{picked}");
    assert_eq!(text("[{{ ''|random }}{{ []|random }}{{ [5]|random }}]"), "[5]");
}

/// The digests are those of Python's `hmac`, `hashlib` and `base64`.
#[test]
fn filters_of_moengage() {
    all(
        &Environment::new(),
        &[
            (
                "{{ 'The quick brown fox jumps over the lazy dog'|convertToSHA256('key') }}",
                "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8",
            ),
            ("{{ 'abc'|convertToSHA256NoSalt() }}", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            ("{{ '>>>???'|base64encode }}{{ 'é'|base64encode }}{{ ''|base64encode }}", "Pj4+Pz8/w6k="),
            ("{{ 'w6k='|base64decode }}{{ 5|base64encode }}{{ none|base64encode }}", "éNQ==Tm9uZQ=="),
            ("{{ 'a%20b%2Fc+d%zz'|urldecode }}", "a b/c+d%zz"),
        ],
    );
    for source in ["{{ 'a'|base64encode(1) }}", "{{ 'a'|convertToSHA256 }}", "{{ 'a'|convertToSHA256('k', 'l') }}"] {
        let error = run(&Environment::new(), source).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Argument | ErrorKind::Type), "{source}: {error:?}");
    }
}

#[test]
fn templates_use_one_another() {
    let environment = Environment::new()
        .with_content_block("lib", "{% macro m(x) %}<{{ x }}{{ v }}>{% endmacro %}{% set v = 1 %}{% set _h = 2 %}text")
        .with_content_block("base", "[{% block a %}A{% endblock %}|{% block b scoped %}B{% endblock %}|{{ self.a() }}]")
        .with_content_block("mid", "{% extends 'base' %}{% block a %}M{{ super() }}{% endblock %}")
        .with_content_block("shows", "{{ x }}{{ d.k if d }}")
        .with_content_block("fails", "\n{{ 1 // 0 }}");
    all(
        &environment,
        &[
            ("{% import 'lib' as l %}{{ l.m(3) }}{{ l.v }}{{ l._h }}{{ l }}{{ l.nope }}", "<31>1text"),
            ("{% from 'lib' import m as n, v %}{{ n(4) }}{{ v }}", "<41>1"),
            ("{% from 'lib' import nope %}[{{ nope }}]", "[]"),
            (
                "{% from 'lib' import nope %}{{ nope.x }}",
                "the template 'lib' (imported on line 1 in 'objects') does not export the requested name 'nope'",
            ),
            ("{% extends 'mid' %}{% block a %}C{{ super() }}{{ super.super() }}{% endblock %}x", "[CMAA|B|CMAA]"),
            (
                "{% extends 'mid' %}{% block b %}{{ super() }}{{ self.b }}{% endblock %}",
                "[MA|B<BlockReference object>|MA]",
            ),
            ("{% block z %}{{ super() }}{% endblock %}", "there is no parent block called 'z'."),
            ("{% set x = 1 %}{% include 'shows' %}{% include 'shows' without context %}", "1[1, 2]"),
            ("{% set x = 1 %}{% for i in [1] %}{% set x = 2 %}{% include 'shows' %}{% endfor %}", "2[1, 2]"),
            ("{% macro m(x) %}{% include 'shows' %}{% endmacro %}{{ m(7) }}", "7[1, 2]"),
            (
                "{% set x = 5 %}{% macro m(x) %}[{% include 'shows' %}]{% endmacro %}{{ m() }}{{ m(6) }}",
                "[[1, 2]][6[1, 2]]",
            ),
            ("{% with x = 3 %}{% with %}{% include 'shows' %}{% endwith %}{% endwith %}", "3[1, 2]"),
            (
                "{% include ['nope', 'shows'] %}{% include 'nope' ignore missing %}{% include [] ignore missing %}",
                "[1, 2]",
            ),
            ("{% include [] %}", "Tried to select from an empty list of templates."),
            ("{% include ['x', 'y'] %}", "none of the templates given were found: x, y"),
            ("{% include nope %}", "'nope' is undefined"),
            ("{% extends 'base' %}{% extends 'mid' %}", "extended multiple times"),
            ("{% if true %}{% extends 'base' %}{% endif %}{% block b %}X{% endblock %}y", "[A|X|A]"),
            ("{% extends 'base' %}{% filter upper %}x{% endfilter %}", "[A|B|A]"),
            ("{{ ContentBlock.nope }}", "Content Blocks ['nope'] not found"),
        ],
    );
    let error = run(&environment, "a\n{% include 'fails' %}").unwrap_err();
    assert_eq!(
        (error.kind(), error.location().unwrap().name.as_ref(), error.location().unwrap().line),
        (ErrorKind::Arithmetic, "fails", 2)
    );
}

#[test]
fn a_list_is_iterated_as_it_changes() {
    all(
        &Environment::new(),
        &[
            ("{% set l = [1, 2, 3] %}{% for x in l %}{{ x }}{% do l.pop() %}{% endfor %}", "12"),
            (
                "{% set l = [1] %}{% for x in l %}{{ x }}{% if x < 4 %}{% do l.append(x + 1) %}{% endif %}{% endfor %}",
                "1234",
            ),
            (
                "{% set l = [1, 2] %}{% for x in l %}{{ loop.length }}{{ loop.last }}{% do l.clear() %}{% endfor %}",
                "2False2True",
            ),
            (
                "{% set m = {'a': 1} %}{% for k in m %}{% do m.update(b=2) %}{% endfor %}",
                "dictionary changed size during iteration",
            ),
            (
                "{% set m = {'a': 1} %}{% for k in m.items() %}{% do m.clear() %}{% endfor %}",
                "dictionary changed size during iteration",
            ),
            ("{% set m = {'a': 1} %}{% for k in m %}{% do m.update(a=2) %}{% endfor %}{{ m }}", "{'a': 2}"),
            ("{% for x in d.k %}{{ x }}{% do d.k.append(9) if x == 1 %}{% endfor %}", "129"),
        ],
    );
}

#[test]
fn filters_for_links() {
    all(
        &Environment::new(),
        &[
            ("{{ ('{\"a\": [1, {\"b\": null}], \"c\": 1.5}'|json_parse).a[1] }}", "{'b': None}"),
            ("{% set j = '{\"a\": [1]}'|json_parse %}{% do j.a.append(2) %}{{ j }}", "{'a': [1, 2]}"),
            (
                "{{ {'b': [1, (2,), range(2), none, true, 1.5, unset], 'a': {1: 'é'}}|as_json_string }}",
                r#"{"b":[1,[2],[0,1],null,true,1.5,null],"a":{"1":"é"}}"#,
            ),
            ("{{ (2 ** 63)|as_json_string }}", "9223372036854775808"),
            ("{{ [2 ** 70]|as_json_string }}", "a whole number of more than 64 bits does not fit JSON"),
            ("{{ range|as_json_string }}", "a value of type type does not fit JSON"),
            ("{{ 'a\"b'|json_escape }}", "a\\\"b"),
            ("{{ {'a b': 'c&d', 'e': [1]}|urlencode }}", "a+b=c%26d&e=%5B1%5D"),
        ],
    );
    for (source, kind) in [
        ("{{ '{'|json_parse }}", ErrorKind::Encoding),
        ("{{ 'a'|json_parse(1) }}", ErrorKind::Argument),
        ("{{ 'a'|convertToSHA256(kye='x') }}", ErrorKind::Argument),
        ("{{ 'a'|convertToSHA256('x', key='x') }}", ErrorKind::Argument),
        ("{{ smartpass_link() }}", ErrorKind::Type),
    ] {
        let error = run(&Environment::new(), source).unwrap_err();
        assert!(
            error.kind() == kind || matches!(error.kind(), ErrorKind::Argument | ErrorKind::Type),
            "{source}: {error:?}"
        );
    }
}

#[test]
fn a_message_is_rehearsed_and_its_needs_are_known() {
    let environment = Environment::new().with_content_block("block", "{{ UserAttribute['Nick Name'] }}");
    let source = "{% set p = '{\"person.externalId\": \"' ~ UserAttribute['ID'] ~ '\"}' %}{{ p|base64encode }}\
                  {{ ContentBlock.block }}{{ ContentApi.cart().total }}{{ UserAtribute.x }}{{ x|upcase }}{{ y is defned }}";
    let found = environment.check("m", source);
    let codes: Vec<&str> = found.iter().map(|found| found.code.as_ref()).collect();
    assert!(codes.contains(&"unknown-filter") && codes.contains(&"unknown-test"), "{codes:?}");
    let globals = Environment::new().with_globals(Context::from_json(&json!({"shop": "Pen & Co"})).unwrap());
    assert_eq!(run(&globals, "{{ shop }}").unwrap(), "Pen & Co");
    assert!(
        globals.check("m", "{{ shop }}{{ loop }}{{ range(2) }}").iter().all(|found| !found.message.contains("`shop`"))
    );
}

#[test]
fn links_are_made_of_text_and_mappings() {
    let link = "https://pub1.pskt.io/c/ww0jir?data=eyJhIjoiYiJ9&sig=3f629ad15976c1bdea6e169eb7ccd722684e74b9e9fccddd46326bce9ea4fcfe";
    all(
        &Environment::new(),
        &[
            ("{{ '{\"a\":\"b\"}'|smartpass_link('https://pub1.pskt.io/c/ww0jir', 'secret') }}", link),
            ("{{ {'a': 'b'}|smartpass_link('https://pub1.pskt.io/c/ww0jir', 'secret') }}", link),
            ("{{ smartpass_link({'a': 'b'}, 'https://pub1.pskt.io/c/ww0jir', 'secret') }}", link),
            (
                "{{ smartpass_link(payload={'a': 'b'}, base_url='https://pub1.pskt.io/c/ww0jir', secret='secret') }}",
                link,
            ),
        ],
    );
    assert!(run(&Environment::new(), "{{ {'a': 'b'}|smartpass_link('https://pub1.pskt.io/c/ww0jir') }}").is_err());
}

#[test]
fn a_loop_belongs_to_its_run() {
    all(
        &Environment::new(),
        &[
            (
                "{% set ns = namespace() %}{% for x in d.k recursive %}{% set ns.l = loop %}{% endfor %}{{ ns.l.index }}{{ ns.l([1]) }}",
                "2",
            ),
            (
                "{% for x in d.k recursive %}{{ loop([1], 2) }}{% endfor %}",
                "LoopContext.__call__() takes 2 positional arguments but 3 were given",
            ),
            ("{% for x in d.k recursive %}{{ x }}{% if x == 1 %}({{ loop([7, 8]) }}){% endif %}{% endfor %}", "1(78)2"),
            (
                "{% for x in d.k %}{{ loop is callable }}{{ loop.x is defined }}{{ loop }}{% endfor %}",
                "TrueFalse<LoopContext 1/2>TrueFalse<LoopContext 2/2>",
            ),
            (
                "{% for x in d.k %}{{ loop + 1 }}{% endfor %}",
                "unsupported operand type(s) for +: 'LoopContext' and 'int'",
            ),
        ],
    );
}
