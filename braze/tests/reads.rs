//! What a template says it can read of a context is all that it reads.

#![allow(clippy::unwrap_used, reason = "a test may")]

use drysend_braze::{Context, Environment, Template};
use drysend_core::{Reads, RenderOptions};
use serde_json::{Map, Value as Json, json};

fn template(source: &str) -> Template {
    Environment::new()
        .with_content_block("card", "{{user.city}}{{content_blocks.${foot}}}")
        .with_content_block("foot", "{{canvas.${name}}}")
        .with_content_block("row", "{{row.title}}{{cell}}")
        .template("m", source)
        .unwrap()
}

/// The paths, one after the other; `*` is everything.
fn paths(reads: &Reads) -> Vec<String> {
    if reads.is_whole() {
        return vec!["*".to_owned()];
    }
    let below = |(name, reads)| {
        let paths: Vec<String> = paths(reads);
        paths.into_iter().map(move |path| if path == "*" { format!("{name}") } else { format!("{name}.{path}") })
    };
    reads.entries().flat_map(below).collect()
}

/// What `reads` leaves of `json`.
fn cut(json: &Json, reads: &Reads) -> Json {
    match json {
        Json::Object(entries) if !reads.is_whole() => {
            let kept =
                reads.entries().filter_map(|(name, below)| Some((name.to_string(), cut(entries.get(&**name)?, below))));
            Json::Object(kept.collect::<Map<_, _>>())
        }
        json => json.clone(),
    }
}

fn profile() -> Json {
    json!({
        "attributes": {"first_name": "Ada", "city": ["Lisbon", "Porto"], "language": "pt"},
        "custom_attribute": {"Favorite Color": {"hue": "green"}, "size": 44},
        "campaign": {"name": "Summer", "id": 7},
        "canvas": {"name": "Onboarding"},
        "variables": {
            "user": {"city": "Lisbon", "tags": ["a", "b"], "size": "XL"}, "key": "city", "name": "user", "n": 1,
            "rows": [{"title": "one"}, {"title": "two"}], "row": {"title": "zero"}, "cell": "-", "count": 5,
        },
    })
}

/// Templates, each with the paths that it can read.
const TEMPLATES: &[(&str, &[&str])] = &[
    ("text {% comment %}{{n}}{% endcomment %}{% raw %}{{n}}{% endraw %}", &[]),
    ("{{${first_name}}}{{${city}[1]}}", &["attributes.first_name", "attributes.city"]),
    (
        "{{custom_attribute.${Favorite Color}.hue}}",
        &["variables.custom_attribute.Favorite Color.hue", "custom_attribute.Favorite Color.hue"],
    ),
    // A command speaks of the whole.
    ("{{user.tags.size}}{{user.size}}", &["variables.user", "user"]),
    ("{{user['city']}}{{user.tags.first}}", &["variables.user.city", "variables.user.tags", "user.city", "user.tags"]),
    ("{{user[key]}}", &["variables.key", "variables.user", "key", "user"]),
    ("{{['user'].city}}", &["variables.user.city", "user.city"]),
    ("{{[name].city}}", &["*"]),
    ("{{.}}", &[]),
    ("{{'a' | append: key | default: 'x', allow_false: n}}", &["variables.key", "variables.n", "key", "n"]),
    ("{% assign x = key | upcase %}{{x}}", &["variables.key", "variables.x", "key", "x"]),
    ("{% capture x %}{{key}}{% endcapture %}", &["variables.key", "key"]),
    (
        "{% if n == 1 and key %}{{name}}{% elsif count %}{% else %}{{cell}}{% endif %}",
        &[
            "variables.n",
            "variables.key",
            "variables.name",
            "variables.count",
            "variables.cell",
            "n",
            "key",
            "name",
            "count",
            "cell",
        ],
    ),
    (
        "{% case n %}{% when count, 1 %}{{key}}{% else %}{{cell}}{% endcase %}",
        &["variables.n", "variables.count", "variables.key", "variables.cell", "n", "count", "key", "cell"],
    ),
    (
        "{% for i in (1..n) limit: count offset: cell %}{{key}}{% else %}{{name}}{% endfor %}",
        &[
            "variables.n",
            "variables.count",
            "variables.cell",
            "variables.key",
            "variables.name",
            "n",
            "count",
            "cell",
            "key",
            "name",
        ],
    ),
    ("{% for row in rows %}{% break %}{% continue %}{% endfor %}", &["variables.rows", "rows"]),
    (
        "{% tablerow i in rows cols: n limit: count offset: key %}{{cell}}{% endtablerow %}",
        &[
            "variables.rows",
            "variables.n",
            "variables.count",
            "variables.key",
            "variables.cell",
            "rows",
            "n",
            "count",
            "key",
            "cell",
        ],
    ),
    ("{% cycle key: n, 2 %}{% cycle 1, 2 %}", &["variables.key", "variables.n", "key", "n"]),
    ("{% increment n %}{% decrement count %}", &["variables.n", "variables.count", "n", "count"]),
    ("{% ifchanged %}{{n}}{% endifchanged %}{% abort_message('no') %}", &["variables.n", "n"]),
    ("{{content_blocks.${card}}}", &["variables.user.city", "variables.canvas.name", "user.city", "canvas.name"]),
    ("{% include 'row', cell: n %}", &["variables.row", "variables.n", "variables.cell", "row", "n", "cell"]),
    ("{% render 'row' for rows %}", &["variables.row", "variables.rows", "variables.cell", "row", "rows", "cell"]),
    ("{% include key %}", &["*"]),
    (
        "{% message_extras :key k :value {{n}} %}{% catalog_items shoes {{key}} %}",
        &["variables.n", "variables.key", "n", "key"],
    ),
    ("{% connected_content https://a.example/{{n}} :rerender %}", &["*"]),
    ("{% translation greeting %}{{n}}{% endtranslation %}", &["*"]),
];

#[test]
fn a_template_tells_what_it_reads() {
    for (source, expected) in TEMPLATES {
        assert_eq!(paths(&template(source).reads()), *expected, "{source}");
    }
}

#[test]
fn a_template_reads_nothing_else() {
    for (source, _) in TEMPLATES {
        let template = template(source);
        let render = |profile: &Json| {
            let context = Context::from_profile(profile).unwrap();
            template.preview(&context, &RenderOptions::default()).text
        };
        assert_eq!(render(&cut(&profile(), &template.reads())), render(&profile()), "{source}");
    }
}
