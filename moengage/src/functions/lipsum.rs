//! `lipsum(…)`: text that means nothing, to fill a layout.

use drysend_core::Result;

use crate::call::{Arguments, Call, Signature};
use crate::value::{Value, int_index, value_error};

const WORDS: [&str; 48] = [
    "ad",
    "aliquam",
    "amet",
    "ante",
    "arcu",
    "at",
    "augue",
    "commodo",
    "consectetuer",
    "cras",
    "curae",
    "dapibus",
    "diam",
    "dictum",
    "dolor",
    "donec",
    "elit",
    "enim",
    "erat",
    "eros",
    "est",
    "et",
    "facilisis",
    "felis",
    "fusce",
    "iaculis",
    "in",
    "ipsum",
    "justo",
    "lacus",
    "lectus",
    "ligula",
    "lorem",
    "magna",
    "mattis",
    "mi",
    "morbi",
    "nec",
    "nunc",
    "odio",
    "orci",
    "pede",
    "quam",
    "risus",
    "sapien",
    "tellus",
    "urna",
    "velit",
];

pub(super) fn lipsum(call: &mut Call<'_, '_>, arguments: &Arguments<'_>) -> Result<Value> {
    let [count, html, least, most] =
        Signature::new("generate_lorem_ipsum", 0, ["n", "html", "min", "max"], 0).bind(arguments)?;
    let count = usize::try_from(count.map_or(Ok(5), int_index)?).unwrap_or(0);
    let html = html.map_or(Ok(true), Value::truth)?;
    let (least, most) = (least.map_or(Ok(20), int_index)?, most.map_or(Ok(100), int_index)?);
    let mut paragraphs = Vec::new();
    for _ in 0..count {
        let paragraph = paragraph(call, least, most)?;
        call.make(paragraph.len())?;
        paragraphs.push(if html { format!("<p>{paragraph}</p>") } else { paragraph });
    }
    let text = paragraphs.join(if html { "\n" } else { "\n\n" });
    Ok(if html { Value::from_markup(&text) } else { Value::from(text) })
}

/// A number from `least` up to, but not including, `most`.
fn between(call: &mut Call<'_, '_>, least: i64, most: i64) -> Result<i64> {
    let Some(width) = most.checked_sub(least).and_then(|width| u64::try_from(width).ok()).filter(|width| *width > 0)
    else {
        return Err(value_error(format!(
            "empty range for randrange() ({least}, {most}, {})",
            most.saturating_sub(least)
        )));
    };
    // Drawing a number hashes.
    call.meter().work(20)?;
    let offset = call.state().random()? % width;
    Ok(least.saturating_add(i64::try_from(offset).unwrap_or(0)))
}

fn paragraph(call: &mut Call<'_, '_>, least: i64, most: i64) -> Result<String> {
    let words = between(call, least, most)?;
    let mut text = String::new();
    let mut last = usize::MAX;
    let (mut comma, mut stop) = (0, 0);
    let mut sentence_starts = true;
    for index in 0..words {
        call.make(16)?;
        let mut word = usize::try_from(between(call, 0, WORDS.len() as i64)?).unwrap_or(0);
        if word == last {
            word = (word + 1) % WORDS.len();
        }
        last = word;
        if index > 0 {
            text.push(' ');
        }
        let word = WORDS[word];
        let (first, rest) = word.split_at(1);
        text.push_str(&if sentence_starts { first.to_uppercase() } else { first.to_owned() });
        text.push_str(rest);
        sentence_starts = false;
        if index - between(call, 10, 20)? > stop {
            (comma, stop) = (index, index);
            sentence_starts = true;
            text.push('.');
        } else if index - between(call, 3, 8)? > comma {
            comma = index;
            text.push(',');
        }
    }
    let text = text.trim_end_matches([',', '.']);
    Ok(format!("{text}."))
}
