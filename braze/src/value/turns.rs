//! `forloop` and `tablerowloop`: what a loop says of itself when it is asked, not when it was handed on.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};

use super::Value;

/// A loop that runs or has run.
#[derive(Debug)]
pub struct Loop {
    label: Arc<str>,
    length: i64,
    /// Columns of a table row.
    cols: Option<i64>,
    parent: Option<Arc<Self>>,
    /// Turns that are over.
    index: AtomicI64,
}

impl Loop {
    /// The `forloop` of a loop of `length` turns inside of `parent`.
    pub(crate) fn of(label: Arc<str>, length: usize, parent: Option<Arc<Self>>) -> Arc<Self> {
        Arc::new(Self { label, length: whole(length), cols: None, parent, index: AtomicI64::new(0) })
    }

    /// The `tablerowloop` of a table of `length` cells in `cols` columns.
    pub(crate) fn of_table(length: usize, cols: i64) -> Arc<Self> {
        let index = AtomicI64::new(0);
        Arc::new(Self { label: Arc::from(""), length: whole(length), cols: Some(cols), parent: None, index })
    }

    /// Goes on to the next turn.
    pub(crate) fn advance(&self) {
        self.index.fetch_add(1, Relaxed);
    }

    /// What the loop says of itself: `index`, `first`, `parentloop` and the like; `nil` for anything else.
    #[must_use]
    pub fn property(&self, key: &str) -> Value {
        let index = self.index.load(Relaxed);
        let (row, col) = self.cell(index);
        match (key, self.cols) {
            ("length", _) => Value::Int(self.length),
            ("index", _) => Value::Int(index + 1),
            ("index0", _) => Value::Int(index),
            ("rindex", _) => Value::Int(self.length - index),
            ("rindex0", _) => Value::Int(self.length - index - 1),
            ("first", _) => Value::Bool(index == 0),
            ("last", _) => Value::Bool(index + 1 == self.length),
            ("name", None) => Value::Str(self.label.clone()),
            ("parentloop", None) => self.parent.clone().map_or(Value::Nil, Value::Loop),
            ("row", Some(_)) => Value::Int(row),
            ("col", Some(_)) => Value::Int(col),
            ("col0", Some(_)) => Value::Int(col - 1),
            ("col_first", Some(_)) => Value::Bool(col == 1),
            ("col_last", Some(cols)) => Value::Bool(col == cols),
            _ => Value::Nil,
        }
    }

    /// Ruby Liquid's class of it, which is what it prints as.
    #[must_use]
    pub fn class(&self) -> &'static str {
        if self.cols.is_some() { "Liquid::TablerowloopDrop" } else { "Liquid::ForloopDrop" }
    }

    /// Row and column of a turn, from 1.
    fn cell(&self, index: i64) -> (i64, i64) {
        match self.cols {
            Some(cols) if cols > 0 => (index / cols + 1, index % cols + 1),
            _ => (1, index + 1),
        }
    }
}

fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loop_tells_where_it_is() {
        let outer = Loop::of("outer".into(), 1, None);
        let inner = Loop::of("inner".into(), 3, Some(outer.clone()));
        let say = |turn: &Loop| {
            let keys = ["index", "index0", "rindex", "rindex0", "first", "last", "length", "name", "row", "size"];
            keys.map(|key| turn.property(key).to_string()).join(" ")
        };
        assert_eq!(say(&inner), "1 0 3 2 true false 3 inner  ");
        inner.advance();
        inner.advance();
        assert_eq!(say(&inner), "3 2 1 0 false true 3 inner  ");
        inner.advance();
        assert_eq!(say(&inner), "4 3 0 -1 false false 3 inner  ");
        assert!(inner.property("parentloop").equals(&Value::Loop(outer)));
        assert!(inner.property("parentloop").get("parentloop").is_nil());
    }

    #[test]
    fn a_table_tells_its_cell() {
        let table = Loop::of_table(3, 2);
        let say = || {
            ["row", "col", "col0", "col_first", "col_last", "name"].map(|key| table.property(key).to_string()).join(" ")
        };
        assert_eq!(say(), "1 1 0 true false ");
        table.advance();
        assert_eq!(say(), "1 2 1 false true ");
        table.advance();
        assert_eq!(say(), "2 1 0 true false ");
        assert_eq!(Loop::of_table(3, 0).property("col_last").to_string(), "false");
        assert_eq!(Value::Loop(table).to_string(), "Liquid::TablerowloopDrop");
    }
}
