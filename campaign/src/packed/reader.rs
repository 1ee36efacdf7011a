//! Contexts of packed data.

use std::sync::{Arc, OnceLock};

use drysend_core::{Data, Dialect, Reads, Result};

use super::tag;
use super::unpack::{Packed, broken};
use crate::Context;
use crate::engine::unusable;

/// Makes contexts of what a template reads: names that all of them have are prepared once.
///
/// A thread does well to have one of its own: what contexts share is counted, and threads that count the same thing wait for
/// each other.
///
/// ```
/// use drysend_campaign::{Dialect, Engine, Packed, Packer, Reader};
/// use drysend_core::RenderOptions;
///
/// let template = Engine::new(Dialect::MoEngage).template("m", "{{ user.name }}, {{ city }}")?;
/// let mut packer = Packer::default();
/// packer.read();
/// for (name, below) in template.reads().entries() {
///     match &**name {
///         "user" => {
///             packer.read();
///             below.entries().for_each(|_| packer.text("Ada"));
///         }
///         _ => packer.absent(),
///     }
/// }
/// let reader = Reader::new(template.dialect(), &template.reads());
/// let context = reader.context(&mut Packed::new(packer.bytes()))?;
/// assert_eq!(template.render(&context, &RenderOptions::default())?, "Ada, ");
/// # Ok::<(), drysend_core::Error>(())
/// ```
pub struct Reader(Kind);

enum Kind {
    Braze(Shape<drysend_braze::Value>),
    MoEngage(Shape<drysend_moengage::Value>),
}

impl Reader {
    /// For contexts in `dialect` of a template that reads `reads`.
    #[must_use]
    pub fn new(dialect: Dialect, reads: &Reads) -> Self {
        Self(match dialect {
            Dialect::Braze => Kind::Braze(Shape::new(reads)),
            Dialect::MoEngage => Kind::MoEngage(Shape::new(reads)),
        })
    }

    /// The next context of `packed`: a map.
    ///
    /// # Errors
    /// [`ErrorKind::Config`](drysend_core::ErrorKind::Config) for entries that the dialect cannot use,
    /// [`ErrorKind::Internal`](drysend_core::ErrorKind::Internal) for bytes that are no context.
    pub fn context(&self, packed: &mut Packed<'_>) -> Result<Context> {
        Ok(match &self.0 {
            Kind::Braze(shape) => {
                let context = drysend_braze::Context::from_shared(shape.entries(packed)?);
                Context::Braze(context.map_err(|error| unusable(&error))?)
            }
            Kind::MoEngage(shape) => {
                let context = drysend_moengage::Context::from_shared(shape.entries(packed)?);
                Context::MoEngage(context.map_err(|error| unusable(&error))?)
            }
        })
    }
}

/// What is read of one map.
struct Shape<V> {
    reads: Vec<(Arc<str>, Shape<V>)>,
    /// Which of the names the first map had, a bit each, and a map that has them: what a template can read is more than most
    /// data has, and mostly all data has the same of it.
    usual: OnceLock<(u64, V)>,
}

impl<V: Data> Shape<V> {
    fn new(reads: &Reads) -> Self {
        let reads = reads.entries().map(|(name, below)| (Arc::from(&**name), Self::new(below))).collect();
        Self { reads, usual: OnceLock::new() }
    }

    /// The entries of the map that comes next.
    fn entries(&self, packed: &mut Packed<'_>) -> Result<Vec<(Arc<str>, V)>> {
        match packed.byte()? {
            tag::READ => {
                let mut entries = Vec::with_capacity(self.reads.len());
                for (name, below) in &self.reads {
                    match packed.byte()? {
                        tag::ABSENT => {}
                        tag => entries.push((name.clone(), below.value(tag, packed, 1)?)),
                    }
                }
                Ok(entries)
            }
            tag::MAP => packed.entries(1),
            _ => Err(broken()),
        }
    }

    /// The value that `tag` began.
    fn value(&self, tag: u8, packed: &mut Packed<'_>, depth: usize) -> Result<V> {
        if tag != tag::READ {
            return packed.tagged(tag, depth);
        }
        let mut values = Vec::with_capacity(self.reads.len());
        let mut present = Vec::with_capacity(self.reads.len());
        let mut mask: u64 = 0;
        for (at, (name, below)) in self.reads.iter().enumerate() {
            match packed.byte()? {
                tag::ABSENT => {}
                tag => {
                    values.push(below.value(tag, packed, depth + 1)?);
                    present.push(&**name);
                    mask |= 1 << (at % 64);
                }
            }
        }
        let named = |values: Vec<V>| V::map(present.iter().map(|name| (*name).to_owned()).zip(values).collect());
        if self.reads.len() > 64 {
            return Ok(named(values));
        }
        let (usual, model) = self.usual.get_or_init(|| (mask, named(present.iter().map(|_| V::null()).collect())));
        if *usual != mask {
            return Ok(named(values));
        }
        Ok(V::map_like(model, values).unwrap_or_else(named))
    }
}
