//! Many renders of one template.
#![allow(clippy::unwrap_used, reason = "a test may")]

use drysend_campaign::{Batch, Dialect, Engine, Packer};
use drysend_core::{ErrorKind, RenderOptions, Result};

/// What each of the contexts gives, submitted in portions of so many.
fn render(
    dialect: Dialect,
    source: &str,
    contexts: &[&dyn Fn(&mut Packer)],
    portion: usize,
) -> Vec<Result<String, ErrorKind>> {
    let template = Engine::new(dialect).template("m", source).unwrap();
    let mut results: Vec<_> = contexts.iter().map(|_| None).collect();
    Batch::run(&template, &template.reads(), &RenderOptions::default(), 3, |batch| {
        for (number, contexts) in contexts.chunks(portion).enumerate() {
            let mut packer = Packer::default();
            contexts.iter().for_each(|context| context(&mut packer));
            batch.submit(number * portion, packer.into_bytes());
        }
        while batch.help() {
            while let Some(done) = batch.take() {
                for (number, text) in (done.first..).zip(done.texts()) {
                    let before = results[number].replace(text.map(str::to_owned).map_err(|error| error.kind()));
                    assert!(before.is_none(), "{number} comes twice");
                }
            }
        }
    });
    results.into_iter().map(Option::unwrap).collect()
}

/// The context `{name: text}`, of which the template reads just that.
fn only(text: &str) -> impl Fn(&mut Packer) {
    move |packer| {
        packer.read();
        packer.text(text);
    }
}

#[test]
fn long_texts_come_in_order() {
    let long: Vec<String> = (0..20).map(|number| format!("{number} {}", "é".repeat(150_000))).collect();
    let contexts: Vec<_> = long.iter().map(|text| only(text)).collect();
    let contexts: Vec<&dyn Fn(&mut Packer)> = contexts.iter().map(|context| context as _).collect();
    for portion in [1, 7, 20] {
        let texts = render(Dialect::MoEngage, "{{ text }}", &contexts, portion);
        assert!(texts.into_iter().eq(long.iter().cloned().map(Ok)), "{portion}");
    }
}

#[test]
fn what_fails_is_one_render() {
    let good = |packer: &mut Packer| {
        packer.read();
        packer.read();
        packer.text("Ada");
    };
    // Attributes that are no object.
    let unusable = |packer: &mut Packer| {
        packer.read();
        let list = packer.list();
        packer.end(list, 0);
    };
    let absent = |packer: &mut Packer| {
        packer.read();
        packer.absent();
    };
    let results = render(Dialect::Braze, "Hi {{${name}}}", &[&good, &unusable, &absent, &good], 4);
    let expected = [Ok("Hi Ada".to_owned()), Err(ErrorKind::Config), Ok("Hi ".to_owned()), Ok("Hi Ada".to_owned())];
    assert_eq!(results, expected);
}
