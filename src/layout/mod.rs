//! Where everything stands, before any format: the looks of the blocks with their neighbours and widths
//! counted in, and head and imprint as lines and grids. The Word file and the page for the browser show
//! the same.

pub mod front;
pub mod geometry;
pub mod plan;
pub mod title;
pub mod wide;
