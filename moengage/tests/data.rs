//! What an embedder makes values of, and what a render leaves of them.

#![allow(clippy::unwrap_used, reason = "a test may")]

use std::sync::Arc;

use drysend_core::{Data, ErrorKind, Meter, RenderOptions};
use drysend_moengage::value::{Object, Str};
use drysend_moengage::{Context, Environment, Undefined, Value};
use serde_json::json;

fn render(environment: &Environment, source: &str, context: &Context) -> String {
    match environment.render("data", source, context, &RenderOptions::default()) {
        Ok(text) => text,
        Err(error) => format!("error: {}", error.message()),
    }
}

#[test]
fn maps_share_keys_with_a_model() {
    for count in [1, 3, 20] {
        let keys = |value: i64| (0..count).map(|at| (format!("k{at}"), Value::Int(value))).collect();
        let model = Value::map(keys(0));
        let values = (0..count).map(Value::Int).collect::<Vec<_>>();
        let shown = format!("{:?}", Value::map((0..count).map(|at| (format!("k{at}"), Value::Int(at))).collect()));
        assert_eq!(format!("{:?}", Value::map_like(&model, values.clone()).unwrap()), shown);
        // The model is as it was.
        assert_eq!(format!("{model:?}"), format!("{:?}", Value::map(keys(0))));
        let more = [values.clone(), vec![Value::None]].concat();
        assert_eq!(Value::map_like(&model, more).unwrap_err().len(), values.len() + 1);
        assert_eq!(Value::map_like(&model, Vec::new()).unwrap_err().len(), 0);
        assert_eq!(Value::map_like(&Value::Int(1), values.clone()).unwrap_err().len(), values.len());
    }
}

#[test]
fn undefined_values_say_what_is_missing() {
    let environment = |class| Environment::new().with_undefined(class);
    let none = Context::default();
    for (class, source, expected) in [
        (Undefined::Default, "{{ '%c' % x }}", "error: 'x' is undefined"),
        (Undefined::Default, "{{ range(x) }}", "error: 'Undefined' object cannot be interpreted as an integer"),
        (Undefined::Strict, "{{ range(x) }}", "error: 'x' is undefined"),
        (Undefined::Strict, "{{ x|reverse|list }}", "error: 'x' is undefined"),
        (Undefined::Strict, "{{ 1 in x }}", "error: 'x' is undefined"),
        (Undefined::Strict, "{{ {x: 1} }}", "error: 'x' is undefined"),
        (Undefined::Default, "{{ 1 in x }}{{ x|reverse|list }}{{ {x: 1} }}", "False[]{Undefined: 1}"),
        (Undefined::Chainable, "[{{ x.y.z }}{{ x['a'].b }}{{ x[1:].c }}]", "[]"),
        (Undefined::Default, "{{ {}[('x' * 400, 1)]._undefined_message|length > 400 }}", "True"),
        (Undefined::Default, "{{ {}[('x' * 5000, 1)]._undefined_message }}", "dict object has no element …"),
        (Undefined::Chainable, "{{ x.__y__ }}", "error: 'x' is undefined"),
        (Undefined::Chainable, "[{{ x.__y }}{{ x.y__ }}]", "[]"),
        (
            Undefined::Debug,
            "{{ x }}{{ {}.y }}{{ [][3] }}",
            "{{ x }}{{ no such element: dict object['y'] }}{{ no such element: list object[3] }}",
        ),
        (Undefined::Debug, "{{ 5[:2] }}", "{{ no such element: int object[slice(None, 2, None)] }}"),
        (
            Undefined::Debug,
            "{{ ('<'|safe).y }}{{ none.y }}",
            "{{ no such element: markupsafe.Markup object['y'] }}{{ no such element: None['y'] }}",
        ),
    ] {
        assert_eq!(render(&environment(class), source, &none), expected, "{source}");
    }
}

