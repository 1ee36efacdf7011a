//! Reads one tag by the form it has: what it defines, and the expressions in it.

use super::reader::Reader;
use super::{Definition, How, Id, Shape, WordKind};
use crate::dialect::Dialect;
use crate::source::Span;

/// One tag that is read.
pub(super) struct Tag<'b> {
    pub(super) reader: Reader<'b>,
    pub(super) node: usize,
    pub(super) definitions: &'b mut Vec<Definition>,
}

impl Tag<'_> {
    pub(super) fn read(mut self, shape: Shape) {
        match shape {
            Shape::Nothing | Shape::Label => {}
            Shape::Free => self.outputs(),
            Shape::Options => self.options(None),
            Shape::Sets(name) => self.options(Some(name)),
            Shape::Expressions => self.reader.rest(),
            Shape::Assign => self.assign(),
            Shape::Set => self.set(),
            Shape::Name(how) => {
                let name = self.name();
                self.define(name, how, None);
            }
            Shape::For => self.for_loop(),
            Shape::Macro => self.macro_(),
            Shape::Call => self.call(),
            Shape::With => self.with(),
            Shape::FilterBlock => {
                self.reader.take();
                self.reader.rest();
            }
            Shape::Import => self.import(),
            Shape::From => self.from(),
            Shape::Partial => self.partial(),
        }
    }

    fn define(&mut self, name: Option<Span>, how: How, value: Option<Id>) {
        if let Some(name) = name {
            self.definitions.push(Definition { name, how, value, node: self.node, fixed: None });
        }
    }

    /// A name that is set; in Liquid quotes or dots around it are no fault of its own.
    fn name(&mut self) -> Option<Span> {
        let name = self.reader.name()?;
        let mut end = name;
        // A dotted name is one name in Liquid.
        while self.reader.dialect == Dialect::Braze && self.reader.is(0, ".") {
            match self.reader.word(1) {
                Some(word) if word.kind == WordKind::Name => end = word.span,
                _ => break,
            }
            self.reader.at += 2;
        }
        Some(name.to(end))
    }

    /// Only what stands in `{{ }}` or `${}`.
    fn outputs(&mut self) {
        while let Some(word) = self.reader.word(0) {
            let before_dot = word.kind == WordKind::Name
                && self.reader.is(1, ".")
                && self.reader.word(2).is_some_and(|next| next.kind == WordKind::Attribute);
            match word.kind {
                WordKind::OpenBraces | WordKind::Attribute => self.reader.step(),
                _ if before_dot => self.reader.step(),
                _ => self.reader.at += 1,
            }
        }
    }

    fn options(&mut self, sets: Option<&'static str>) {
        let words = self.reader.words;
        for (at, word) in words.iter().enumerate() {
            let option = word.kind == WordKind::Sign && self.reader.text_of(*word) == ":";
            let is_save = option
                && words
                    .get(at + 1)
                    .is_some_and(|name| name.span.start == word.span.end && self.reader.text_of(*name) == "save");
            if let Some(name) = words.get(at + 2).filter(|name| is_save && name.kind == WordKind::Name) {
                self.define(Some(name.span), How::Answer, None);
            }
        }
        if let Some(fixed) = sets {
            let name = words.first().map_or(Span::default(), |word| word.span);
            let how = How::Answer;
            self.definitions.push(Definition { name, how, value: None, node: self.node, fixed: Some(fixed) });
        }
        self.outputs();
    }

    fn assign(&mut self) {
        let name = self.name();
        while self.reader.at < self.reader.words.len() && self.reader.accept("=").is_none() {
            self.reader.at += 1;
        }
        let value = self.reader.expression();
        self.define(name, How::Assigned, value);
        self.reader.rest();
    }

    /// Names before `stop`, with or without brackets around them.
    fn targets(&mut self, stop: &str) -> Vec<Span> {
        let mut names = Vec::new();
        while self.reader.at < self.reader.words.len() && !self.reader.is(0, stop) && !self.reader.is(0, "|") {
            match self.reader.name() {
                // `namespace.attribute` uses the name.
                Some(_) if self.reader.is(0, ".") => {
                    self.reader.at -= 1;
                    self.reader.step();
                }
                Some(name) => names.push(name),
                None => self.reader.at += 1,
            }
        }
        names
    }

    fn set(&mut self) {
        let names = self.targets("=");
        let (value, how) = if self.reader.accept("=").is_some() {
            (self.reader.expression(), How::Assigned)
        } else {
            (None, How::Captured)
        };
        let single = names.len() == 1;
        for name in names {
            self.define(Some(name), how, value.filter(|_| single));
        }
        self.reader.rest();
    }

    fn for_loop(&mut self) {
        let names = self.targets("in");
        self.reader.accept("in");
        let value = self.collection();
        for name in names {
            self.define(Some(name), How::Loop, value);
        }
        // What a loop is told by name uses no variable of that name.
        while self.reader.at < self.reader.words.len() {
            let option = self.reader.is(1, ":") || self.reader.is(0, "reversed") || self.reader.is(0, "recursive");
            if option || self.reader.is(0, "continue") || self.reader.expression().is_none() {
                self.reader.at += 1;
            }
        }
    }

    /// What a loop goes through: in Jinja, an `if` after it starts the loop's test.
    fn collection(&mut self) -> Option<Id> {
        if self.reader.dialect == Dialect::Braze {
            return self.reader.expression();
        }
        let words = self.reader.words;
        let mut depth = 0usize;
        let test = (self.reader.at..words.len()).find(|&at| {
            match (words[at].kind, self.reader.text_of(words[at])) {
                (WordKind::Sign, "(" | "[" | "{") => depth += 1,
                (WordKind::Sign, ")" | "]" | "}") => depth = depth.saturating_sub(1),
                (WordKind::Name, "if" | "recursive") => return depth == 0,
                _ => {}
            }
            false
        });
        let end = test.unwrap_or(words.len());
        self.reader.words = &words[..end];
        let value = self.reader.expression();
        self.reader.rest();
        self.reader.words = words;
        self.reader.at = (end + 1).min(words.len());
        value
    }

    fn parameters(&mut self) {
        if self.reader.accept("(").is_none() {
            return;
        }
        while self.reader.at < self.reader.words.len() && self.reader.accept(")").is_none() {
            match self.reader.name() {
                Some(name) => {
                    let value = if self.reader.accept("=").is_some() { self.reader.expression() } else { None };
                    self.define(Some(name), How::Parameter, value);
                }
                None => self.reader.at += 1,
            }
        }
    }

    fn macro_(&mut self) {
        let name = self.reader.name();
        self.define(name, How::Macro, None);
        self.parameters();
        self.reader.rest();
    }

    fn call(&mut self) {
        self.parameters();
        self.reader.rest();
    }

    fn with(&mut self) {
        while self.reader.at < self.reader.words.len() {
            let name = if self.reader.is(1, "=") { self.reader.name() } else { None };
            if name.is_none() {
                self.reader.step();
                continue;
            }
            self.reader.accept("=");
            let value = self.reader.expression();
            self.define(name, How::Parameter, value);
        }
    }

    fn import(&mut self) {
        self.reader.expression();
        if self.reader.accept("as").is_some() {
            let name = self.reader.name();
            self.define(name, How::Macro, None);
        }
    }

    fn from(&mut self) {
        self.reader.expression();
        self.reader.accept("import");
        while self.reader.at < self.reader.words.len() {
            if (self.reader.is(0, "with") || self.reader.is(0, "without")) && self.reader.is(1, "context") {
                break;
            }
            let mut name = self.reader.name();
            if self.reader.accept("as").is_some() {
                name = self.reader.name();
            }
            match name {
                Some(name) => self.define(Some(name), How::Macro, None),
                None => self.reader.at += 1,
            }
        }
    }

    fn partial(&mut self) {
        self.reader.expression();
        while self.reader.at < self.reader.words.len() {
            let word = ["with", "for", "as", "without", "ignore", "missing", "context"];
            if word.iter().any(|word| self.reader.is(0, word)) {
                let alias = self.reader.is(0, "as");
                self.reader.at += 1;
                if alias {
                    let name = self.reader.name();
                    self.define(name, How::Given, None);
                }
            } else if self.reader.is(1, ":")
                && let Some(name) = self.reader.name()
            {
                self.reader.accept(":");
                let value = self.reader.expression();
                self.define(Some(name), How::Given, value);
            } else {
                self.reader.step();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Builder, TagForm};
    use super::*;
    use crate::source::Source;

    const FORMS: &[TagForm] = &[
        TagForm::single("free", Shape::Free),
        TagForm::single("options", Shape::Options),
        TagForm::single("sets", Shape::Sets("x")),
        TagForm::single("expressions", Shape::Expressions),
        TagForm::single("assign", Shape::Assign),
        TagForm::single("set", Shape::Set),
        TagForm::single("name", Shape::Name(How::Captured)),
        TagForm::single("for", Shape::For),
        TagForm::single("macro", Shape::Macro),
        TagForm::single("call", Shape::Call),
        TagForm::single("with", Shape::With),
        TagForm::single("filter", Shape::FilterBlock),
        TagForm::single("import", Shape::Import),
        TagForm::single("from", Shape::From),
        TagForm::single("partial", Shape::Partial),
    ];

    const WORDS: [&str; 24] = [
        "a", "and", "if", "in", "is", "not", "as", "with", "1", "'t'", "${x}", "{{", "}}", "(", ")", "[", "]", "{",
        ".", ",", ":", "=", "|", "&",
    ];

    /// That it comes back is what is tested.
    #[test]
    fn whatever_words_a_tag_has_reading_comes_to_the_end() {
        let triples = WORDS.iter().flat_map(|a| WORDS.iter().flat_map(move |b| WORDS.map(|c| format!("{a}{b} {c}"))));
        let text = triples.collect::<Vec<_>>().join("\n");
        for dialect in [Dialect::Braze, Dialect::MoEngage] {
            for form in FORMS {
                let source = Source::new("hostile", format!("{}\n{text}", form.name));
                let mut builder = Builder::new(&source, dialect, FORMS, &[]);
                let mut start = form.name.len() + 1;
                for line in text.lines() {
                    let inner = Span::new(start, start + line.len());
                    builder.tag(inner, Span::new(0, form.name.len()), inner);
                    start = inner.end as usize + 1;
                }
                let outline = builder.finish();
                assert_eq!(outline.nodes().len(), WORDS.len().pow(3), "{}", form.name);
            }
        }
    }
}
