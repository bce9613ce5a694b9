//! What one line is, said in words that every stage shares: facts, places, classes, and the weight of promo words.

pub mod class;
pub mod fact;
pub mod place;
pub mod promo;
