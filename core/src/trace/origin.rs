//! From a part of a text to the template text that it comes from.

use std::ops::Range;

use super::narrow::narrow;
use super::texts::{How, Id, Texts};
use super::{Spot, Trace};

/// Steps that are followed from one text to the one it was made of.
const STEPS: usize = 64;

impl Trace {
    /// The template text that made `range` of the text `id`, as closely as it can be told.
    pub(crate) fn origin(&self, id: Id, range: Range<usize>) -> Option<Spot> {
        let mut end = range.end;
        // Most ranges are of one piece; a longer one is shown by its start.
        let first = self.texts.follow(id, range.start..range.start + 1)?;
        while end > range.start + 1 {
            let Some(spot) = self.texts.follow(id, range.start..end) else { break };
            if spot.is_in(&first.template) && spot.span.start == first.span.start {
                return Some(spot);
            }
            end = range.start + (end - range.start) / 2;
        }
        Some(first)
    }

    /// The output that printed the byte `at` of the text `id`.
    pub(crate) fn printer(&self, id: Id, at: usize) -> Option<Spot> {
        let made = self.texts.get(id)?;
        let How::Joined(pieces) = &made.how else { return made.spot.clone() };
        let piece = pieces.get(pieces.partition_point(|piece| piece.range.end <= at))?;
        Some(piece.spot.clone())
    }

    /// The look-up whose value stands at `at` of the text `id`, if one does.
    pub(crate) fn value_at(&self, id: Id, at: usize) -> Option<Spot> {
        let spot = self.texts.follow(id, at..at + 1)?;
        self.lookups.is_lookup(&spot).then_some(spot)
    }
}

impl Texts {
    fn follow(&self, id: Id, range: Range<usize>) -> Option<Spot> {
        let (mut id, mut range) = (id, range);
        let mut nearest = None;
        for _ in 0..STEPS {
            let made = self.get(id)?;
            match &made.how {
                How::Joined(pieces) => {
                    let at = pieces.partition_point(|piece| piece.range.end <= range.start);
                    let Some(piece) = pieces.get(at).filter(|piece| range.end <= piece.range.end) else {
                        return nearest.or_else(|| made.spot.clone());
                    };
                    let text = made.text.get(piece.range.clone()).unwrap_or_default();
                    let inner = range.start - piece.range.start..range.end - piece.range.start;
                    nearest = Some(narrow(&piece.spot, text, inner.clone()));
                    match piece.made {
                        Some(next) if next != id && self.text(next) == text => (id, range) = (next, inner),
                        _ => return nearest,
                    }
                }
                How::Filtered { input } => {
                    let shift = input.and_then(|input| Some((input, self.text(input).find(&*made.text)?)));
                    match shift {
                        Some((input, shift)) if input != id => {
                            nearest = made.spot.clone().or(nearest);
                            (id, range) = (input, range.start + shift..range.end + shift);
                        }
                        _ => return made.spot.clone().or(nearest),
                    }
                }
                How::Found => {
                    let spot = made.spot.as_ref();
                    return match spot {
                        Some(spot) => Some(narrow(spot, &made.text, range)),
                        None => nearest,
                    };
                }
            }
        }
        nearest
    }
}
