//! Templates that are written to hurt: each ends in an error or a harmless text, on a small stack. A limit ends what would take long.

#![allow(clippy::unwrap_used, reason = "helpers of tests are no test functions themselves")]

use drysend_core::ErrorKind;
use drysend_moengage::{Context, Environment, RenderOptions};

/// Renders on a stack of 512 KiB.
fn render(environment: &Environment, source: &str) -> Result<String, ErrorKind> {
    let (environment, source) = (environment.clone(), source.to_owned());
    let work = move || {
        let context = Context::from_json(&serde_json::json!({"a": "x", "l": [1, 2, 3], "d": {"k": 1}})).unwrap();
        let result = environment.render("hostile", &source, &context, &RenderOptions::default());
        // Checking looks for every error: it must be as safe.
        drop(environment.check("hostile", &source));
        result.map_err(|error| error.kind())
    };
    std::thread::Builder::new().stack_size(512 << 10).spawn(work).unwrap().join().unwrap()
}

fn plain(source: &str) -> Result<String, ErrorKind> {
    render(&Environment::new(), source)
}

fn assert_limit(source: &str) {
    assert_eq!(plain(source), Err(ErrorKind::Limit), "{source:.100}");
}

/// `count` times `part` between `before` and `after`.
fn chain(before: &str, part: &str, after: &str, count: usize) -> String {
    format!("{before}{}{after}", part.repeat(count))
}

#[test]
fn long_chains_are_lists_and_not_depth() {
    for (before, part, after) in [
        ("{{ a", "+a", " }}"),
        ("{{ 1", "-1", " }}"),
        ("{{ 1", "*1", " }}"),
        ("{{ 1", "**1", " }}"),
        ("{{ a", "~a", " }}"),
        ("{{ 1", "<=1", " }}"),
        ("{{ a", " and a", " }}"),
        ("{{ a", " or a", " }}"),
        ("{{ a", "|e", " }}"),
        ("{{ d", "['k']", " }}"),
        ("{{ d", ".k", " }}"),
        ("{{ l", "[:]", " }}"),
        ("{{ 'a'", "[:]", " }}"),
        ("{{ 1", " or 1", " }}"),
        ("{{ a", "()", " }}"),
        ("{{ a", " is defined", " }}"),
        ("{{ ", "not ", "a }}"),
        ("{{ ", "-", "1 }}"),
        ("{{ ", "+", "1 }}"),
        ("{{ a", " if a else a", " }}"),
        ("{{ a", " if a", " }}"),
        ("{{ ", "'a' ", " }}"),
        ("{{ [", "1,", "] }}"),
        ("{{ a.b(", "1,", ") }}"),
        ("{% if a %}", "{% elif a %}x", "{% endif %}"),
        ("{% set x = 1", ",1", " %}"),
        ("", "{{ a }}", ""),
        ("", "{% set x = a %}", ""),
        ("", "{# #}", ""),
        ("", "{% if a %}x{% endif %}", ""),
    ] {
        let count = if part.len() > 12 { 20_000 } else { 100_000 };
        let _ = plain(&chain(before, part, after, count));
    }
    assert_eq!(plain(&chain("{{ a", "+a", " }}", 100_000)).map(|text| text.len()), Ok(100_001));
    assert_eq!(plain(&chain("{{ 1", " if 1 else 2", " }}", 50_000)).as_deref(), Ok("1"));
}

#[test]
fn deep_nesting_is_refused() {
    for (open, middle, close) in [
        ("(", "1", ")"),
        ("[", "", "]"),
        ("{1:", "1", "}"),
        ("a(", "", ")"),
        ("a[", "1", "]"),
        ("a|join(", "1", ")"),
        ("a is eq(", "1", ")"),
        ("-(", "1", ")"),
        ("not (", "1", ")"),
        ("1 if (", "1", ")"),
        ("a or b and not c == d + e ~ f * g ** (", "1", ")"),
    ] {
        for count in [90, 1_000, 100_000] {
            let source = format!("{{{{ {}{middle}{} }}}}", open.repeat(count), close.repeat(count));
            let result = plain(&source);
            assert!(count < 100 || result == Err(ErrorKind::Limit), "{open} {count}: {result:?}");
            // What is opened and never closed is as deep.
            let _ = plain(&format!("{{{{ {}", open.repeat(count)));
        }
    }
    for (open, close) in [
        ("{% if a %}", "{% endif %}"),
        ("{% for i in l %}", "{% endfor %}"),
        ("{% set x %}", "{% endset %}"),
        ("{% filter e %}", "{% endfilter %}"),
        ("{% with %}", "{% endwith %}"),
        ("{% macro m() %}", "{% endmacro %}"),
        ("{% call m() %}", "{% endcall %}"),
        ("{% autoescape true %}", "{% endautoescape %}"),
    ] {
        for count in [90, 20_000] {
            let result = plain(&format!("{}x{}", open.repeat(count), close.repeat(count)));
            assert!(count < 100 || result == Err(ErrorKind::Limit), "{open} {count}: {result:?}");
            let _ = plain(&open.repeat(count));
        }
    }
}

