use liquid_filters::LaxGlobals;

use crate::parser;

fn render(template: &str) -> Result<String, liquid::Error> {
    let variables = liquid::object!({
        "user": { "name": "Ada", "tags": ["a", "b"], "none": nil, "size": 7, "inner": { "x": 1 } },
        "list": [{ "n": 1 }],
        "text": "abc",
        "other": "xyz",
        "bare": [],
    });
    parser().parse(template)?.render(&LaxGlobals::new(&variables))
}

#[test]
fn what_is_undefined_is_blank() {
    for (template, expected) in [
        ("[{{ nosuch }}]", "[]"),
        ("[{{ nosuch.a.b }}{{ nosuch['a'][0] }}{{ nosuch[0] }}]", "[]"),
        ("[{{ user.nosuch }}{{ user.inner.nosuch.x }}]", "[]"),
        ("[{{ user.none.x }}{{ list[9] }}{{ list[9].n }}{{ list[-9] }}]", "[]"),
        ("[{{ bare.first }}{{ bare.last.x }}]", "[]"),
        ("[{{ nosuch.size }}]", "[]"),
        ("{{ nosuch | append: 'x' }}", "x"),
        ("{{ 'x' | append: nosuch | append: user.nosuch }}", "x"),
        ("{{ nosuch | default: 'x' }}", "x"),
        ("{{ nosuch | upcase }}{{ nosuch | plus: 1 }}", "1"),
        ("{{ nosuch | base64_encode }}{{ nosuch | as_json_string }}", "null"),
        ("{% if nosuch %}yes{% else %}no{% endif %}", "no"),
        ("{% unless user.nosuch %}no{% endunless %}", "no"),
        ("{% if nosuch == nil and user.nosuch == nil and list[9] == nil %}nil{% endif %}", "nil"),
        ("{% if nosuch == blank %}blank{% endif %}", "blank"),
        ("{% if nosuch == 'a' %}a{% elsif nosuch != 'a' %}not a{% endif %}", "not a"),
        ("{% if nosuch > 1 %}more{% else %}not{% endif %}", "not"),
        ("[{{ text.nosuch }}{{ text.nosuch.a }}{{ user.name.first }}]", "[]"),
        ("{% for x in nosuch %}{{ x }}{% else %}none{% endfor %}", "none"),
        ("{% for x in user.nosuch %}{{ x }}{% else %}none{% endfor %}", "none"),
        ("{% case nosuch %}{% when 'a' %}a{% else %}other{% endcase %}", "other"),
        ("{% assign x = nosuch.a %}[{{ x }}]", "[]"),
    ] {
        assert_eq!(render(template).unwrap_or_else(|error| panic!("{template}: {error}")), expected, "{template}");
    }
}

#[test]
fn what_is_there_is_unchanged() {
    for (template, expected) in [
        ("{{ user.name }} {{ user['name'] }} {{ user.inner.x }}", "Ada Ada 1"),
        ("{{ user.tags[0] }}{{ user.tags[-1] }}{{ user.tags.first }}{{ user.tags.size }}", "aba2"),
        ("{{ user.tags | join: '-' }} {{ list | map: 'n' }}", "a-b 1"),
        ("{{ user.size }} {{ text.size }} {{ user.inner.size }}", "7 3 1"),
        ("{{ user.inner | as_json_string }}", "{\"x\":1}"),
        ("{% if user contains 'name' %}yes{% endif %}{% if user contains 'nosuch' %}no{% endif %}", "yes"),
        ("{% if user.tags contains 'b' %}yes{% endif %}", "yes"),
        ("{% if text == other %}same{% else %}different{% endif %}", "different"),
        ("{% if user.inner == user.inner %}same{% endif %}", "same"),
        ("{% for tag in user.tags %}{{ tag }}{% endfor %}{% for item in list %}{{ item.n }}{% endfor %}", "ab1"),
        ("{% assign nosuch = 1 %}{{ nosuch }}{% capture user %}x{% endcapture %}{{ user }}", "1x"),
    ] {
        assert_eq!(render(template).unwrap_or_else(|error| panic!("{template}: {error}")), expected, "{template}");
    }
}

/// The limits that the documentation of `LaxGlobals` states; when one falls, so should its line there.
#[test]
fn the_limits_are_as_documented() {
    for template in [
        "{% for item in list %}{{ item.nosuch }}{% endfor %}",
        "{% assign x = user %}{{ x.nosuch }}",
        "{{ list.nosuch }}",
        "{% if nosuch contains 'a' %}{% endif %}",
        "{{ list[nosuch] }}",
    ] {
        assert!(render(template).is_err(), "{template}");
    }
    assert_eq!(render("{% increment n %}{{ n }}").unwrap(), "0");
}
