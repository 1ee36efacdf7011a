//! Every filter of the dialect, by family, and what a filter is.
//!
//! A name is looked up once, when a template is parsed ([`find`]); [`Filter::call`] checks the number of arguments as Ruby
//! does and runs it. Filters that the dialects share come from core's table; a new one of Braze alone is its function and
//! its row here.

mod array;
mod call;
mod date;
mod encoding;
mod html;
mod iterator;
mod math;
mod money;
mod property;
mod replace;
mod select;
mod shared;
mod sort;
#[cfg(test)]
mod testing;
mod text;
mod words;

use std::sync::Arc;

use drysend_core::{Error, ErrorKind, Result, filters as core};

use crate::value::{Map, Value};

pub use call::{Arguments, Call};

/// What a filter of the dialect's own runs.
pub type Run = fn(&mut Call<'_, '_>, &Value, &Arguments<'_>) -> Result<Value>;

/// What a filter that makes a text runs: it appends the text and gives nothing, or it gives a value and appends nothing.
pub type Write = fn(&mut Call<'_, '_>, &Value, &Arguments<'_>, &mut String) -> Result<Option<Value>>;

/// What makes a filter work.
#[derive(Clone, Copy, Debug)]
enum Body {
    /// A function of this crate.
    Own(Run),
    /// One that writes.
    Writer(Write),
    /// A filter of core's table.
    Shared(&'static core::Filter),
}

/// Who knows a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// Braze's tables list it as supported.
    Supported,
    /// Only Braze has it.
    Braze,
    /// Ruby Liquid 5 has it; Braze's tables are silent.
    Unlisted,
    /// Braze's tables list it as not supported.
    Unsupported,
    /// It came to Ruby Liquid after the version that Braze promises.
    Newer,
    /// Another platform has it, or only drysend.
    Foreign,
}

/// A filter: a row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Filter {
    /// The name under which it is documented.
    pub name: &'static str,
    /// Other names of the same filter.
    pub aliases: &'static [&'static str],
    /// How many arguments it takes by position, at least and at most, without the input.
    pub arity: (usize, usize),
    /// What it does, in a sentence.
    pub summary: &'static str,
    /// Who knows it.
    pub origin: Origin,
    takes_names: bool,
    body: Body,
}

impl Filter {
    /// A row for a function that Ruby Liquid has too.
    const fn new(name: &'static str, arity: (usize, usize), origin: Origin, summary: &'static str, run: Run) -> Self {
        Self { name, aliases: &[], arity, summary, origin, takes_names: false, body: Body::Own(run) }
    }

    /// The same for a function that writes.
    const fn writer(
        name: &'static str,
        arity: (usize, usize),
        origin: Origin,
        summary: &'static str,
        write: Write,
    ) -> Self {
        Self { name, aliases: &[], arity, summary, origin, takes_names: false, body: Body::Writer(write) }
    }

    /// The same under `aliases` too.
    const fn with_aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// A row for a filter of core's table.
    const fn shared(filter: &'static core::Filter) -> Self {
        Self {
            name: filter.name,
            aliases: filter.aliases,
            arity: shared::arity(filter),
            summary: filter.summary,
            origin: Origin::Foreign,
            takes_names: matches!(filter.run, core::Run::Link),
            body: Body::Shared(filter),
        }
    }

    /// Runs the filter on `input`.
    ///
    /// # Errors
    /// What Ruby raises, in its words (`wrong number of arguments (given 1, expected 2)`, `divided by 0`), as
    /// [`ErrorKind::Argument`], [`ErrorKind::Arithmetic`] or [`ErrorKind::Type`]; [`ErrorKind::Limit`] for a result that is
    /// too large; for a shared filter also what core's function reports.
    pub fn call(&self, call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>) -> Result<Value> {
        let mut out = String::new();
        let made = self.write(call, input, arguments, &mut out)?;
        Ok(made.unwrap_or_else(|| out.into()))
    }