#[test]
fn recursion_is_bounded() {
    assert_limit("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}");
    assert_limit(
        "{% macro m(x) %}{% if true %}{% for i in [1] %}{{ m([[x]]) }}{% endfor %}{% endif %}{% endmacro %}{{ m(1) }}",
    );
    assert_limit("{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}");
    assert_limit(
        "{% set n = namespace() %}{% set n.l = [1] %}{% for x in [[1]] recursive %}{{ loop([x]) }}{% endfor %}",
    );
    assert_limit("{% block b %}{{ self.b() }}{% endblock %}");
    let environment = Environment::new()
        .with_content_block("a", "{% include 'b' %}")
        .with_content_block("b", "{% include 'a' %}")
        .with_content_block("e", "{% extends 'e' %}{% block x %}{% endblock %}")
        .with_content_block("f", "{% extends 'f' %}")
        .with_content_block("i", "{% import 'i' as i %}")
        .with_content_block("c", "{{ ContentBlock['c'] }}");
    for source in [
        "{% include 'a' %}",
        "{% extends 'e' %}",
        "{% extends 'f' %}",
        "{% import 'i' as i %}",
        "{{ ContentBlock.c }}",
        "{{ ContentBlock.c|upper }}",
    ] {
        assert_eq!(render(&environment, source), Err(ErrorKind::Limit), "{source}");
    }
}

#[test]
fn what_is_empty_can_be_reversed() {
    assert_eq!(
        plain("{{ ''[::-1] }}{{ ()[::-1] }}{{ [][::-1] }}{{ range(0)[::-1] }}").as_deref(),
        Ok("()[]range(-1, -1, -1)")
    );
    assert_eq!(plain("{{ a[5:][::-1] }}{{ ''|reverse }}{{ a[::-9223372036854775808] }}").as_deref(), Ok("x"));
}

/// What is literal is worked out when the template is rendered: compiling it costs what its text is long.
#[test]
fn literals_are_not_worked_out_before_the_render() {
    let source = "{{ 'a' * 90000000 }}".repeat(60);
    let environment = Environment::new();
    assert!(environment.template("constants", &source).is_ok());
    assert_limit(&source);
    assert_limit(&"{% if ('a' * 9000000)|length %}{% endif %}".repeat(200));
}

#[test]
fn every_template_pays_for_its_blocks() {
    let many =
        |part: &str, count: usize| -> String { (0..count).map(|at| part.replace('#', &at.to_string())).collect() };
    // Each of these once held the names of all others.
    for part in [
        "{% block b# scoped %}{% endblock %}",
        "{% block b# %}{{ self.b0 }}{% endblock %}",
        "{% set a# = 1 %}{% with %}{% include 'x' %}{% endwith %}",
        "{% set a# = 1 %}{% macro m#() %}{% include 'x' %}{% endmacro %}{{ m#() }}",
        "{% set a# = 1 %}{% import 'x' as m# with context %}",
    ] {
        let environment = Environment::new().with_content_block("x", "x");
        let _ = render(&environment, &many(part, 2_000));
    }
    let blocks = many("{% block b# %}{% endblock %}", 5_000);
    let environment = Environment::new().with_content_block("blocks", blocks);
    assert_eq!(
        render(&environment, "{% for i in range(100000) %}{% include 'blocks' %}{% endfor %}"),
        Err(ErrorKind::Limit)
    );
}

