//! Hashes and HMAC by name: the one table that links, filters and options read.

use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

use hmac::digest::block_api::BlockSizeUser;
use hmac::digest::{Digest, OutputSizeUser};
use hmac::{KeyInit, Mac, SimpleHmac};
use subtle::ConstantTimeEq;

use crate::codec::hex;
use crate::{Error, ErrorKind, Result};

macro_rules! hashes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $algorithm:ty;)*) => {
        /// A hash that PassKit's hashed links can be signed with.
        ///
        /// ```
        /// use drysend_core::digest::Hash;
        ///
        /// assert_eq!("SHA3_256".parse::<Hash>()?, Hash::Sha3_256);
        /// assert_eq!(Hash::Sha3_256.to_string(), "sha3-256");
        /// assert_eq!(Hash::Md5.digest(b"hey").to_hex(), "6057f13c496ecf7fd777ceb9e79ae285");
        /// # Ok::<(), drysend_core::Error>(())
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Hash {
            $($(#[$doc])* $variant,)*
        }

        impl Hash {
            /// Every hash, shortest first within its family.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The canonical name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// Bytes of a digest.
            #[must_use]
            pub fn output_len(self) -> usize {
                match self {
                    $(Self::$variant => <$algorithm as OutputSizeUser>::output_size(),)*
                }
            }

            /// The digest of `message`.
            #[must_use]
            pub fn digest(self, message: &[u8]) -> Output {
                match self {
                    $(Self::$variant => Output::new(&<$algorithm>::digest(message)),)*
                }
            }

            /// The HMAC of `message` under `key`, which may have any length.
            ///
            /// ```
            /// use drysend_core::digest::Hash;
            ///
            /// let mac = Hash::Sha1.hmac(b"secret_key", b"hey");
            /// assert_eq!(mac.to_hex(), "2a3969bed25bfeefb00aca4063eb9590b4df8f0e");
            /// ```
            #[must_use]
            pub fn hmac(self, key: &[u8], message: &[u8]) -> Output {
                match self {
                    $(Self::$variant => hmac::<$algorithm>(key, message),)*
                }
            }
        }
    };
}

hashes! {
    /// MD5. Broken as a hash; as an HMAC it still stands in old projects.
    Md5 = "md5", md5::Md5;
    /// SHA-1.
    Sha1 = "sha1", sha1::Sha1;
    /// SHA-224.
    Sha224 = "sha224", sha2::Sha224;
    /// SHA-256.
    Sha256 = "sha256", sha2::Sha256;
    /// SHA-384.
    Sha384 = "sha384", sha2::Sha384;
    /// SHA-512.
    Sha512 = "sha512", sha2::Sha512;
    /// SHA3-224, as FIPS 202 has it.
    Sha3_224 = "sha3-224", sha3::Sha3_224;
    /// SHA3-256, as FIPS 202 has it.
    Sha3_256 = "sha3-256", sha3::Sha3_256;
    /// SHA3-384, as FIPS 202 has it.
    Sha3_384 = "sha3-384", sha3::Sha3_384;
    /// SHA3-512, as FIPS 202 has it.
    Sha3_512 = "sha3-512", sha3::Sha3_512;
}

impl Hash {
    /// Characters of a digest in hex.
    #[must_use]
    pub fn hex_len(self) -> usize {
        self.output_len() * 2
    }

    /// The hashes whose digests have `hex_len` hexadecimal digits: what a signature of that length can be.
    ///
    /// ```
    /// use drysend_core::digest::Hash;
    ///
    /// assert!(Hash::by_length(64).eq([Hash::Sha256, Hash::Sha3_256]));
    /// assert_eq!(Hash::by_length(63).count(), 0);
    /// ```
    pub fn by_length(hex_len: usize) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |hash| hash.hex_len() == hex_len)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Hash {
    type Err = Error;

    /// Case, hyphens and underscores do not matter: `SHA-256`, `sha3_256` and `SHA3-256` are understood.
    fn from_str(text: &str) -> Result<Self> {
        let bare = |name: &str| name.replace(['-', '_'], "").to_ascii_lowercase();
        // A name is short; anything else is not worth a copy.
        let wanted = bare(text.get(..text.len().min(40)).unwrap_or_default());
        Self::ALL.iter().find(|hash| bare(hash.name()) == wanted).copied().ok_or_else(|| {
            let near = Self::ALL.iter().map(|hash| (strsim::damerau_levenshtein(&bare(hash.name()), &wanted), hash));
            let names = Self::ALL.iter().map(|hash| hash.name()).collect::<Vec<_>>().join(", ");
            let found: String = text.chars().take(40).flat_map(char::escape_debug).collect();
            let error = Error::new(ErrorKind::Argument, format!("unknown hash `{found}`"));
            match near.min_by_key(|(distance, _)| *distance) {
                Some((distance, hash)) if distance <= 2 => error.with_help(format!("did you mean `{hash}`?")),
                _ => error.with_help(format!("one of {names}")),
            }
        })
    }
}

/// Bytes of the longest digest.
const LONGEST: usize = 64;

/// A digest, on the stack.
#[derive(Clone, Copy)]
pub struct Output {
    bytes: [u8; LONGEST],
    len: usize,
}

impl Output {
    fn new(digest: &[u8]) -> Self {
        let mut bytes = [0; LONGEST];
        let len = digest.len().min(LONGEST);
        bytes[..len].copy_from_slice(&digest[..len]);
        Self { bytes, len }
    }

    /// The digest in lower-case hex.
    #[must_use]
    pub fn to_hex(&self) -> String {
        hex::encode(self)
    }

    /// Whether this is `other`, in a time that does not tell how much of it is.
    #[must_use]
    pub fn matches(&self, other: &[u8]) -> bool {
        self.ct_eq(other).into()
    }
}

impl Deref for Output {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes[..self.len]
    }
}

