//! What a rule of the checker can say: a struct for each rule, with a field for each placeholder of its words.
//! The words stand in the tables of `src/check/messages`.

use std::fmt::Display;

use super::codes::Code;
use super::message::Message;

include!(concat!(env!("OUT_DIR"), "/rule.rs"));
