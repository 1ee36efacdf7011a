//! Digests and keyed digests.

use crate::codec::base64::{self, Alphabet};
use crate::codec::hex;
use crate::digest::Hash;
use crate::error::Result;
use crate::secrets::KeyText;

macro_rules! digests {
    ($($name:ident => $hash:ident;)*) => {$(
        pub(super) fn $name(input: &str, out: &mut String) -> Result<()> {
            hex::encode_into(Hash::$hash.digest(input.as_bytes()).as_ref(), out);
            Ok(())
        }
    )*};
}

macro_rules! macs_in_hex {
    ($($name:ident => $hash:ident;)*) => {$(
        pub(super) fn $name(input: &str, key: KeyText<'_>, out: &mut String) -> Result<()> {
            hex::encode_into(Hash::$hash.hmac(key.as_bytes(), input.as_bytes()).as_ref(), out);
            Ok(())
        }
    )*};
}

macro_rules! macs_in_base64 {
    ($($name:ident => $hash:ident;)*) => {$(
        pub(super) fn $name(input: &str, key: KeyText<'_>, out: &mut String) -> Result<()> {
            let mac = Hash::$hash.hmac(key.as_bytes(), input.as_bytes());
            base64::encode_into(mac.as_ref(), Alphabet::Standard, true, out);
            Ok(())
        }
    )*};
}

digests! {
    md5 => Md5;
    sha1 => Sha1;
    sha256 => Sha256;
    sha512 => Sha512;
}

macs_in_hex! {
    hmac_sha1 => Sha1;
    hmac_sha256 => Sha256;
    hmac_sha512 => Sha512;
}

macs_in_base64! {
    hmac_sha1_base64 => Sha1;
    hmac_sha256_base64 => Sha256;
}