#[test]
fn many_arguments_are_not_compared_one_by_one() {
    let named = |count: usize| -> String { (0..count).map(|at| format!("a{at}=1,")).collect() };
    let _ = plain(&format!("{{{{ dict({}) }}}}", named(60_000)));
    let _ = plain(&format!("{{% macro m({0}) %}}{{% endmacro %}}{{{{ m({0}) }}}}", named(30_000)));
    assert_eq!(plain(&format!("{{{{ dict({}a0=2) }}}}", named(60_000))), Err(ErrorKind::Syntax));
}

#[test]
fn lines_are_counted_beyond_65535() {
    let source = format!("{}{{{{ 1 // 0 }}}}", "\n".repeat(70_000));
    let environment = Environment::new();
    let error = environment.render("long", &source, &Context::default(), &RenderOptions::default()).unwrap_err();
    assert_eq!(error.location().unwrap().line, 70_001);
}

#[test]
fn nothing_prints_the_context() {
    let environment = Environment::new();
    let context =
        Context::from_json(&serde_json::json!({"UserAttribute": {"u_em": "ada@example.com"}, "n": 1})).unwrap();
    for source in ["{{ debug() }}", "{% debug %}", "{{ n + UserAttribute }}", "{{ UserAttribute.x.y }}", "{{ n.x() }}"]
    {
        let preview = environment.preview("m", source, &context, &RenderOptions::default());
        let error = environment.render("m", source, &context, &RenderOptions::default()).unwrap_err();
        let shown = format!("{preview:?}{error}{error:#}{error:?}");
        assert!(!shown.contains("ada@example.com"), "{source}: {shown}");
    }
}

#[test]
fn values_that_hold_themselves_print_and_go() {
    for source in [
        "{% set ns = namespace() %}{% set ns.me = ns %}{{ ns }}",
        "{% set ns = namespace() %}{% set ns.me = [ns] %}{{ ns }}{{ ns.me|tojson }}",
        "{% do l.append(l) %}{{ l }}{{ l|tojson }}{{ l == l }}{{ l|pprint }}",
        "{% set x = [] %}{% set y = [x] %}{% do x.append(y) %}{{ x == y }}{{ x < y }}{{ x|string|length }}",
        "{% do d.update({'me': d}) %}{{ d }}{{ d|tojson }}{{ d == d }}",
        "{% set ns = namespace(x=[]) %}{% for i in range(50000) %}{% set ns.x = [ns.x] %}{% endfor %}{{ ns.x }}",
        "{% set ns = namespace(x={}) %}{% for i in range(50000) %}{% set ns.x = {'a': ns.x} %}{% endfor %}{{ ns.x == ns.x }}",
        "{% set ns = namespace(x=()) %}{% for i in range(50000) %}{% set ns.x = (ns.x,) %}{% endfor %}{{ ns.x|tojson }}",
        "{% set ns = namespace(x='') %}{% for i in range(9999) %}{% set ns.x = (ns.x,) %}{% endfor %}{{ {ns.x: 1} }}",
        "{% set ns = namespace(x=[1]) %}{% for i in range(9999) %}{% set ns.x = ns.x|map('int') %}{% endfor %}{{ ns.x|list }}",
        "{% macro m() %}{% endmacro %}{% set m.x = 1 %}",
    ] {
        let _ = plain(source);
    }
}

