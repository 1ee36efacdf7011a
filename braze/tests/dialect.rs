//! What Braze has and Liquid has not.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test may")]

#[path = "support/customer.rs"]
mod customer;

use std::fmt::Display;
use std::ops::Range;

use customer::{codes, context, options, preview};
use drysend_braze::{Context, Environment, Mode, Template};
use drysend_core::observe::{Found, Observer, Place};
use drysend_core::{ErrorKind, Outcome};
use serde_json::json;

#[track_caller]
fn renders(template: &str, expected: &str) {
    let rendered = Environment::new().render("message", template, &context(), &options());
    assert_eq!(rendered.as_deref().ok(), Some(expected), "{template}: {rendered:?}");
}

#[test]
fn attributes_in_every_form() {
    renders(
        "{{${first_name}}} {{ ${first_name} | upcase }} {{-${first_name}-}} {{${ first_name }}}",
        "Ada ADAAda Ada".replace("ADAAda Ada", "ADAAdaAda").as_str(),
    );
    renders(
        "{{custom_attribute.${zip code}}} {{custom_attribute.${list}[1].a}} {{custom_attribute.${list}.size}}",
        "12345 2 2",
    );
    renders("{{event_properties.${songs}[0].album.name}}", "Nevermind");
    renders("{% if ${first_name} == 'Ada' %}1{% endif %}{% if {{${first_name}}} == 'Ada' %}2{% endif %}", "12");
    renders("{% if {{custom_attribute.${points}}} > 6 and custom_attribute.${points} < 8 %}y{% endif %}", "y");
    renders("{% assign n = {{custom_attribute.${points} | plus: 50}} %}{{n}}", "57");
    renders(
        "{{custom_attribute.${points} | plus: {{points}}}} {{points | plus: {{custom_attribute.${points}}}}}",
        "8 8",
    );
    renders("{{ {{${first_name}}} | append: {{${first_name}}} }}", "AdaAda");
    renders("{% for i in {{custom_attribute.${list}}} limit:1 %}{{i.a}}{% endfor %}", "1");
    renders("{{${nothing}}}{{custom_attribute.${nothing}.more[0]}}", "");
    renders("{{${a name}}}", "spaced");
    renders("Hi ${first_name} {single.${brace}}", "Hi ${first_name} {single.${brace}}");
    renders("{% assign h = plain %}{{h.${k}}}", "v");
}

#[test]
fn nothing_a_template_assigns_hides_an_attribute() {
    renders(
        "{% assign first_name = 1 %}{% assign custom_attribute = 2 %}{% assign attributes = 3 %}\
         {{${first_name}}} {{custom_attribute.${points}}} {{custom_attribute}}",
        "Ada 7 2",
    );
    renders(
        "{% for custom_attribute in (1..2) %}{{custom_attribute.${points}}}{{custom_attribute}}{% endfor %}",
        "7172",
    );
}

#[test]
fn an_abort_ends_the_message() {
    for (tag, reason) in [
        ("abort_message", "{% abort_message %} called"),
        ("abort_message()", "{% abort_message %} called"),
        ("abort_message ()", "{% abort_message %} called"),
        ("abort_message('no stock')", "no stock"),
        ("abort_message(\"no stock\")", "no stock"),
        ("abort_message( 'no (more) stock' )", "no (more) stock"),
        ("abort_message(no venue_name)", "{% abort_message %} called"),
    ] {
        let template = format!("text {{% if true %}}{{% {tag} %}}{{% endif %}} more {{{{ 1 | divided_by: 0 }}}}");
        let preview = preview(&Environment::new(), &template);
        assert_eq!(
            (preview.outcome, preview.text.as_str(), preview.reasons),
            (Outcome::Aborted, "", vec![reason.to_owned()])
        );
        let error = Environment::new().render("message", &template, &context(), &options()).unwrap_err();
        assert_eq!((error.kind(), error.reasons()), (ErrorKind::Aborted, &[reason.to_owned()][..]));
    }
}

