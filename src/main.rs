//! `convert`: the program.

use std::process::ExitCode;

fn main() -> ExitCode {
    zhangfa::cli::main(std::env::args_os())
}
