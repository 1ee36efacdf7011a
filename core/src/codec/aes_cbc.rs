//! AES in CBC mode with PKCS#7 padding. It hides a payload; it does not prove who wrote it.

use aes::{Aes128, Aes192, Aes256};
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};
use cbc::{Decryptor, Encryptor};
use zeroize::Zeroizing;

use crate::{Error, ErrorKind, Result};

/// Bytes of a block, and of an initialisation vector.
pub const BLOCK: usize = 16;

/// Lengths that a key can have, in bytes: AES-128, AES-192 and AES-256.
pub const KEY_LENGTHS: [usize; 3] = [16, 24, 32];

/// `plain` encrypted: always longer than `plain`, by 1 to 16 bytes.
///
/// ```
/// use drysend_core::codec::aes_cbc;
///
/// let sealed = aes_cbc::encrypt(&[7; 32], &[0; 16], b"{}")?;
/// assert_eq!(sealed.len(), 16);
/// assert_eq!(aes_cbc::decrypt(&[7; 32], &[0; 16], &sealed)?.as_slice(), b"{}");
/// # Ok::<(), drysend_core::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Key`] for a key that is not 16, 24 or 32 bytes long.
pub fn encrypt(key: &[u8], iv: &[u8; BLOCK], plain: &[u8]) -> Result<Vec<u8>> {
    let sealed = match key.len() {
        16 => Encryptor::<Aes128>::new_from_slices(key, iv).map(|cipher| cipher.encrypt_padded_vec::<Pkcs7>(plain)),
        24 => Encryptor::<Aes192>::new_from_slices(key, iv).map(|cipher| cipher.encrypt_padded_vec::<Pkcs7>(plain)),
        _ => Encryptor::<Aes256>::new_from_slices(key, iv).map(|cipher| cipher.encrypt_padded_vec::<Pkcs7>(plain)),
    };
    sealed.map_err(|_| wrong_length(key))
}

/// The bytes behind `sealed`, wiped from memory when they are dropped.
///
/// # Errors
/// [`ErrorKind::Key`] for a key that is not 16, 24 or 32 bytes long; [`ErrorKind::Verification`] for everything else, with
/// one message: which byte did not fit is nobody's business.
pub fn decrypt(key: &[u8], iv: &[u8; BLOCK], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
    let plain = match key.len() {
        16 => Decryptor::<Aes128>::new_from_slices(key, iv).map(|cipher| cipher.decrypt_padded_vec::<Pkcs7>(sealed)),
        24 => Decryptor::<Aes192>::new_from_slices(key, iv).map(|cipher| cipher.decrypt_padded_vec::<Pkcs7>(sealed)),
        _ => Decryptor::<Aes256>::new_from_slices(key, iv).map(|cipher| cipher.decrypt_padded_vec::<Pkcs7>(sealed)),
    };
    let plain = plain.map_err(|_| wrong_length(key))?;
    plain.map(Zeroizing::new).map_err(|_| undecryptable())
}

/// The one error of everything that does not decrypt.
pub(crate) fn undecryptable() -> Error {
    Error::new(
        ErrorKind::Verification,
        "data cannot be decrypted: the key or the IV does not fit, or the data was changed",
    )
}

fn wrong_length(key: &[u8]) -> Error {
    Error::new(ErrorKind::Key, format!("key has {} bytes, expected 16, 24 or 32", key.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::hex;

    /// NIST SP 800-38A, F.2.1, F.2.3 and F.2.5: first block of CBC-AES128, 192 and 256.
    #[test]
    fn nist_vectors() {
        let iv: [u8; 16] = hex::decode("000102030405060708090a0b0c0d0e0f").unwrap().try_into().unwrap();
        let plain = hex::decode("6bc1bee22e409f96e93d7e117393172a").unwrap();
        for (key, first_block) in [
            ("2b7e151628aed2a6abf7158809cf4f3c", "7649abac8119b246cee98e9b12e9197d"),
            ("8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b", "4f021db243bc633d7178183a9fa071e8"),
            ("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4", "f58c4c04d6e5f1ba779eabfb5f7bfbd6"),
        ] {
            let key = hex::decode(key).unwrap();
            let sealed = encrypt(&key, &iv, &plain).unwrap();
            assert_eq!(hex::encode(&sealed[..16]), first_block);
            assert_eq!(decrypt(&key, &iv, &sealed).unwrap().as_slice(), plain);
        }
    }

    #[test]
    fn every_fault_reads_the_same() {
        let sealed = encrypt(&[1; 16], &[0; 16], b"some payload").unwrap();
        let cut = decrypt(&[1; 16], &[0; 16], &sealed[..15]).unwrap_err();
        let empty = decrypt(&[1; 16], &[0; 16], &[]).unwrap_err();
        assert_eq!(cut.message(), empty.message());
        assert_eq!(encrypt(&[1; 31], &[0; 16], b"").unwrap_err().kind(), ErrorKind::Key);
        assert_eq!(decrypt(&[], &[0; 16], b"").unwrap_err().message(), "key has 0 bytes, expected 16, 24 or 32");
    }
}