#[test]
fn content_blocks_share_variables_and_nest_once() {
    let environment = Environment::new()
        .with_content_block("outer", "<{{v}}{% assign w = 'set' %}{{content_blocks.${inner}}}>")
        .with_content_block("inner", "[{{w}}{{content_blocks.${deepest}}}]")
        .with_content_block("deepest", "never")
        .with_content_block("list", "a,b,c")
        .with_content_block("self", "x{{content_blocks.${self}}}y")
        .with_content_block("broken", "{% if %}");
    let nested = preview(&environment, "{% assign v = 1 %}{{content_blocks.${outer} | id: 'cb1'}}{{w}}");
    assert_eq!((nested.text.as_str(), nested.outcome), ("<1[set]>set", Outcome::Sent));
    assert_eq!(codes(&nested), ["content-block-too-deep"]);
    let value = preview(&environment, "{% assign a = {{content_blocks.${list}}} | split: ',' %}{{a[1]}}{{a.size}}");
    assert_eq!(value.text, "b3");
    let itself = preview(&environment, "{{content_blocks.${self}}}");
    assert_eq!(itself.text, "xLiquid error: content block `self` cannot be referenced within itselfy");
    let unknown = preview(&environment, "a{{content_blocks.${lists}}}b");
    assert_eq!((unknown.text.as_str(), unknown.outcome), ("ab", Outcome::Failed));
    assert_eq!(unknown.diagnostics[0].help.as_deref(), Some("did you mean `list`?"));
    let error = environment.render("message", "a{{content_blocks.${lists}}}b", &context(), &options()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnknownPartial);
    assert_eq!(error.location().unwrap().text, "content_blocks.${lists}");
    let broken = preview(&environment, "a{{content_blocks.${broken}}}b");
    assert_eq!(broken.text, "aLiquid syntax error: Syntax Error in tag 'if' - Valid syntax: if [expression]b");
    assert_eq!(broken.diagnostics[0].template.as_ref().unwrap().name(), "broken");
}

#[test]
fn faults_stand_in_the_text_and_in_the_diagnostics_with_their_place() {
    let environment = Environment::new().with_content_block("block", "\n  {{ 1 | divided_by: 0 }}");
    let preview =
        preview(&environment, "a {{ 'x' | truncate: 'y' }} {% if '5' > 3 %}{% endif %}b{{content_blocks.${block}}}");
    assert_eq!(preview.text, "a Liquid error: invalid integer b\n  Liquid error: divided by 0");
    let places: Vec<_> =
        preview.diagnostics.iter().map(|d| d.location().unwrap()).map(|l| (l.name, l.line, l.text)).collect();
    let place = |name: &str, line, text: &str| (name.to_owned(), line, text.to_owned());
    assert_eq!(
        places,
        [place("message", 1, "truncate"), place("message", 1, "'5' > 3"), place("block", 2, "divided_by")]
    );
    let error = environment.render("message", "{{content_blocks.${block}}}", &context(), &options()).unwrap_err();
    assert_eq!(error.to_string(), "divided by 0 (block:2:10)");
}

#[test]
fn check_lists_every_fault() {
    let environment = Environment::new();
    let found = environment.check(
        "message",
        "{% assign %}{% if %}{% fro x in y %}{% endif %}{{ 1 | upcas }}{% endfor %}{{ custom_attributes.${x} }}\
         {{${frist_name}}}{{campaign.${nmae}}}{{content_blocks.${x}}}{% unless a %}",
    );
    // What is said about plain variables is the rule's own business.
    let found = found.iter().filter(|d| d.code != "undefined-variable");
    let found: Vec<_> = found.map(|d| (&*d.code, d.location().unwrap().text, d.help.as_deref())).collect();
    let place = |code: &'static str, text: &str, help: Option<&'static str>| (code, text.to_owned(), help);
    assert_eq!(
        found,
        [
            place("syntax-error", "{% assign %}", None),
            place("syntax-error", "{% if %}", None),
            place("unknown-tag", "fro", Some("did you mean `for`?")),
            place("unknown-filter", "upcas", Some("did you mean `upcase`?")),
            place("unknown-namespace", "custom_attributes.${x}", Some("did you mean `custom_attribute`?")),
            place("unknown-attribute", "${frist_name}", Some("did you mean `first_name`?")),
            place("unknown-attribute", "campaign.${nmae}", Some("did you mean `name`?")),
            place(
                "unknown-content-block",
                "content_blocks.${x}",
                Some("give the message a content block of that name")
            ),
            place("syntax-error", "{% unless a %}", None),
        ]
    );
    assert!(
        environment
            .check("message", "{% assign h = custom_attribute.${plain} %}{{ h.${k} | default: 'x' }}")
            .is_empty()
    );
}

