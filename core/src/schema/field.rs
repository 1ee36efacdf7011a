//! One entry of the table.

use super::Kind;

/// A field, or a family of fields.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Field {
    /// Its name; `[n]` stands for a number from 1 to 10, a last part `*` for any name.
    pub pattern: &'static str,
    /// What its value is.
    pub kind: Kind,
    /// The product it belongs to; `None` for all.
    pub product: Option<Product>,
    /// How firm it is.
    pub standing: Standing,
    /// What it holds.
    pub summary: &'static str,
    /// A value from a public sample; empty where there is none.
    pub example: &'static str,
    /// Who says so.
    pub origin: &'static str,
}

/// What a project issues.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Product {
    /// Memberships: `members.…`
    Membership,
    /// Single-use coupons: `singleUseCoupons.…`
    Coupon,
    /// Event tickets: `eventTickets.…`
    EventTicket,
    /// Boarding passes: `flights.…`
    Flight,
}

impl Product {
    /// Every product.
    pub const ALL: &[Self] = &[Self::Membership, Self::Coupon, Self::EventTicket, Self::Flight];

    /// What its fields' names start with.
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Membership => "members.",
            Self::Coupon => "singleUseCoupons.",
            Self::EventTicket => "eventTickets.",
            Self::Flight => "flights.",
        }
    }

    /// The product that a field called `name` is of.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|product| name.starts_with(product.prefix()))
    }
}

/// How firm a field is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A page of PassKit lists it for links.
    Listed,
    /// It stands in PassKit's SDK or in links that were seen.
    Seen,
    /// It was listed once, or is listed under a slip of the pen; this one took its place.
    Replaced(&'static str),
    /// PassKit sends it, or computes it; in a link it does nothing.
    OutputOnly,
    /// No names of this family are published.
    Unpublished,
}