#[test]
fn large_dicts_are_read_as_small_ones_are() {
    for count in [7, 8, 9, 100] {
        let entries = (0..count).map(|at| (format!("k{at}"), json!(at))).collect::<serde_json::Map<_, _>>();
        let context = Context::from_json(&json!({ "d": entries })).unwrap();
        let source = "{{ d.k0 }}{{ d['k6'] }}{{ d.get('k6') }}{{ 'k6' in d }}{{ 'k' in d }}{{ d.k is defined }}";
        assert_eq!(render(&Environment::new(), source, &context), "066TrueFalseFalse", "{count}");
    }
}

/// An object of an embedder that says nothing but what it is called, and can be counted.
#[derive(Debug)]
struct Thing(#[expect(dead_code, reason = "it is held")] Arc<()>);

impl Object for Thing {
    fn type_name(&self) -> &str {
        "thing"
    }
}

#[test]
fn an_object_has_nothing_unless_it_says_so() {
    let held = Arc::new(());
    let things = || Value::from_object(Thing(Arc::clone(&held)));
    let context = Context::from_values(vec![("o".into(), things()), ("p".into(), things())]).unwrap();
    for (source, expected) in [
        ("{{ o }}{{ [o] }}", "<thing object>[<thing object>]"),
        (
            "{{ o.a is defined }}{{ o['a'] is defined }}{{ o is mapping }}{{ o is iterable }}{{ o is callable }}",
            "FalseFalseFalseFalseFalse",
        ),
        ("{{ o == o }}{{ o == p }}{{ o != p }}{{ 'y' if o else 'n' }}", "TrueFalseTruey"),
        ("{{ o|length }}", "error: object of type 'thing' has no len()"),
        ("{% set o.x = 1 %}", "error: cannot assign attribute on non-namespace object"),
        ("{{ o.a() }}", "error: 'thing object' has no attribute 'a'"),
        ("{{ o() }}", "error: 'thing' object is not callable"),
        ("{{ o[1:] }}", "error: 'thing' object is not subscriptable"),
        ("{{ o|list }}", "error: 'thing' object is not iterable"),
        ("{{ 'a'|safe + o }}", "error: unsupported operand type(s) for +: 'Markup' and 'thing'"),
        ("{% autoescape true %}{{ o }}{{ o ~ 1 }}{% endautoescape %}", "&lt;thing object&gt;&lt;thing object&gt;1"),
    ] {
        assert_eq!(render(&Environment::new(), source, &context), expected, "{source}");
    }
    let debug = Environment::new().with_undefined(Undefined::Debug);
    assert_eq!(render(&debug, "{{ o.y }}", &context), "{{ no such element: thing object['y'] }}");
}

/// An object that can be iterated, has a length, and is HTML.
#[derive(Debug)]
struct Shelf(i64);

impl Object for Shelf {
    fn type_name(&self) -> &str {
        "shelf"
    }

    fn iterate(&self) -> Option<Vec<Value>> {
        Some((0..self.0).map(Value::Int).collect())
    }

    fn length(&self) -> Option<usize> {
        usize::try_from(self.0).ok()
    }

    fn equals(&self, other: &dyn Object) -> bool {
        other.downcast::<Self>().is_some_and(|other| other.0 == self.0)
    }

    fn is_safe(&self) -> bool {
        true
    }

    fn write(&self, out: &mut String, _: &mut Meter<'_>) -> drysend_core::Result<()> {
        out.push_str("<i>shelf</i>");
        Ok(())
    }
}

#[test]
fn an_object_has_what_it_says() {
    let shelf = |size| Value::from_object(Shelf(size));
    let entries = [("s", 3), ("t", 3), ("u", 0)].map(|(name, size)| (name.to_owned(), shelf(size)));
    let context = Context::from_values(entries.into()).unwrap();
    for (source, expected) in [
        (
            "{{ s|length }}{{ s|list }}{{ s[1:] }}{{ s[::-1] }}{{ 2 in s }}{{ 5 in s }}",
            "3[0, 1, 2][1, 2][2, 1, 0]TrueFalse",
        ),
        ("{{ 'y' if s else 'n' }}{{ 'y' if u else 'n' }}{{ s == t }}{{ s == u }}{{ s != t }}", "ynTrueFalseFalse"),
        (
            "{{ s is iterable }}{{ s is mapping }}{% for i in s %}{{ i }}{{ loop.last }}{% endfor %}",
            "TrueFalse0False1False2True",
        ),
        ("{{ s }}{{ s|e }}{{ [s]|join }}", "<i>shelf</i><i>shelf</i><i>shelf</i>"),
        (
            "{% autoescape true %}{{ s }}{{ '<' ~ s }}{{ ['<', s]|join }}{{ '<'|safe + s }}{% endautoescape %}",
            "<i>shelf</i>&lt;<i>shelf</i>&lt;<i>shelf</i><<i>shelf</i>",
        ),
    ] {
        assert_eq!(render(&Environment::new(), source, &context), expected, "{source}");
    }
}

#[test]
fn what_holds_itself_is_freed_with_the_render() {
    let held = Arc::new(());
    for source in [
        "{% set l = [o] %}{% do l.append(l) %}",
        "{% set d = {'o': o} %}{% do d.update(me=d) %}",
        "{% set d = {'o': o} %}{% set l = [d] %}{% do d.update(l=l) %}",
        "{% set d = {'o': o} %}{% do d.setdefault('v', d.values()) %}",
        "{% set ns = namespace(o=o) %}{% set ns.me = ns %}",
        "{% set ns = namespace(o=o) %}{% set ns.me = [ns] %}",
        "{% set l = [o] %}{% do l.append(l.append) %}",
        "{% set l = [o] %}{% do l.extend([l]) %}{% do l.insert(0, l) %}",
    ] {
        let context = Context::from_values(vec![("o".into(), Value::from_object(Thing(Arc::clone(&held))))]).unwrap();
        assert_eq!(render(&Environment::new(), source, &context), "", "{source}");
        drop(context);
        assert_eq!(Arc::strong_count(&held), 1, "{source}");
    }
}

#[test]
fn values_within_values_are_freed_on_a_small_stack() {
    let free = || {
        for more in [
            "[ns.x]",
            "(ns.x,)",
            "{'a': ns.x}",
            "{'a': ns.x}.values()",
            "[ns.x].append",
            "[ns.x]|select",
            "namespace(x=ns.x)",
        ] {
            let source = format!(
                "{{% set ns = namespace(x=1) %}}{{% for i in range(20000) %}}{{% set ns.x = {more} %}}{{% endfor %}}"
            );
            assert_eq!(render(&Environment::new(), &source, &Context::default()), "", "{more}");
        }
    };
    std::thread::Builder::new().stack_size(512 << 10).spawn(free).unwrap().join().unwrap();
}

#[test]
fn powers_without_end_are_refused() {
    for source in
        ["{{ 2 ** (2 ** 64) }}", "{{ 3 ** (2 ** 70) }}", "{{ (0 - 2) ** (2 ** 65) }}", "{{ 10 ** (10 ** 12) }}"]
    {
        let error =
            Environment::new().render("data", source, &Context::default(), &RenderOptions::default()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Limit, "{source}");
    }
}

#[test]
fn text_is_text() {
    let text = Str::from("a<b");
    assert_eq!((&*text, format!("{text:?}").as_str(), text.is_safe()), ("a<b", "\"a<b\"", false));
    assert!(text == Str::from("a<b".to_owned()) && text != Str::from("a"));
    assert!(text == text.clone().into_safe() && text.clone().into_safe().is_safe());
}

#[test]
fn filters_count_their_arguments() {
    for (source, expected) in [
        ("{{ 'a'|convertToSHA256('k', 'x') }}", "error: `convertToSHA256` takes 1 argument by place, got 2"),
        ("{{ 'a'|base64encode('x') }}", "error: `base64encode` takes 0 arguments by place, got 1"),
    ] {
        assert_eq!(render(&Environment::new(), source, &Context::default()), expected, "{source}");
    }
}
