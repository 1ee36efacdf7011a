//! Measures `check` on a folder of content blocks.

use std::error::Error;
use std::fs;
use std::time::Instant;

use drysend_campaign::{Settings, check};

/// How many blocks there are, and how long each is at least.
const BLOCKS: usize = 1000;
const BYTES: usize = 5000;

/// Checks a campaign of a thousand content blocks, cold from the disk's cache, and says how long that took at best.
pub fn measure() -> Result<String, Box<dyn Error>> {
    let folder = std::env::temp_dir().join(format!("drysend-check-{}", std::process::id()));
    let blocks = folder.join("content_blocks");
    fs::create_dir_all(&blocks)?;
    let recipe = include_str!("templates/smartpass.block.liquid");
    let message = include_str!("templates/smartpass.braze.liquid");
    for block in 0..BLOCKS {
        let mut text = String::new();
        for paragraph in 0.. {
            if text.len() >= BYTES {
                break;
            }
            text.push_str(&format!("<p>{block}.{paragraph} {message}</p>\n{recipe}\n"));
        }
        fs::write(blocks.join(format!("block_{block}.liquid")), text)?;
    }
    let mut best = f64::INFINITY;
    for _ in 0..5 {
        let start = Instant::now();
        let found = check(std::slice::from_ref(&folder), &|_| Ok(Settings::default()))?;
        best = best.min(start.elapsed().as_secs_f64());
        assert_eq!(found.files.len(), BLOCKS);
    }
    fs::remove_dir_all(&folder)?;
    Ok(format!("check of {BLOCKS} content blocks of {BYTES} bytes: {best:.3} s"))
}
