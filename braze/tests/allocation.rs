//! A look-up of a variable allocates nothing.

#![allow(clippy::unwrap_used, reason = "a test may")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

use drysend_braze::{Context, Environment, Template};
use drysend_core::RenderOptions;
use serde_json::json;

struct Counting;

static ALLOCATIONS: AtomicUsize = AtomicUsize::new(0);

#[allow(unsafe_code, reason = "an allocator is unsafe by its nature; this one only counts")]
// SAFETY: every call is handed on to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller's promises are passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's promises are passed on.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn allocations(template: &Template, context: &Context) -> usize {
    let before = ALLOCATIONS.load(Ordering::Relaxed);
    let text = template.render(context, &RenderOptions::default()).unwrap();
    let after = ALLOCATIONS.load(Ordering::Relaxed);
    assert!(text.contains("deep"));
    after - before
}

#[test]
fn look_ups_allocate_nothing() {
    let context = Context::from_profile(&json!({
        "attributes": {"first_name": "deep"},
        "custom_attribute": {"zip code": "1"},
        "variables": {"a": {"b": [{"c": "deep"}]}, "n": 1},
    }))
    .unwrap();
    let lookups = "{{a.b[0].c}}{{${first_name}}}{{custom_attribute.${zip code}}}{% if a.b[0].c == nil and n > 2 %}{% endif %}\
                   {% unless a.b.size == 1 %}{% endunless %}{% assign x = a.b[0] %}{{x.c}}{{nothing}}";
    let count = |times: usize| {
        let template = Environment::new().template("m", &lookups.repeat(times)).unwrap();
        allocations(&template, &context)
    };
    assert_eq!(count(1), count(1000));
}
