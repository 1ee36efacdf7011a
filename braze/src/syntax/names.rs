//! Names by number.

use std::sync::Arc;

use indexmap::IndexMap;

use super::steps::seen;

/// Up to here a look-up compares every name, which is faster than hashing.
const SMALL: usize = 16;

/// Different names, each with a number: its position.
#[derive(Clone, Debug, Default)]
pub struct Names {
    list: Vec<Arc<str>>,
    index: IndexMap<Arc<str>, ()>,
}

impl Names {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// The name with a number.
    pub fn get(&self, number: usize) -> Option<&Arc<str>> {
        self.list.get(number)
    }

    /// The number of a name.
    pub fn find(&self, name: &str) -> Option<usize> {
        seen(1);
        if self.index.is_empty() {
            return self.list.iter().position(|known| **known == *name);
        }
        self.index.get_index_of(name)
    }

    /// The number of a name, which is added where it is new.
    pub fn number(&mut self, name: &str) -> usize {
        self.find(name).unwrap_or_else(|| self.add(Arc::from(name)))
    }

    /// The same for a shared text.
    pub fn number_shared(&mut self, name: &Arc<str>) -> usize {
        self.find(name).unwrap_or_else(|| self.add(name.clone()))
    }

    fn add(&mut self, name: Arc<str>) -> usize {
        if !self.index.is_empty() {
            self.index.insert(name.clone(), ());
        } else if self.list.len() == SMALL {
            self.index = self.list.iter().chain([&name]).map(|name| (name.clone(), ())).collect();
        }
        self.list.push(name);
        self.list.len() - 1
    }

    /// The names, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<str>> {
        self.list.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_number() {
        let mut names = Names::default();
        for round in 0..2 {
            for number in 0..40 {
                assert_eq!(names.number(&format!("name {number}")), number, "{round}");
            }
        }
        assert_eq!((names.len(), names.find("name 39"), names.find("name 40")), (40, Some(39), None));
        assert!(names.iter().enumerate().all(|(number, name)| names.find(name) == Some(number)));
    }
}
