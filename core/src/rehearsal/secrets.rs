//! Keeping keys out of what is shown.

use crate::secret::Secret;
use crate::trace::{Chain, Step};

/// Takes every key out of the texts of `chain`.
pub(crate) fn mask(chain: &mut Chain, keys: &[Secret]) {
    let steps = [&mut chain.payload, &mut chain.data, &mut chain.signed, &mut chain.signature, &mut chain.printed];
    for step in steps.into_iter().flatten() {
        mask_step(step, keys);
    }
    if let Some(difference) = &mut chain.difference {
        difference.message = masked(&difference.message, keys);
    }
}

fn mask_step(step: &mut Step, keys: &[Secret]) {
    step.text = masked(&step.text, keys);
}

fn masked(text: &str, keys: &[Secret]) -> String {
    let mut text = text.to_owned();
    for key in keys {
        // One of a few characters is no secret, and could stand anywhere.
        if let Ok(shown) = std::str::from_utf8(key.expose())
            && shown.len() >= 6
            && text.contains(shown)
        {
            text = text.replace(shown, "•••");
        }
    }
    text
}
