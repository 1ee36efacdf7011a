use std::collections::BTreeSet;
use std::error::Error;

use jinja_filters::{Inputs, Secrets};
use minijinja::{Value, context};

use crate::{environment, fault, print, render};

const URL: &str = "https://pub1.pskt.io/c/ww0jir";
const KEY: &str = "000102030405060708090a0b0c0d0e0f";

#[test]
fn text_is_signed_byte_for_byte() {
    let by_hand = format!(
        "{{% set url = '{URL}?data=' ~ pass|base64encode %}}{{{{ url }}}}&sig={{{{ url|convertToSHA256('s') }}}}"
    );
    let pass = || context! { pass => "{ \"b\": \"é?\",  \"a\": 1,}" };
    let link = render(&format!("{{{{ pass|smartpass_link('{URL}', 's') }}}}"), pass()).unwrap();
    assert_eq!(link, render(&by_hand, pass()).unwrap());
}

#[test]
fn a_mapping_becomes_compact_json_in_its_order() {
    let link = print(&format!("{{'b': 'é>~?', 'a': 'x'}}|smartpass_link('{URL}', 's')"));
    let data = link.split_once("data=").unwrap().1.split_once("&sig").unwrap().0;
    assert_eq!(print(&format!("'{data}'|base64decode")), r#"{"b":"\u00e9\u003e\u007e\u003f","a":"x"}"#);
    assert!(!data.contains(['+', '/']));
}

#[test]
fn a_function_does_the_same() {
    let link = print(&format!("'{{}}'|smartpass_link('{URL}', 's', padded=false)"));
    assert_eq!(print(&format!("smartpass_link('{{}}', '{URL}', 's', padded=false)")), link);
    assert_eq!(print(&format!("smartpass_link(payload='{{}}', base_url='{URL}', secret='s', padded=false)")), link);
    assert_eq!(print(&format!("smartpass_link('{URL}', 's', payload='{{}}', padded=false, hash=none)")), link);
}

#[test]
fn options_make_other_links() {
    let link = |options: &str| print(&format!("'{{}}'|smartpass_link('{URL}', 's'{options})"));
    assert_eq!(link(", hash='sha256', alphabet='standard', padded=true"), link(""));
    assert_eq!(link(", hash='sha1'").split_once("sig=").unwrap().1.len(), 40);
    assert!(link("").contains("data=e30=&"));
    assert!(link(", padded=false").contains("data=e30&"));
}

#[test]
fn wrong_combinations_are_refused() {
    for (arguments, message) in [
        (format!("'{URL}'"), "got neither a secret nor a key"),
        (format!("'{URL}', 's', key='{KEY}'"), "got both a secret and a key"),
        (format!("'{URL}', 's', iv='{KEY}'"), "`iv` goes with `key`"),
        (format!("'{URL}', key='{KEY}', hash='sha1'"), "`hash` goes with a secret"),
        (format!("'{URL}', key='abc'"), "key has 3 hexadecimal digits"),
        (format!("'{URL}', key='{KEY}', iv='00'"), "IV has 2 hexadecimal digits"),
        (format!("'{URL}', key='{KEY}'"), "the template needs randomness"),
        (format!("'{URL}', 's', hash='sha7'"), "sha7"),
        (format!("'{URL}', 's', padded='maybe'"), "expected true or false"),
    ] {
        let error = fault(&format!("'{{}}'|smartpass_link({arguments})"));
        assert!(error.contains(message), "{arguments}: {error}");
    }
    assert!(fault(&format!("none|smartpass_link('{URL}', 's')")).contains("the payload is nothing"));
    assert!(fault(&format!("nosuch|smartpass_link('{URL}', 's')")).contains("the payload is nothing"));
    assert!(fault(&format!("[1]|smartpass_link('{URL}', 's')")).contains("the payload is a list"));
    let error = render("{{ '{}'|smartpass_link('not a url', 's') }}", context! {}).unwrap_err();
    let source = error.source().and_then(|source| source.downcast_ref::<drysend_core::Error>()).unwrap();
    assert_eq!(source.kind(), drysend_core::ErrorKind::Link);
}

#[test]
fn keys_stay_out_of_errors() {
    let mut env = environment(Inputs::new());
    env.set_debug(false);
    for template in [
        "{{ '{}'|smartpass_link('nowhere', 'TOPSECRET') }}",
        "{{ smartpass_link('{}', 'nowhere', key='TOPSECRET') }}",
        "{{ 'x'|hmac_sha1('TOPSECRET')|json_parse }}",
    ] {
        let error = env.render_str(template, ()).unwrap_err();
        assert!(!format!("{error} {error:#} {error:?}").contains("TOPSECRET"), "{error:#}");
    }
}

#[test]
fn placeholders_stand_for_secrets_only_as_keys() {
    let mut secrets = Secrets::default();
    secrets.insert("Project_Secret", b"real".to_vec()).unwrap();
    secrets.insert("Project_Key", KEY.into()).unwrap();
    let env = environment(Inputs::new().with_secrets(secrets));
    let print = |expression: &str| env.render_str(&format!("{{{{ {expression} }}}}"), ()).unwrap();
    assert_eq!(print("'x'|hmac_sha1('Project_Secret')"), print("'x'|hmac_sha1('real')"));
    assert_eq!(print("'Project_Secret'|base64encode|base64decode"), "Project_Secret");
    assert_eq!(
        print(&format!("smartpass_link('{{}}', '{URL}', 'Project_Secret')")),
        print(&format!("smartpass_link('{{}}', '{URL}', 'real')")),
    );
    assert_eq!(
        print(&format!("smartpass_link('{{}}', '{URL}', key='Project_Key', iv='{KEY}')")),
        print(&format!("smartpass_link('{{}}', '{URL}', key='{KEY}', iv='{KEY}')")),
    );
}

#[test]
fn a_seed_gives_the_same_links_and_never_the_same_iv() {
    let call = format!("{{{{ smartpass_link('{{}}', '{URL}', key='{KEY}') }}}}");
    let links = |inputs: Inputs| environment(inputs).render_str(&format!("{call} {call}"), ()).unwrap();
    let seeded = links(Inputs::new().with_seed(7));
    assert_eq!(seeded, links(Inputs::new().with_seed(7)));
    assert_ne!(seeded, links(Inputs::new().with_seed(7).with_index(1)));
    assert_ne!(seeded, links(Inputs::new().with_entropy([7; 32])));
    let (one, other) = seeded.split_once(' ').unwrap();
    assert_ne!(one, other);
    assert_eq!([one, other], as_in_a_render().each_ref().map(String::as_str));
}

#[test]
fn threads_never_share_an_iv() {
    let env = environment(Inputs::new().with_seed(7));
    let template = format!("{{{{ smartpass_link(pass, '{URL}', key='{KEY}') }}}}");
    let render = || env.render_str(&template, context! { pass => Value::from("{}") }).unwrap();
    let links: BTreeSet<String> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| (0..50).map(|_| render()).collect::<Vec<_>>())).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(links.len(), 200);
}

/// The first two links of a render with the same seed, as the dialects make them.
fn as_in_a_render() -> [String; 2] {
    use drysend_core::filters::{Input, Output, find};
    let options = drysend_core::RenderOptions {
        randomness: Some(drysend_core::Randomness::Seed(7)),
        ..drysend_core::RenderOptions::default()
    };
    let (secrets, limits) = (Secrets::default(), drysend_core::Limits::default());
    let mut state = drysend_core::State::new(&options, &secrets, &limits);
    [(); 2].map(|()| {
        let (url, key) = ([URL.to_owned()], [("key".to_owned(), KEY.to_owned())]);
        match find("smartpass_link").unwrap().call(Input::Text("{}"), &url, &key, &mut state).unwrap() {
            Output::Text(link) => link,
            Output::Data(_) => String::new(),
        }
    })
}