#[test]
fn single_operations_are_bounded() {
    for source in [
        "{{ 'a' * 1000000000 }}",
        "{{ 'a' * 10**9 }}",
        "{{ [1] * 1000000000 }}",
        "{{ (1,) * 1000000000 }}",
        "{{ 2 ** 100000000 }}",
        "{{ 10 ** 10 ** 10 }}",
        "{{ ('a' * 1000000)|replace('a', 'b' * 100000) }}",
        "{{ ('a' * 1000000).replace('a', 'b' * 100000) }}",
        "{{ range(100000)|join('b' * 1000000) }}",
        "{{ ('b' * 1000000).join(['a'] * 100000) }}",
        "{{ 'x'|indent(1000000000) }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ '%1000000000d'|format(1) }}",
        "{{ '%.1000000000f' % 1.5 }}",
        "{{ '{:1000000000}'.format(1) }}",
        "{{ '{:.1000000000f}'.format(1.5) }}",
        "{{ '{:{w}}'.format(1, w=1000000000) }}",
        "{{ 'x'.center(1000000000) }}",
        "{{ 'x'|center(1000000000) }}",
        "{{ 'x'.zfill(1000000000) }}",
        "{{ [1]|batch(1000000000, 'x')|list }}",
        "{{ [1]|slice(1000000000)|list }}",
        "{{ range(10**12)|list }}",
        "{{ range(10**12)|sum }}",
        "{{ (1, 2) * 999999999 in [1] }}",
        "{{ 'a\\n' * 8000000|indent(100) }}",
        "{% set x = 'a' * 1000000 %}{{ x|wordwrap(1, wrapstring=x) }}",
        "{% set x = 'a' * 1000000 %}{{ x|urlize }}{{ x|title }}{{ x|e }}{{ x|tojson }}{{ x|urlencode }}",
        "{% set ns = namespace(s='a') %}{% for i in range(200) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
        "{% set ns = namespace(s='a') %}{% for i in range(200) %}{% set ns.s = ns.s + ns.s %}{% endfor %}",
        "{% set ns = namespace(s=[1]) %}{% for i in range(200) %}{% set ns.s = ns.s + ns.s %}{% endfor %}",
        "{% set ns = namespace(s=[1]) %}{% for i in range(200) %}{% do ns.s.extend(ns.s) %}{% endfor %}",
        "{% set ns = namespace(s='a') %}{% for i in range(200) %}{% set x %}{{ ns.s }}{{ ns.s }}{% endset %}{% set ns.s = x %}{% endfor %}",
        "{% set ns = namespace(n=3) %}{% for i in range(200) %}{% set ns.n = ns.n * ns.n %}{% endfor %}{{ ns.n }}",
    ] {
        let result = plain(source);
        assert!(result.as_ref().map_or(true, |text| text.len() < 20_000_000), "{source}");
    }
    assert_limit("{{ 'a' * 1000000000 }}");
    assert_limit("{% set ns = namespace(s='a') %}{% for i in range(200) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}");
}

#[test]
fn loops_and_lookups_are_bounded() {
    assert_limit("{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}");
    assert_limit(
        "{% for i in range(100000) %}{% for j in range(100000) %}{% if 1 %}{% endif %}{% endfor %}{% endfor %}",
    );
    assert_limit(
        "{% for i in range(99999) if i < 0 %}{% endfor %}{% for i in range(99999) %}{{ range(99999)|list|length }}{% endfor %}",
    );
    assert_limit("{% set l = range(100000)|list %}{% for i in l %}{{ -1 in l }}{% endfor %}");
    assert_limit("{% set l = range(100000)|list %}{% for i in l %}{{ l == l }}{{ l|sort|first }}{% endfor %}");
    assert_limit("{% for i in range(100000) %}{{ 'x' * 1000 }}{% endfor %}");
    assert_limit("{% set l = [1] %}{% for i in range(100000) %}{% do l.append(l|string|length) %}{% endfor %}");
    assert_limit("{% set l = [] %}{% for i in range(1000000) %}{% do l.insert(0, i) %}{% endfor %}{{ l|length }}");
}

#[test]
fn malformed_text_is_read_in_linear_time() {
    for part in [
        "{{",
        "{%",
        "{#",
        "}}",
        "%}",
        "{{ '",
        "{{ \"\\",
        "{% raw %}",
        "{%raw",
        "{{ 1.",
        "{{ 1e",
        "{{ 0x",
        "{% if",
        "{% -",
        "-%}",
        "{{ (",
        "{% endraw %}",
        "{{ a|",
        "{{ a.",
        "{{ a[",
        "{{ a is ",
        "\r",
        "\r\n",
        "{%\n",
        "\u{1f600}",
        "{{ \u{e9}",
        "{{ _",
        "{% for",
        "{% set x %}",
        "{% block b %}",
        "{% macro m(",
        "{% call",
        "{% MOE_NOT_SEND(",
        "{% include ",
        "{{ {",
        "{{ [",
        "{{ a(*",
        "{{ a(**",
        "{{ not ",
    ] {
        let _ = plain(&part.repeat(1_000_000 / part.len()));
        let _ = plain(part);
    }
    // The first fault is the one that is told, however long the rest is.
    assert_eq!(plain(&format!("{{{{ ]{}", " ".repeat(900_000))), Err(ErrorKind::Syntax));
    assert_eq!(plain(&"x".repeat(2 << 20)), Err(ErrorKind::Limit));
}
