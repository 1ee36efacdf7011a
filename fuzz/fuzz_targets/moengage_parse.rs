//! Any text is read, and reported on, without a panic.
#![no_main]

use drysend_moengage::Environment;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &str| {
    let environment = Environment::new();
    let refused = environment.template("fuzz", source).is_err();
    let findings = environment.check("fuzz", source);
    assert!(!refused || !findings.is_empty(), "a template that cannot be read has a diagnostic");
});
