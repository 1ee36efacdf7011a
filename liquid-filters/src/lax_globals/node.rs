//! A value of the caller's whose missing properties are blank.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::fmt;

use liquid_core::model::{ArrayView, DisplayCow, KStringCow, ScalarCow, State};
use liquid_core::{ObjectView, Value, ValueView};

use super::blank::BLANK;

/// What is there; what it holds is wrapped once the template asks for some of it.
pub(super) struct Node<'g> {
    value: &'g dyn ValueView,
    named: OnceCell<BTreeMap<KStringCow<'g>, Node<'g>>>,
    listed: OnceCell<Vec<Node<'g>>>,
}

impl<'g> Node<'g> {
    pub(super) fn new(value: &'g dyn ValueView) -> Self {
        Self { value, named: OnceCell::new(), listed: OnceCell::new() }
    }

    fn view(&self) -> &dyn ValueView {
        if self.value.is_nil() { &BLANK } else { self }
    }

    /// The property called `name`, where there is one.
    pub(super) fn child(&self, name: &str) -> Option<&dyn ValueView> {
        let named = self.named.get_or_init(|| match self.value.as_object() {
            Some(object) => object.iter().map(|(name, value)| (name, Node::new(value))).collect(),
            None => BTreeMap::new(),
        });
        named.get(name).map(Node::view)
    }

    fn item(&self, index: i64) -> Option<&dyn ValueView> {
        let listed = self.listed.get_or_init(|| match self.value.as_array() {
            Some(items) => items.values().map(Node::new).collect(),
            None => Vec::new(),
        });
        let distance = usize::try_from(index.unsigned_abs()).ok()?;
        let at = if index < 0 { listed.len().checked_sub(distance)? } else { distance };
        listed.as_slice().get(at).map(Node::view)
    }
}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.as_debug().fmt(f)
    }
}

impl ValueView for Node<'_> {
    fn as_debug(&self) -> &dyn fmt::Debug {
        self.value.as_debug()
    }

    fn render(&self) -> DisplayCow<'_> {
        self.value.render()
    }

    fn source(&self) -> DisplayCow<'_> {
        self.value.source()
    }

    fn type_name(&self) -> &'static str {
        self.value.type_name()
    }

    fn query_state(&self, state: State) -> bool {
        self.value.query_state(state)
    }

    fn to_kstr(&self) -> KStringCow<'_> {
        self.value.to_kstr()
    }

    fn to_value(&self) -> Value {
        self.value.to_value()
    }

    fn as_scalar(&self) -> Option<ScalarCow<'_>> {
        self.value.as_scalar()
    }

    fn as_array(&self) -> Option<&dyn ArrayView> {
        self.value.as_array().map(|_| self as &dyn ArrayView)
    }

    fn as_object(&self) -> Option<&dyn ObjectView> {
        // The engine walks on only through objects. What it finds it copies, so no scalar goes on posing as one.
        (self.value.is_object() || self.value.is_scalar()).then_some(self)
    }

    fn as_state(&self) -> Option<State> {
        self.value.as_state()
    }
}

// Whatever goes through all entries or asks what is there gets the truth; only a single look-up is lax.
impl ObjectView for Node<'_> {
    fn as_value(&self) -> &dyn ValueView {
        self
    }

    fn size(&self) -> i64 {
        self.value.as_object().map_or_else(|| self.value.to_kstr().len() as i64, ObjectView::size)
    }

    fn keys<'k>(&'k self) -> Box<dyn Iterator<Item = KStringCow<'k>> + 'k> {
        self.value.as_object().map_or_else(|| Box::new(std::iter::empty()) as _, ObjectView::keys)
    }

    fn values<'k>(&'k self) -> Box<dyn Iterator<Item = &'k dyn ValueView> + 'k> {
        self.value.as_object().map_or_else(|| Box::new(std::iter::empty()) as _, ObjectView::values)
    }

    fn iter<'k>(&'k self) -> Box<dyn Iterator<Item = (KStringCow<'k>, &'k dyn ValueView)> + 'k> {
        self.value.as_object().map_or_else(|| Box::new(std::iter::empty()) as _, ObjectView::iter)
    }

    fn contains_key(&self, index: &str) -> bool {
        self.value.as_object().is_some_and(|object| object.contains_key(index))
    }

    fn get<'s>(&'s self, index: &str) -> Option<&'s dyn ValueView> {
        match self.child(index) {
            // The engine answers this one itself when it finds nothing.
            None if index == "size" => None,
            None => Some(&BLANK),
            found => found,
        }
    }
}

impl ArrayView for Node<'_> {
    fn as_value(&self) -> &dyn ValueView {
        self
    }

    fn size(&self) -> i64 {
        self.value.as_array().map_or(0, ArrayView::size)
    }

    fn values<'k>(&'k self) -> Box<dyn Iterator<Item = &'k dyn ValueView> + 'k> {
        self.value.as_array().map_or_else(|| Box::new(std::iter::empty()) as _, ArrayView::values)
    }

    fn contains_key(&self, index: i64) -> bool {
        self.value.as_array().is_some_and(|items| items.contains_key(index))
    }

    fn get(&self, index: i64) -> Option<&dyn ValueView> {
        Some(self.item(index).unwrap_or(&BLANK))
    }
}