    /// The same, but that a text is appended to `out`, and nothing returned, where the filter makes one.
    ///
    /// # Errors
    /// As [`Filter::call`]; then a part of the text may have been appended.
    pub(crate) fn write(
        &self,
        call: &mut Call<'_, '_>,
        input: &Value,
        arguments: &Arguments<'_>,
        out: &mut String,
    ) -> Result<Option<Value>> {
        if self.takes_names || arguments.named.is_empty() {
            return self.run(call, input, arguments, out);
        }
        let options: Map = arguments.named.iter().map(|(name, value)| (Arc::from(*name), value.clone())).collect();
        let mut positional = arguments.positional.to_vec();
        positional.push(options.into());
        self.run(call, input, &Arguments { positional: &positional, named: &[] }, out)
    }

    fn run(
        &self,
        call: &mut Call<'_, '_>,
        input: &Value,
        arguments: &Arguments<'_>,
        out: &mut String,
    ) -> Result<Option<Value>> {
        let (least, most) = self.arity;
        let given = arguments.positional.len();
        if given < least || given > most {
            return Err(self.wrong_number(given));
        }
        match self.body {
            Body::Own(run) => run(call, input, arguments).map(Some),
            Body::Writer(write) => write(call, input, arguments, out),
            Body::Shared(filter) => shared::run(filter, call, input, arguments, out),
        }
    }

    /// Ruby counts the input as an argument.
    #[cold]
    fn wrong_number(&self, given: usize) -> Error {
        let (least, most) = (self.arity.0 + 1, self.arity.1 + 1);
        let expected = if least == most { least.to_string() } else { format!("{least}..{most}") };
        Error::new(ErrorKind::Argument, format!("wrong number of arguments (given {}, expected {expected})", given + 1))
            .with_help(format!("`{}`: {}", self.name, self.summary))
    }

    /// Whether the filter is called `name`.
    fn is_called(&self, name: &str) -> bool {
        self.name == name || self.aliases.contains(&name)
    }
}

/// The dialect's own filters, by family.
const FAMILIES: &[&[Filter]] = &[
    text::FILTERS,
    replace::FILTERS,
    words::FILTERS,
    html::FILTERS,
    encoding::FILTERS,
    math::FILTERS,
    money::FILTERS,
    array::FILTERS,
    sort::FILTERS,
    select::FILTERS,
    date::FILTERS,
    property::FILTERS,
];

/// Core's filters as rows of this table.
static SHARED: [Filter; core::ALL.len()] = {
    let mut rows = [Filter::shared(&core::ALL[0]); core::ALL.len()];
    let mut index = 1;
    while index < rows.len() {
        rows[index] = Filter::shared(&core::ALL[index]);
        index += 1;
    }
    rows
};

/// The filter called `name`, by its name or an alias. Where Ruby Liquid and another platform share a name, Ruby's counts.
#[must_use]
pub fn find(name: &str) -> Option<&'static Filter> {
    all().find(|filter| filter.is_called(name))
}

/// Every filter, the dialect's own first. A name may come twice; the first counts.
pub fn all() -> impl Iterator<Item = &'static Filter> {
    FAMILIES.iter().copied().flatten().chain(&SHARED)
}

/// Every name and alias that works, for "did you mean".
pub fn names() -> impl Iterator<Item = &'static str> {
    all().flat_map(|filter| std::iter::once(filter.name).chain(filter.aliases.iter().copied()))
}

/// Ruby's `TypeError` and `NoMethodError`: Liquid hides what went wrong.
#[cold]
fn internal() -> Error {
    Error::new(ErrorKind::Type, "internal")
}

#[cold]
fn argument(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Argument, message)
}

/// What Ruby's `strip` takes away.
pub(crate) const fn is_ruby_space(c: char) -> bool {
    matches!(c, ' ' | '\t'..='\r' | '\0')
}

#[cfg(test)]
mod tests {
    use drysend_core::{Data, ErrorKind, Limits, RenderOptions, Secrets, State};

    use super::testing::{assert_prints, fault};
    use super::{Arguments, Call};
    use crate::value::Value;

