//! Any text is searched for links, and every link is taken apart, without a panic.
#![no_main]

use drysend_core::link::{self, Keys};
use drysend_core::secret::Secret;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let secrets = [Secret::new("project", b"secret".to_vec())];
    let keys = Keys::from_secrets(&secrets);
    for found in link::find(text) {
        assert_eq!(&text[found.span.range()], found.url);
        let _ = link::inspect(found.url, &keys);
    }
    let _ = link::inspect(text, &keys);
});
