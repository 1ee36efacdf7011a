//! Undefined variables that are blank.

mod blank;
mod node;

use std::fmt;

use liquid_core::model::{DisplayCow, KStringCow, State};
use liquid_core::{ObjectView, Value, ValueView};

use blank::BLANK;
use node::Node;

/// Variables for [`liquid::Template::render`], under which undefined ones are blank instead of an error.
///
/// Undefined are: a variable that is not there, a property that an object or a text lacks, an index beyond the end of a
/// list, and every property of those. They print nothing, count as nil in conditions, loop zero times and go into filters as nil.
///
/// ```
/// use liquid_filters::LaxGlobals;
///
/// let parser = liquid_filters::register(liquid::ParserBuilder::with_stdlib()).build()?;
/// let template = parser.parse("Hi {{ user.nick | default: user.name }}{{ user.a.b }}{% if vip == nil %}!{% endif %}")?;
/// let variables = liquid::object!({ "user": { "name": "Ada" } });
/// assert!(template.render(&variables).is_err());
/// assert_eq!(template.render(&LaxGlobals::new(&variables))?, "Hi Ada!");
/// # Ok::<(), liquid::Error>(())
/// ```
///
/// # Limits
///
/// The engine asks these variables only about themselves. Not covered are:
///
/// - what the template makes: a property that is missing in a loop's variable, in an assigned object or in the arguments of
///   a partial is still an error, and so is one of a filter's result;
/// - counters: every name counts as given here, so `{{ n }}` after `{% increment n %}` is blank;
/// - an undefined variable as an index, as in `{{ list[nosuch] }}`, and a name as a property of a list, as in `{{ list.nosuch }}`:
///   the engine refuses both;
/// - `{% if nosuch contains 'a' %}`, which the engine refuses for nil, too.
pub struct LaxGlobals<'g>(Node<'g>);

impl<'g> LaxGlobals<'g> {
    /// The same variables, and a blank one under every other name. No value is copied.
    #[must_use]
    pub fn new(globals: &'g dyn ObjectView) -> Self {
        Self(Node::new(globals.as_value()))
    }
}

impl fmt::Debug for LaxGlobals<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl ValueView for LaxGlobals<'_> {
    fn as_debug(&self) -> &dyn fmt::Debug {
        self
    }

    fn render(&self) -> DisplayCow<'_> {
        self.0.render()
    }

    fn source(&self) -> DisplayCow<'_> {
        self.0.source()
    }

    fn type_name(&self) -> &'static str {
        self.0.type_name()
    }

    fn query_state(&self, state: State) -> bool {
        self.0.query_state(state)
    }

    fn to_kstr(&self) -> KStringCow<'_> {
        self.0.to_kstr()
    }

    fn to_value(&self) -> Value {
        self.0.to_value()
    }

    fn as_object(&self) -> Option<&dyn ObjectView> {
        Some(self)
    }
}

impl ObjectView for LaxGlobals<'_> {
    fn as_value(&self) -> &dyn ValueView {
        self
    }

    fn size(&self) -> i64 {
        ObjectView::size(&self.0)
    }

    fn keys<'k>(&'k self) -> Box<dyn Iterator<Item = KStringCow<'k>> + 'k> {
        self.0.keys()
    }

    fn values<'k>(&'k self) -> Box<dyn Iterator<Item = &'k dyn ValueView> + 'k> {
        ObjectView::values(&self.0)
    }

    fn iter<'k>(&'k self) -> Box<dyn Iterator<Item = (KStringCow<'k>, &'k dyn ValueView)> + 'k> {
        self.0.iter()
    }

    // The engine looks a name up only where it is contained.
    fn contains_key(&self, _: &str) -> bool {
        true
    }

    fn get<'s>(&'s self, index: &str) -> Option<&'s dyn ValueView> {
        Some(self.0.child(index).unwrap_or(&BLANK))
    }
}
