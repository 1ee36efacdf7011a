//! How a link came about, for a person.

use drysend_core::trace::{Chain, Step};

use super::style::Style;
use super::table::{shortened, two_columns};
use super::why::place;

/// The steps from payload to link, each with where it is made; where signed text and link part comes last.
pub fn chain(chain: &Chain, style: Style) -> String {
    let steps = [
        ("payload", &chain.payload),
        ("data", &chain.data),
        ("signed", &chain.signed),
        ("signature", &chain.signature),
        ("printed", &chain.printed),
    ];
    // Of a link that nothing was followed of there is nothing to tell but that it is there.
    if chain.payload.is_none() && chain.data.is_none() && chain.signature.is_none() {
        return String::new();
    }
    let mut rows: Vec<(&str, String)> =
        steps.into_iter().filter_map(|(name, step)| Some((name, line(step.as_ref()?)))).collect();
    if let Some(difference) = &chain.difference {
        let mut text = style.bad(&difference.message);
        for (what, spot) in [("signed", &difference.signed), ("printed", &difference.printed)] {
            if let Some(spot) = spot {
                text.push_str(&format!("; {what} at {} by {}", place(spot), shortened(spot.text())));
            }
        }
        rows.push(("differs", text));
    }
    format!("  {}\n{}", style.faint("made of"), two_columns(&rows, "    ", style))
}

fn line(step: &Step) -> String {
    let by = match (&step.filter, &step.spot) {
        (Some(filter), Some(spot)) => format!("  ({filter}, {})", place(spot)),
        (None, Some(spot)) => format!("  ({})", place(spot)),
        _ => String::new(),
    };
    format!("{}{by}", shortened(&step.text))
}
