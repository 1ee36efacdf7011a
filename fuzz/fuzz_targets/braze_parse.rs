//! Any text is read, and reported on, without a panic.
#![no_main]

use drysend_braze::{Environment, Mode};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &str| {
    for mode in [Mode::Lax, Mode::Strict] {
        let environment = Environment::new().with_mode(mode);
        let refused = environment.template("fuzz", source).is_err();
        let findings = environment.check("fuzz", source);
        assert!(!refused || !findings.is_empty(), "a template that cannot be read has a diagnostic");
    }
});
