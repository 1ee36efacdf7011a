//! Measures drysend beside its peers, in one run, on one core: the best of several batches over many customers. The
//! argument is a Python that has its peers; without it, only the engines written in Rust are measured.
#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a measurement needs the clock and a terminal")]

mod cases;
mod check;
mod engines;
mod floor;
mod peers;
mod timing;

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let cases = cases::all();
    let peers = match std::env::args().nth(1) {
        Some(python) => {
            println!("{}", check::measure()?);
            peers::measure(&cases, &python)?
        }
        None => Vec::new(),
    };
    for case in &cases {
        println!("\n## {}\n", case.title);
        println!("| engine | render µs | × drysend | parse µs | × drysend |");
        println!("| --- | ---: | ---: | ---: | ---: |");
        let own = engines::measure(case)?;
        let base = own.first().ok_or("no engine was measured")?;
        let others = peers.iter().filter(|row| row.case == case.name).map(|row| &row.row);
        for row in own.iter().chain(others) {
            println!("{}", row.against(base));
        }
    }
    Ok(())
}
