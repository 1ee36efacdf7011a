//! The ways in which a link's signature is known to go wrong.

use std::fmt;

macro_rules! variants {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $explanation:literal, $help:literal;)*) => {
        /// What was done instead of what PassKit documents, found by recomputing the signature that way.
        ///
        /// ```
        /// use drysend_core::link::Variant;
        ///
        /// assert_eq!(Variant::TrailingSlash.name(), "trailing-slash");
        /// assert_eq!(Variant::from_name("trailing-slash"), Some(Variant::TrailingSlash));
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Variant {
            $($(#[$doc])* $variant,)*
        }

        impl Variant {
            /// Every variant, in the order in which they are tried.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The stable name, kebab-case.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// What happened, as a clause.
            #[must_use]
            pub const fn explanation(self) -> &'static str {
                match self {
                    $(Self::$variant => $explanation,)*
                }
            }

            /// What to do about it.
            #[must_use]
            pub const fn help(self) -> &'static str {
                match self {
                    $(Self::$variant => $help,)*
                }
            }
        }
    };
}

variants! {
    /// The finished link went through a URL filter.
    PercentEncoded = "percent-encoded",
        "the whole link was percent-encoded once more",
        "print the link without `url_encode`; encode single parameters instead";
    /// The finished link was written into JSON.
    JsonEscaped = "json-escaped",
        "the link is escaped as in JSON text: `\\/` or `\\u0026` stands in it",
        "right inside a JSON string, which its reader undoes; elsewhere print it without a JSON filter";
    /// The finished link was written into HTML.
    HtmlEscaped = "html-escaped",
        "the link is HTML-escaped: `&amp;` stands for `&`",
        "right inside an HTML attribute, which browsers undo; in plain text print it without `escape`";
    /// The finished link was written into an e-mail's source.
    QuotedPrintable = "quoted-printable",
        "the link is in quoted-printable: `=3D` stands for `=`",
        "decode the e-mail's source before looking at its links";
    /// Upper-case hexadecimal digits.
    UpperCaseSignature = "upper-case-signature",
        "the signature is right but in upper case",
        "write the signature in lower-case hex";
    /// A slash more or less at the end of the base URL.
    TrailingSlash = "trailing-slash",
        "the signature was made for the base URL with one `/` more or less at its end",
        "sign exactly the base URL that stands in the link";
    /// `http` for `https` or the other way round, or no scheme at all.
    Scheme = "scheme",
        "the signature was made for the base URL with another scheme or with none",
        "sign exactly the base URL that stands in the link, `https://` included";
    /// Percent-encoded data was signed, plain data stands in the link.
    DataPercentEncoded = "data-percent-encoded",
        "the signature was made over percent-encoded data",
        "sign the Base64 text as it is, without `url_encode`";
    /// Plain data was signed, percent-encoded data stands in the link.
    DataPercentDecoded = "data-percent-decoded",
        "data was percent-encoded after signing",
        "put the Base64 text into the link as it was signed";
    /// The other Base64 alphabet.
    Alphabet = "alphabet",
        "the signature was made over data in the other Base64 alphabet",
        "sign the data as it stands in the link: replace `+` and `/` before signing or not at all";
    /// Other padding.
    Padding = "padding",
        "the signature was made over data with other `=` padding",
        "sign the data as it stands in the link: drop `=` before signing or not at all";
    /// Both at once.
    AlphabetAndPadding = "alphabet-and-padding",
        "the signature was made over data in the other Base64 alphabet and with other `=` padding",
        "sign the data as it stands in the link: rewrite it before signing or not at all";
    /// A `+` was read as a blank.
    PlusAsBlank = "plus-as-blank",
        "a `+` of the data was read as a blank",
        "use the URL-safe alphabet, or escape non-ASCII text in the JSON, so that data holds no `+`";
    /// Blanks or line breaks were signed with it.
    SurroundingBlanks = "surrounding-blanks",
        "blanks or line breaks around the base URL or the data were signed with it",
        "keep `capture` and `set` on one line, or trim what they hold";
    /// Only the data was signed.
    DataOnly = "data-only",
        "only the data was signed, without base URL and `?data=`",
        "sign base URL, `?data=` and data together";
    /// Only the query was signed.
    QueryOnly = "query-only",
        "only the query was signed, without the base URL",
        "sign base URL, `?data=` and data together";
    /// Only the JSON was signed.
    JsonOnly = "json-only",
        "the JSON itself was signed instead of the link",
        "sign base URL, `?data=` and data together";
    /// `&sig=` was signed with it.
    SignatureIncluded = "signature-included",
        "`&sig=` was signed with the link",
        "sign what stands before `&sig=`";
    /// Parameters behind the signature were signed.
    LaterParametersSigned = "later-parameters-signed",
        "parameters behind `sig` were signed too",
        "sign base URL, `?data=` and data; add other parameters afterwards";
    /// Parameters before the signature were not signed.
    EarlierParametersUnsigned = "earlier-parameters-unsigned",
        "parameters stand before `sig` that were not signed",
        "put other parameters behind `sig`";
    /// `sig` stands before `data`.
    SignatureFirst = "signature-first",
        "`sig` stands before `data`",
        "write `data` first, then `sig`, then other parameters";
    /// Another hash than the wanted one, perhaps cut to its length.
    OtherHash = "other-hash",
        "the signature was made with another hash",
        "sign with the hash that is expected";
    /// The raw digest in Base64.
    Base64Signature = "base64-signature",
        "the signature is in Base64, expected lower-case hex",
        "use the filter that gives hex";
    /// Blanks around the secret.
    SecretTrimmed = "secret-trimmed",
        "the secret has blanks around it that were not there when the link was signed",
        "remove the blanks around the secret";
    /// A line break behind the secret.
    SecretNewline = "secret-newline",
        "the link was signed with a line break behind the secret",
        "trim the secret where the link is made";
    /// The secret was read as hex.
    SecretHexDecoded = "secret-hex-decoded",
        "the link was signed with the secret decoded from hex",
        "use the secret's own characters as the key";
    /// The secret was read as Base64.
    SecretBase64Decoded = "secret-base64-decoded",
        "the link was signed with the secret decoded from Base64",
        "use the secret's own characters as the key";
    /// A digest without a secret.
    NoSecret = "no-secret",
        "the signature is a digest without any secret",
        "use an HMAC filter with the project's secret";
    /// A digest of secret and link.
    SecretPrepended = "secret-prepended",
        "the signature is a digest of the secret followed by the link, not an HMAC",
        "use an HMAC filter with the project's secret";
    /// A digest of link and secret.
    SecretAppended = "secret-appended",
        "the signature is a digest of the link followed by the secret, not an HMAC",
        "use an HMAC filter with the project's secret";
    /// Keccak as it was before it became SHA-3.
    Keccak = "keccak",
        "the signature was made with Keccak as it was before SHA-3 was fixed",
        "use SHA-3 as FIPS 202 has it";
    /// The link was cut within its signature.
    Truncated = "truncated",
        "the signature is right as far as it goes: the link was cut",
        "look for a length limit on the link's way";
}

impl Variant {
    /// The variant that is called `name`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|variant| variant.name() == name).copied()
    }
}

impl fmt::Display for Variant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
