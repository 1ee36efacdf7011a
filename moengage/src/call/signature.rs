//! Arguments by name or place, and Python's words for what is wrong with them.

use drysend_core::{Error, Result};

use super::Arguments;
use crate::value::{Value, type_error};

/// What a function takes: `N` parameters, of which the first `required` have no default.
#[derive(Debug)]
pub struct Signature<const N: usize> {
    function: &'static str,
    names: [&'static str; N],
    required: usize,
    kind: Kind,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    /// A function written in Python, of whose parameters the caller fills some before these.
    Python { given: usize },
    /// A builtin that takes no names.
    Positional,
    /// An old builtin that takes no names, and says so in other words.
    Parsed,
    /// A builtin that takes names as well.
    Builtin,
}

impl<const N: usize> Signature<N> {
    /// A function written in Python. `given` parameters before `names` are filled by the engine: the value that is
    /// piped, the environment.
    #[must_use]
    pub const fn new(function: &'static str, given: usize, names: [&'static str; N], required: usize) -> Self {
        Self { function, names, required, kind: Kind::Python { given } }
    }

    /// A builtin method that takes its arguments by place only.
    #[must_use]
    pub const fn positional(function: &'static str, names: [&'static str; N], required: usize) -> Self {
        Self { function, names, required, kind: Kind::Positional }
    }

    /// An old builtin method that takes its arguments by place only.
    #[must_use]
    pub const fn parsed(function: &'static str, names: [&'static str; N], required: usize) -> Self {
        Self { function, names, required, kind: Kind::Parsed }
    }

    /// A builtin that takes its arguments by place or name.
    #[must_use]
    pub const fn builtin(function: &'static str, names: [&'static str; N], required: usize) -> Self {
        Self { function, names, required, kind: Kind::Builtin }
    }

    /// The arguments in the order of the parameters; `None` where one is left out.
    ///
    /// # Errors
    /// [`drysend_core::ErrorKind::Type`] with Python's words.
    pub fn bind<'a>(&self, arguments: &Arguments<'a>) -> Result<[Option<&'a Value>; N]> {
        let mut bound = [None; N];
        for (slot, value) in bound.iter_mut().zip(arguments.positional) {
            *slot = Some(value);
        }
        if !arguments.named.is_empty() {
            self.bind_named(arguments, &mut bound)?;
        }
        if arguments.positional.len() > N || bound[..self.required].iter().any(Option::is_none) {
            return Err(self.wrong_count(arguments, &bound));
        }
        Ok(bound)
    }

    fn bind_named<'a>(&self, arguments: &Arguments<'a>, bound: &mut [Option<&'a Value>; N]) -> Result<()> {
        let function = self.function;
        if matches!(self.kind, Kind::Positional | Kind::Parsed) {
            return Err(type_error(format!("{function}() takes no keyword arguments")));
        }
        for (name, value) in arguments.named {
            let Some(at) = self.names.iter().position(|known| **known == **name) else {
                return Err(type_error(match self.kind {
                    Kind::Python { .. } => format!("{function}() got an unexpected keyword argument '{}'", &**name),
                    _ => format!("'{}' is an invalid keyword argument for {}()", &**name, self.method()),
                }));
            };
            if bound[at].is_some() {
                return Err(type_error(match self.kind {
                    Kind::Python { .. } => format!("{function}() got multiple values for argument '{}'", &**name),
                    _ => format!(
                        "argument for {}() given by name ('{}') and position ({})",
                        self.method(),
                        &**name,
                        at + 1
                    ),
                }));
            }
            bound[at] = Some(value);
        }
        Ok(())
    }

    /// The name behind the class.
    fn method(&self) -> &'static str {
        self.function.rsplit('.').next().unwrap_or(self.function)
    }

    #[cold]
    fn wrong_count(&self, arguments: &Arguments<'_>, bound: &[Option<&Value>; N]) -> Error {
        let count = arguments.positional.len();
        let function = self.function;
        let (required, most) = (self.required, N);
        type_error(match self.kind {
            Kind::Python { given } if count > N => {
                let was = if given + count == 1 { "was" } else { "were" };
                let takes = if required == most {
                    format!("{} positional argument{}", given + most, plural(given + most))
                } else {
                    format!("from {} to {} positional arguments", given + required, given + most)
                };
                format!("{function}() takes {takes} but {} {was} given", given + count)
            }
            Kind::Python { .. } => {
                let missing: Vec<String> =
                    (0..required).filter(|at| bound[*at].is_none()).map(|at| format!("'{}'", self.names[at])).collect();
                format!(
                    "{function}() missing {} required positional argument{}: {}",
                    missing.len(),
                    plural(missing.len()),
                    list(&missing)
                )
            }
            Kind::Positional if most == 0 => format!("{function}() takes no arguments ({count} given)"),
            Kind::Positional if required == 1 && most == 1 => {
                format!("{function}() takes exactly one argument ({count} given)")
            }
            Kind::Positional => {
                let (bound, number) = match (required == most, count < required) {
                    (true, _) => ("", required),
                    (false, true) => ("at least ", required),
                    (false, false) => ("at most ", most),
                };
                format!("{} expected {bound}{number} argument{}, got {count}", self.method(), plural(number))
            }
            Kind::Parsed => {
                let (bound, number) = if count < required { ("least", required) } else { ("most", most) };
                format!("{}() takes at {bound} {number} argument{} ({count} given)", self.method(), plural(number))
            }
            Kind::Builtin if count > N => {
                let at_most = if required == most { "exactly" } else { "at most" };
                format!("{}() takes {at_most} {most} argument{} ({count} given)", self.method(), plural(most))
            }
            Kind::Builtin => {
                let at = (0..required).find(|at| bound[*at].is_none()).unwrap_or_default();
                format!("{}() missing required argument '{}' (pos {})", self.method(), self.names[at], at + 1)
            }
        })
    }
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// `'a'`, `'a' and 'b'`, `'a', 'b', and 'c'`.
fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [name] => name.clone(),
        [first, second] => format!("{first} and {second}"),
        [first @ .., last] => format!("{}, and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Str;

    fn fault<const N: usize>(signature: &Signature<N>, positional: usize, named: &[&str]) -> Option<String> {
        let positional = vec![Value::None; positional];
        let named: Vec<(Str, Value)> = named.iter().map(|name| (Str::new(name), Value::Bool(true))).collect();
        let arguments = Arguments { positional: &positional, named: &named };
        signature.bind(&arguments).err().map(|error| error.message().to_owned())
    }

    #[test]
    fn faults_are_said_in_pythons_words() {
        let replace = Signature::new("do_replace", 2, ["old", "new", "count"], 2);
        assert_eq!(fault(&replace, 2, &["count"]), None);
        let cases = [
            (0, &[][..], "do_replace() missing 2 required positional arguments: 'old' and 'new'"),
            (0, &["old"][..], "do_replace() missing 1 required positional argument: 'new'"),
            (4, &[][..], "do_replace() takes from 4 to 5 positional arguments but 6 were given"),
            (1, &["old"][..], "do_replace() got multiple values for argument 'old'"),
            (2, &["x"][..], "do_replace() got an unexpected keyword argument 'x'"),
        ];
        for (positional, named, expected) in cases {
            assert_eq!(fault(&replace, positional, named).as_deref(), Some(expected));
        }
        let upper = Signature::<0>::positional("str.upper", [], 0);
        assert_eq!(fault(&upper, 1, &[]).as_deref(), Some("str.upper() takes no arguments (1 given)"));
        let append = Signature::positional("list.append", ["object"], 1);
        assert_eq!(fault(&append, 0, &[]).as_deref(), Some("list.append() takes exactly one argument (0 given)"));
        assert_eq!(fault(&append, 0, &["object"]).as_deref(), Some("list.append() takes no keyword arguments"));
        let replace = Signature::positional("str.replace", ["old", "new", "count"], 2);
        assert_eq!(fault(&replace, 1, &[]).as_deref(), Some("replace expected at least 2 arguments, got 1"));
        let split = Signature::builtin("str.split", ["sep", "maxsplit"], 0);
        assert_eq!(fault(&split, 3, &[]).as_deref(), Some("split() takes at most 2 arguments (3 given)"));
        assert_eq!(fault(&split, 0, &["x"]).as_deref(), Some("'x' is an invalid keyword argument for split()"));
    }
}
