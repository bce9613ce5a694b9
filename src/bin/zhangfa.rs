//! `zhangfa`: the same program under a name that neither Windows nor ImageMagick owns.

use std::process::ExitCode;

fn main() -> ExitCode {
    zhangfa::cli::main(std::env::args_os())
}
