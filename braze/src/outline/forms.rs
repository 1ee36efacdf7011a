//! How Braze's tags are built.

use drysend_core::outline::{How, Shape, TagForm};

const ELSE: (&str, Shape) = ("else", Shape::Nothing);

/// Every tag but those that the cutter takes itself: comments, `raw` and `liquid`.
pub(super) static FORMS: &[TagForm] = &[
    TagForm::block("if", Shape::Expressions, "endif").with_branches(&[("elsif", Shape::Expressions), ELSE]),
    TagForm::block("unless", Shape::Expressions, "endunless").with_branches(&[("elsif", Shape::Expressions), ELSE]),
    TagForm::block("case", Shape::Expressions, "endcase").with_branches(&[("when", Shape::Expressions), ELSE]),
    TagForm::block("for", Shape::For, "endfor").with_branches(&[ELSE]),
    TagForm::block("tablerow", Shape::For, "endtablerow").with_branches(&[ELSE]),
    TagForm::block("capture", Shape::Name(How::Captured), "endcapture"),
    TagForm::block("ifchanged", Shape::Nothing, "endifchanged"),
    TagForm::block("translation", Shape::Free, "endtranslation"),
    TagForm::single("assign", Shape::Assign),
    TagForm::single("echo", Shape::Expressions),
    TagForm::single("cycle", Shape::Expressions),
    TagForm::single("increment", Shape::Name(How::Counter)),
    TagForm::single("decrement", Shape::Name(How::Counter)),
    TagForm::single("break", Shape::Nothing),
    TagForm::single("continue", Shape::Nothing),
    TagForm::single("include", Shape::Partial),
    TagForm::single("render", Shape::Partial),
    TagForm::single("abort_message", Shape::Free),
    TagForm::single("connected_content", Shape::Options),
    TagForm::single("catalog_items", Shape::Sets("items")),
    TagForm::single("catalog_selection_items", Shape::Sets("items")),
    TagForm::single("shopping_cart", Shape::Sets("shopping_cart")),
    TagForm::single("message_extras", Shape::Free),
    TagForm::single("promotion", Shape::Free),
];
