//! The account as tab-separated rows (`-t labels`).