    #[test]
    fn arguments_are_counted_as_ruby_counts_them() {
        assert_prints(&[
            ("'a' | append", "Liquid error: wrong number of arguments (given 1, expected 2)"),
            ("'a' | append: 1, 2", "Liquid error: wrong number of arguments (given 3, expected 2)"),
            ("'a' | upcase: 1", "Liquid error: wrong number of arguments (given 2, expected 1)"),
            ("'a' | truncate: 1, 2, 3", "Liquid error: wrong number of arguments (given 4, expected 1..3)"),
            ("'a' | append: b: 1", r#"a{"b"=>1}"#),
            ("'a' | nosuch: 1", "a"),
        ]);
    }

    #[test]
    fn names_are_found_and_not_hidden() {
        for name in ["upcase", "h", "base64", "urlencode", "smartpass_link", "hmac_sha1"] {
            assert!(super::find(name).is_some_and(|filter| filter.is_called(name)), "{name}");
        }
        assert!(super::find("Upcase").is_none());
        let mut own: Vec<_> = super::FAMILIES.iter().copied().flatten().map(|filter| filter.name).collect();
        own.sort_unstable();
        assert!(own.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn results_beyond_the_limits_are_refused_before_they_are_made() {
        let huge = "(1..9223372036854775807)";
        for expression in [
            &format!("{huge} | join"),
            &format!("{huge} | sort"),
            &format!("{huge} | map: 'x'"),
            &format!("{huge} | concat: tags"),
            "'now' | date: '%1000000000d'",
            "(1..200000) | join | replace: '', '12345678901234567890'",
            "(1..100000) | join | replace: '1', \"\\`\\'\"",
            "(1..300000) | join | split: '' | size",
            "(1..10000) | join: '9' | plus: 1",
            &format!("(1..250) | join: '0' | append: '.5' | times: '{}.5'", "9".repeat(200)),
        ] {
            assert_eq!(fault(expression), Some(ErrorKind::Limit), "{expression}");
        }
    }

    #[test]
    fn a_filter_can_be_called_by_itself() {
        let (options, secrets, limits) = (RenderOptions::default(), Secrets::default(), Limits::default());
        let mut state = State::new(&options, &secrets, &limits);
        for (name, input, argument, expected) in
            [("append", "a", "b".into(), "ab"), ("upcase", "a", Value::Nil, "A"), ("size", "abc", Value::Nil, "3")]
        {
            let positional = if argument.is_nil() { vec![] } else { vec![argument] };
            let arguments = Arguments { positional: &positional, named: &[] };
            let result = super::find(name).unwrap().call(&mut Call { state: &mut state }, &input.into(), &arguments);
            assert_eq!(result.unwrap().to_string(), expected, "{name}");
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_panics(name in 0..10_000_usize, input in 0..10_000_usize, arguments in proptest::collection::vec(0..10_000_usize, 0..3), text: String, number: i64, float: f64) {
            let values: Vec<Value> = [
                Value::Nil, true.into(), false.into(), number.into(), float.into(), text.as_str().into(), "1.5".into(),
                "".into(), i64::MAX.into(), i64::MIN.into(), f64::NAN.into(), f64::INFINITY.into(), Value::Range(-2, 3),
                Value::Range(5, 1), Value::Blank, Value::Empty, Value::array(vec![]), "0x7f".into(), 0.into(), (-1).into(),
                Value::from_json(&serde_json::json!([1, [text.clone(), null], {"k": number}, float])),
                Value::from_json(&serde_json::json!({"k": text.clone(), "allow_false": true})),
                Value::big_integer("123456789012345678901234567890".parse().unwrap()),
                drysend_core::date::Moment::new(number, 0).into(), "%c %-5N %::z".into(), "America/New_York".into(), "\\\\0".into(),
            ].into();
            let pick = |at: usize| values[at % values.len()].clone();
            let filters: Vec<_> = super::all().collect();
            let (options, secrets, limits) = (RenderOptions::default(), Secrets::default(), Limits::default());
            let mut state = State::new(&options, &secrets, &limits);
            let positional: Vec<Value> = arguments.into_iter().map(pick).collect();
            let result = filters[name % filters.len()].call(
                &mut Call { state: &mut state },
                &pick(input),
                &Arguments { positional: &positional, named: &[] },
            );
            if let Ok(value) = result {
                let _ = (value.to_string(), value.to_json(), value.nesting());
            }
        }
    }
}