#[test]
fn strict_mode_knows_the_dialect() {
    let environment = Environment::new().with_mode(Mode::Strict);
    let text = environment
        .render(
            "message",
            "{% if {{custom_attribute.${zip code}}} == '12345' %}{{ ${first_name} | append: '!' }}{% endif %}",
            &context(),
            &options(),
        )
        .unwrap();
    assert_eq!(text, "Ada!");
    for template in [
        "{% if a | size > 3 %}{% endif %}",
        "{% assign a = b > 1 %}",
        "{% if (a and b) or c %}{% endif %}",
        "{{ a b }}",
    ] {
        assert_eq!(environment.template("message", template).unwrap_err().kind(), ErrorKind::Syntax, "{template}");
        assert!(Environment::new().template("message", template).is_ok(), "{template}");
    }
}

#[test]
fn lines_of_a_liquid_tag_hold_tags() {
    renders(
        "{% liquid\n\n  assign a = 1\n\n  if a == 1\n    echo 'x'\n  endif\n  # nothing\n  comment\n  echo 2\n  ?\n  endcomment\n  echo a %}",
        "x1",
    );
    for (template, message) in [
        ("{% liquid\n echo 1\n ? %}", "Unknown tag ' ? '"),
        ("{% liquid\n comment\n echo 1 %}", "'comment' tag was never closed"),
        ("{% liquid\n raw\n echo 1 %}", "'raw' tag was never closed"),
        ("{% liquid nosuch %}", "Unknown tag 'nosuch'"),
    ] {
        let error = Environment::new().template("message", template).unwrap_err();
        assert_eq!(error.message(), message, "{template}");
    }
}

#[test]
fn a_profile_that_is_none_is_an_error_and_none_is_printed() {
    for (profile, message) in [
        (json!(null), "the profile is null, expected an object"),
        (json!(true), "the profile is a boolean, expected an object"),
        (json!(1.5), "the profile is a number, expected an object"),
        (json!("x"), "the profile is a text, expected an object"),
        (json!([]), "the profile is a list, expected an object"),
        (json!({"attributes": [1]}), "`attributes` of the profile is a array, expected an object"),
        (json!({"variables": "x"}), "`variables` of the profile is a string, expected an object"),
    ] {
        let error = Context::from_profile(&profile).unwrap_err();
        assert_eq!((error.kind(), error.message()), (ErrorKind::Config, message));
    }
    assert!(Context::from_profile(&json!({"attributes": null})).is_ok());
    let shown =
        format!("{:?}", Context::from_profile(&json!({"attributes": {"email": "private"}, "campaign": {}})).unwrap());
    assert!(shown.contains("email") && shown.contains("campaign") && !shown.contains("private"), "{shown}");
}

#[test]
fn message_extras_go_with_the_preview() {
    let extras = |template: &str| {
        let preview =
            preview(&Environment::new().with_content_block("p", "{% message_extras :key p :value q %}"), template);
        let told = preview.diagnostics.len();
        (preview.text, preview.message_extras.into_iter().collect::<Vec<_>>(), told)
    };
    let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    let (text, found, told) = extras(
        "{% message_extras :key b :value {{ '  x ' }} %}{% message_extras :key a :value {{${first_name}}} and {{ 1 }} %}|{{content_blocks.${p}}}",
    );
    assert_eq!((text.as_str(), told), ("|", 0));
    assert_eq!(found, [pair("b", "x"), pair("a", "Ada and 1"), pair("p", "q")]);
    let (_, found, told) = extras("{% message_extras :key a :value 1 %}{% message_extras :key a :value 2 %}");
    assert_eq!((found, told), (vec![pair("a", "1")], 1));
    let long = "é".repeat(600);
    let (_, found, told) =
        extras(&format!("{{% message_extras :key a :value {long} %}}{{% message_extras :key bcd :value c %}}"));
    assert_eq!((found, told), (vec![pair("a", &long[..1022])], 2));
    assert_eq!(extras("{% message_extras :key a %}").1, []);
    assert_eq!(extras("{% message_extras :value b :key a %}").2, 1);
    assert_eq!(extras("{% message_extras :key a :value b %}{% abort_message %}").1, []);
}

#[test]
fn an_index_may_stand_inside_of_an_attribute() {
    renders("{{${cart_items[0]}}}{{custom_attribute.${list[1]}.a}}{{custom_attribute.${list[0]} | size}}", "x21");
    renders(
        "{{custom_attribute.${list[0][0]}}}{{${cart_items[7]}}}{{${cart_items[x]}}}{{${[0]}}}{{${cart_items]}}}",
        "",
    );
    let strict = Environment::new().with_mode(Mode::Strict);
    let text =
        strict.render("message", "{{ ${cart_items[0]} }}{{ custom_attribute.${list[1]}.a }}", &context(), &options());
    assert_eq!(text.unwrap(), "x2");
    assert!(Environment::new().check("message", "{{custom_attribute.${list[0]}}}").is_empty());
}

