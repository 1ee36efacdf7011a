//! How MoEngage's tags are built.

use drysend_core::outline::{Shape, TagForm};

const ELSE: (&str, Shape) = ("else", Shape::Nothing);

/// Every tag.
pub(super) static FORMS: &[TagForm] = &[
    TagForm::block("if", Shape::Expressions, "endif").with_branches(&[("elif", Shape::Expressions), ELSE]),
    TagForm::block("for", Shape::For, "endfor").with_branches(&[ELSE]),
    TagForm::block("set", Shape::Set, "endset"),
    TagForm::block("macro", Shape::Macro, "endmacro"),
    TagForm::block("call", Shape::Call, "endcall"),
    TagForm::block("with", Shape::With, "endwith"),
    TagForm::block("filter", Shape::FilterBlock, "endfilter"),
    TagForm::block("autoescape", Shape::Expressions, "endautoescape"),
    TagForm::block("block", Shape::Label, "endblock"),
    TagForm::single("MOE_NOT_SEND", Shape::Expressions),
    TagForm::single("print", Shape::Expressions),
    TagForm::single("do", Shape::Expressions),
    TagForm::single("break", Shape::Nothing),
    TagForm::single("continue", Shape::Nothing),
    TagForm::single("include", Shape::Partial),
    TagForm::single("extends", Shape::Partial),
    TagForm::single("import", Shape::Import),
    TagForm::single("from", Shape::From),
];
