//! Where a message goes, and what MoEngage does there with a value that nothing stands for.

use std::fmt;
use std::str::FromStr;

use drysend_core::{Error, ErrorKind};

/// A channel of MoEngage's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Channel {
    /// A mail.
    Email,
    /// A push notification.
    Push,
    /// A text message.
    Sms,
    /// A WhatsApp message.
    WhatsApp,
    /// An RCS message.
    Rcs,
    /// A message inside the app.
    InApp,
    /// A message on the site.
    OnSite,
    /// A card in the app's inbox.
    Cards,
    /// The body of a request to another system.
    Connector,
    /// A landing page.
    LandingPage,
}

/// What becomes of an output without a value: of something undefined, or `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unresolved {
    /// The message is not sent.
    NotSent,
    /// Nothing is printed.
    Empty,
    /// It is printed as Jinja2 prints it; what the platform does is written nowhere.
    Printed,
}

impl Channel {
    /// Every channel.
    pub const ALL: [Self; 10] = [
        Self::Email,
        Self::Push,
        Self::Sms,
        Self::WhatsApp,
        Self::Rcs,
        Self::InApp,
        Self::OnSite,
        Self::Cards,
        Self::Connector,
        Self::LandingPage,
    ];

    /// Its name in settings: `email`, `push`, `sms`, `whatsapp`, `rcs`, `in_app`, `on_site`, `cards`, `connector` or
    /// `landing_page`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Push => "push",
            Self::Sms => "sms",
            Self::WhatsApp => "whatsapp",
            Self::Rcs => "rcs",
            Self::InApp => "in_app",
            Self::OnSite => "on_site",
            Self::Cards => "cards",
            Self::Connector => "connector",
            Self::LandingPage => "landing_page",
        }
    }

    /// Mails with a null are not sent (MoEngage, "Jinja templating language"), push messages neither ("Personalize push
    /// campaigns"); in a text message "No fallback" leaves the value out ("Personalize SMS campaign").
    pub(crate) const fn unresolved(self) -> Unresolved {
        match self {
            Self::Email | Self::Push => Unresolved::NotSent,
            Self::Sms => Unresolved::Empty,
            _ => Unresolved::Printed,
        }
    }
}

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Channel {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::ALL
            .into_iter()
            .find(|channel| channel.name() == text)
            .ok_or_else(|| unknown("channel", text, Self::ALL.map(Self::name).as_slice()))
    }
}

/// What stands in a profile where a value is null.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NullAs {
    /// `None`, which `default` does not catch: what Jinja2 itself makes of it.
    #[default]
    None,
    /// Nothing, as if the attribute were missing: `default` catches it, as MoEngage's documentation promises.
    Undefined,
    /// An empty text.
    Empty,
}

impl NullAs {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::None, Self::Undefined, Self::Empty];

    /// `none`, `undefined` or `empty`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Undefined => "undefined",
            Self::Empty => "empty",
        }
    }
}

impl fmt::Display for NullAs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for NullAs {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::ALL
            .into_iter()
            .find(|way| way.name() == text)
            .ok_or_else(|| unknown("way to read nulls", text, Self::ALL.map(Self::name).as_slice()))
    }
}

fn unknown(what: &str, text: &str, names: &[&'static str]) -> Error {
    let error = Error::new(ErrorKind::Usage, format!("unknown {what} `{text}`, expected {}", names.join(", ")));
    match drysend_core::near_miss::nearest(text, names.iter().copied()) {
        Some(name) => error.with_help(format!("did you mean `{name}`?")),
        None => error,
    }
}
