//! The command `drysend`.

fn main() -> std::process::ExitCode {
    drysend_cli::main(std::env::args_os())
}
