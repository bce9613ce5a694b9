//! What one line is, said in words that every stage shares: facts, places, classes, and what its words say.

pub mod class;
pub mod fact;
pub mod place;
pub mod promo;
pub mod wording;
