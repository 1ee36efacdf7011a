//! Any text renders, fails or is stopped by a limit, without a panic; `render` and `preview` agree.
#![no_main]

use drysend_core::{Limits, Outcome, Randomness, RenderOptions};
use drysend_braze::{Context, Environment};
use libfuzzer_sys::fuzz_target;
use serde_json::json;

fuzz_target!(|source: &str| {
    let limits = Limits { steps: 100_000, output_bytes: 1 << 20, value_bytes: 1 << 20, total_bytes: 8 << 20, ..Limits::default() };
    let environment = Environment::new().with_limits(limits).with_content_block("b", source);
    let profile = json!({"attributes": {"first_name": "Ada"}, "variables": {"a": [1, "x", null, 2.5], "h": {"k": "v"}, "s": "text", "n": 7}});
    let Ok(context) = Context::from_profile(&profile) else { return };
    let options = RenderOptions {
        now: "2024-01-15T12:00:00Z".parse().ok(),
        randomness: Some(Randomness::Seed(1)),
        ..RenderOptions::default()
    };
    let rendered = environment.render("fuzz", source, &context, &options);
    let preview = environment.preview("fuzz", source, &context, &options);
    assert_eq!(rendered.is_ok(), preview.outcome == Outcome::Sent, "{rendered:?}");
});