impl AsRef<[u8]> for Output {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

impl fmt::Debug for Output {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The HMAC of an altered link is what a forger wants to see.
        write!(f, "Output({} bytes)", self.len)
    }
}

/// `SimpleHmac` for all: SHA-3 has no block interface that the other one needs, and for one message both do the same work.
pub(crate) fn hmac<D: Digest + BlockSizeUser>(key: &[u8], message: &[u8]) -> Output {
    // Keys are padded with zeros to a block by definition; a whole block cannot be refused, as a slice could.
    let mut block = hmac::digest::block_api::Block::<D>::default();
    if key.len() <= block.len() {
        block[..key.len()].copy_from_slice(key);
    } else {
        let hashed = D::digest(key);
        block[..hashed.len()].copy_from_slice(&hashed);
    }
    let mut mac = SimpleHmac::<D>::new(&block);
    zeroize::Zeroize::zeroize(block.as_mut_slice());
    mac.update(message);
    Output::new(&mac.finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 4231, RFC 2202 and the NIST examples: "what do ya want for nothing?" under "Jefe".
    #[test]
    fn published_macs() {
        let mac = |hash: Hash| hash.hmac(b"Jefe", b"what do ya want for nothing?").to_hex();
        assert_eq!(mac(Hash::Md5), "750c783e6ab0b503eaa86e310a5db738");
        assert_eq!(mac(Hash::Sha1), "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
        assert_eq!(mac(Hash::Sha224), "a30e01098bc6dbbf45690f3a7e9e6d0f8bbea2a39e6148008fd05e44");
        assert_eq!(mac(Hash::Sha256), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assert_eq!(mac(Hash::Sha3_256), "c7d4072e788877ae3596bbb0da73b887c9171f93095b294ae857fbe2645e1ba5");
        assert_eq!(mac(Hash::Sha3_224), "7fdb8dd88bd2f60d1b798634ad386811c2cfc85bfaf5d52bbace5e66");
    }

    #[test]
    fn a_long_key_is_hashed_first() {
        for &hash in Hash::ALL {
            let key = [b'k'; 300];
            assert!(hash.hmac(&key, b"m").matches(&hash.hmac(&hash.digest(&key), b"m")), "{hash}");
            assert_eq!(hash.digest(b"").len(), hash.output_len());
        }
    }

    #[test]
    fn names() {
        for &hash in Hash::ALL {
            assert_eq!(hash.name().to_uppercase().replace('-', "_").parse::<Hash>().unwrap(), hash);
        }
        assert_eq!("SHA-512".parse::<Hash>().unwrap(), Hash::Sha512);
        assert_eq!("sha265".parse::<Hash>().unwrap_err().help(), Some("did you mean `sha256`?"));
        assert!("".parse::<Hash>().unwrap_err().help().unwrap().starts_with("one of md5, sha1"));
        assert!("ééééééééééééééééééééééééééééééé".parse::<Hash>().is_err());
    }
}