#[test]
fn a_loop_that_is_kept_goes_on() {
    renders(
        "{% for i in (1..3) %}{% if i == 1 %}{% assign f = forloop %}{% endif %}{{f.index}}{% endfor %}{{f.index}}{{f.last}}",
        "1234false",
    );
    renders(
        "{% for i in (1..2) %}{% for j in (1..2) %}{% assign f = forloop.parentloop %}{{f.index}}{% endfor %}{% endfor %}",
        "1122",
    );
    renders(
        "{% for i in (1..1) %}{{forloop}}{% if forloop == forloop %}y{% endif %}{% for x in forloop %}n{% endfor %}{{forloop.size}}{% endfor %}",
        "Liquid::ForloopDropy",
    );
    renders(
        "{% tablerow i in (1..2) cols: 1 %}{% assign f = tablerowloop %}{{f.row}}{% endtablerow %}{{f.row}}",
        "<tr class=\"row1\">\n<td class=\"col1\">1</td></tr>\n<tr class=\"row2\"><td class=\"col1\">2</td></tr>\n3",
    );
    let environment = Environment::new().with_content_block(
        "p",
        "{% if forloop.first %}{% assign n = 1 %}{% endif %}{{forloop.index}}{{forloop.name}} ",
    );
    let text = environment.render(
        "message",
        "{% assign l = 'a,b' | split: ',' %}{% render 'p' for l %}",
        &context(),
        &options(),
    );
    assert_eq!(text.unwrap(), "1p 2p ");
}

#[derive(Default)]
struct Log(Vec<String>);

impl Observer for Log {
    fn lookup(&mut self, place: Place<'_>, path: &dyn Display, found: Found, value: &dyn Display) {
        self.0.push(format!("{} {path} {found:?} {value}", place.template.name()));
    }

    fn filter(&mut self, _: Place<'_>, name: &str, input: &dyn Display, output: &dyn Display) {
        self.0.push(format!("{name} {input} -> {output}"));
    }

    fn branch(&mut self, place: Place<'_>, taken: bool) {
        self.0.push(format!("{} {taken}", place.template.slice(place.span)));
    }

    fn output(&mut self, place: Place<'_>, depth: usize, range: Range<usize>) {
        self.0.push(format!("{:?} {depth} {range:?}", place.template.slice(place.span)));
    }

    fn assign(&mut self, _: Place<'_>, name: &str, value: &dyn Display) {
        self.0.push(format!("{name} = {value}"));
    }
}

#[test]
fn an_observer_is_told_what_happens() {
    let environment = Environment::new().with_content_block("b", "{{${first_name}}}");
    let template = environment
        .template("m", "x{% assign v = custom_attribute.${points} | plus: 1 %}{% if v > 9 %}a{% else %}b{% endif %}{% capture c %}{{content_blocks.${b}}}{% endcapture %}{{none}}")
        .unwrap();
    let mut log = Log::default();
    let text = template.render_observed(&context(), &options(), &mut log).unwrap();
    assert_eq!(text, "xb");
    assert_eq!(
        log.0,
        [
            "\"x\" 0 0..1",
            "m custom_attribute.${points} Value 7",
            "plus 7 -> 8",
            "v = 8",
            "m v Value 8",
            "{% if v > 9 %} false",
            "{% else %} true",
            "\"b\" 0 1..2",
            "\"{% if v > 9 %}\" 0 1..2",
            "b ${first_name} Value Ada",
            "\"{{${first_name}}}\" 1 2..5",
            "\"{{content_blocks.${b}}}\" 1 2..5",
            "c = Ada",
            "m none Missing ",
            "\"{{none}}\" 0 2..2",
        ]
    );
}

#[test]
fn environments_and_templates_are_shared_between_threads() {
    fn is_shared<T: Send + Sync + Clone>() {}
    is_shared::<Environment>();
    is_shared::<Template>();
    is_shared::<Context>();
    let template = Environment::new().template("m", "{% increment n %}{{${first_name}}}{{n}}").unwrap();
    let context = context();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| assert_eq!(template.render(&context, &options()).unwrap(), "0Ada1"));
        }
    });
}
