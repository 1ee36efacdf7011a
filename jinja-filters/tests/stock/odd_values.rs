//! Whatever goes in, a filter answers or fails; it never panics.

use drysend_core::filters;
use minijinja::{Environment, Value, context};
use proptest::prelude::*;

const TEXTS: [&str; 15] =
    ["", " ", "%", "%zz", "=", "====", "é", "\u{0}", "\u{fffd}", "{", "[[", "-", "{\"a\":1e999}", "\u{10ffff}", "None"];

fn odd() -> Vec<Value> {
    let mut values: Vec<Value> = TEXTS.iter().map(|text| Value::from(*text)).collect();
    values.extend([Value::UNDEFINED, Value::from(()), Value::from(true), Value::from(false)]);
    values.extend([i128::MIN, -1, 0, i128::from(i64::MAX), i128::from(u64::MAX), i128::MAX].map(Value::from));
    values.extend([Value::from(u128::MAX)]);
    values.extend([f64::NAN, f64::INFINITY, f64::MIN, -0.0, 5e-324].map(Value::from));
    values.extend([Value::from_bytes(vec![0xff, 0]), Value::from_safe_string("<".into())]);
    values.extend([Value::from(Vec::<Value>::new()), Value::from(vec![Value::from(vec![1, 2]), Value::UNDEFINED])]);
    values.extend([context! {}, context! { a => context! { b => vec![1.5] } }]);
    values.extend([Value::make_iterable(|| 0..3), Value::make_one_shot_iterator(0..3)]);
    values.extend([
        Value::from_function(|| 1),
        Value::from(minijinja::Error::new(minijinja::ErrorKind::BadEscape, "odd")),
    ]);
    values
}

/// Renders `input|name(arguments…)`, with whatever result.
fn run(env: &Environment<'_>, name: &str, input: &Value, arguments: &[&Value]) {
    let names: Vec<_> = (0..arguments.len()).map(|at| format!("arguments[{at}]")).collect();
    let template = format!("{{{{ input|{name}({}) }}}}", names.join(", "));
    let arguments: Value = arguments.iter().copied().cloned().collect();
    let _ = env.render_str(&template, context! { input => input.clone(), arguments });
}

fn environment() -> Environment<'static> {
    crate::environment(jinja_filters::Inputs::new().with_seed(1))
}

#[test]
fn odd_inputs_and_arguments() {
    let (env, odd) = (environment(), odd());
    for (name, _) in filters::names() {
        for input in &odd {
            run(&env, name, input, &[]);
            if name.contains("hmac") {
                odd.iter().for_each(|argument| run(&env, name, input, &[argument]));
            }
        }
    }
    for one in &odd {
        for other in &odd {
            run(&env, "smartpass_link", &Value::from("{}"), &[one, other]);
            let _ = env.render_str(
                "{{ smartpass_link('{}', 'https://a', iv=one, key=other) }}",
                context! { one => one.clone(), other => other.clone() },
            );
        }
    }
}

#[test]
fn a_small_stack_is_enough() {
    let mut deep = Value::from(());
    for _ in 0..100 {
        deep = Value::from(vec![deep]);
    }
    let text = format!("{}{}", "[".repeat(100), "]".repeat(100));
    let template = "{{ deep|as_json_string }}{{ deep|md5 }}{{ text|json_parse|as_json_string }}";
    let render = move || environment().render_str(template, context! { deep, text }).unwrap();
    let thread = std::thread::Builder::new().stack_size(512 * 1024).spawn(render).unwrap();
    assert!(thread.join().is_ok());
}

proptest! {
    #[test]
    fn any_text(text in ".{0,80}", argument in ".{0,20}", pick in any::<prop::sample::Index>()) {
        let names: Vec<_> = filters::names().map(|(name, _)| name).collect();
        let (env, text, argument) = (environment(), Value::from(text), Value::from(argument));
        let name = names[pick.index(names.len())];
        run(&env, name, &text, &[]);
        run(&env, name, &text, &[&argument]);
    }

    #[test]
    fn any_float(number in any::<f64>()) {
        let text = environment().render_str("{{ number|base64encode|base64decode }}", context! { number }).unwrap();
        prop_assert!(number.is_nan() || text.parse::<f64>().unwrap() == number);
    }
}
