//! Encodings, one per file, each with one strictness.
//!
//! | codec | encodes | decodes |
//! | --- | --- | --- |
//! | [`base64`] | standard or URL-safe alphabet, padded or not | exactly one form, or any form with a report of which |
//! | [`hex`] | lower case | either case |
//! | [`percent`] | the sets of the platforms' filters | strictly, or as browsers and scripting languages do |
//! | [`aes_cbc`] | AES-CBC with PKCS#7 | the same; every fault is one opaque error |

pub mod aes_cbc;
pub mod base64;
pub mod hex;
pub mod percent;
