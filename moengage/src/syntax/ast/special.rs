//! Names with a meaning of their own.

/// The names that mean something special in some places; their numbers are those of the first names of every template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Special {
    Loop,
    Caller,
    Kwargs,
    Varargs,
    /// `self`
    Template,
    /// `super`
    Parent,
}

impl Special {
    pub(crate) const ALL: [Self; 6] =
        [Self::Loop, Self::Caller, Self::Kwargs, Self::Varargs, Self::Template, Self::Parent];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Loop => "loop",
            Self::Caller => "caller",
            Self::Kwargs => "kwargs",
            Self::Varargs => "varargs",
            Self::Template => "self",
            Self::Parent => "super",
        }
    }
}

/// How often the names are used that mean something special in some places.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Uses {
    pub(crate) caller: usize,
    pub(crate) kwargs: usize,
    pub(crate) varargs: usize,
    pub(crate) loop_: usize,
    pub(crate) self_: usize,
    pub(crate) super_: usize,
    /// Blocks that see the variables around them.
    pub(crate) scoped: usize,
}

impl Uses {
    pub(crate) fn note(&mut self, name: &str) {
        match name {
            "caller" => self.caller += 1,
            "kwargs" => self.kwargs += 1,
            "varargs" => self.varargs += 1,
            "loop" => self.loop_ += 1,
            "self" => self.self_ += 1,
            "super" => self.super_ += 1,
            _ => {}
        }
    }

    /// What was used since `before`.
    pub(crate) fn since(self, before: Self) -> Self {
        Self {
            caller: self.caller - before.caller,
            kwargs: self.kwargs - before.kwargs,
            varargs: self.varargs - before.varargs,
            loop_: self.loop_ - before.loop_,
            self_: self.self_ - before.self_,
            super_: self.super_ - before.super_,
            scoped: self.scoped - before.scoped,
        }
    }
}
