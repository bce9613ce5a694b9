//! Places: where a line stands, and what stands elsewhere that is like it, by name. Where each holds is told in
//! `frame/around.rs`.

/// Makes the places, their names and what they say of one list.
macro_rules! places {
    ($($place:ident: $what:literal;)*) => {
        /// Where a line stands, and what stands elsewhere that is like it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Place {
            $(#[doc = $what] $place,)*
        }

        impl Place {
            /// Every place and its name.
            pub const ALL: &[(Self, &str, &str)] = &[$((Self::$place, stringify!($place), $what)),*];
        }
    };
}

places! {
    Above: "above the first sure text";
    Below: "below the last sure text";
    Among: "among the text";
    NoText: "nothing is surely text";
    Above1: "the row above the first sure text";
    Above2: "two rows above it";
    Above4: "three or four rows above it";
    Above8: "five to eight rows above it";
    AboveMore: "more rows above it";
    Below1: "the row below the last sure text";
    Below2: "two rows below it";
    Below4: "three or four rows below it";
    Below8: "five to eight rows below it";
    BelowMore: "more rows below it";
    Top1: "the first row";
    Top2: "the second row";
    Top4: "the third or fourth row";
    Top8: "the fifth to eighth row";
    End1: "the last row";
    End2: "the last row but one";
    End4: "the last row but two or three";
    TitleAbove: "a row above, not far, ends with a 文种";
    TitleBelow: "a row below, still above the text, ends with a 文种";
    LastTitle: "ends with a 文种, and is the last above the text that does";
    AddressBelow: "an address stands in the next six rows";
    AddressNext: "an address is the next row";
    DateBelow: "a date stands in the next three rows";
    DateAbove: "a date stands in the three rows above";
    DateLastAbove: "the row above is a date";
    SameAbove: "the same line stood above";
    SameBelow: "the same line stands below";
    SameNear: "the same line stands among the next or last four rows";
    HeldAbove: "a longer line above holds it";
    HoldsBelow: "it holds a shorter line that stands below it";
    InHeadAbove: "its text is like a line above the text, by half its pairs of characters";
    Noisy1: "one of the five rows before and behind is surely chrome";
    Noisy3: "three or more of them are";
    Short4: "four or more of those rows have at most 12 characters";
    Short8: "eight or more of them do";
    Long2: "two or more of those rows are longer than 60 characters";
    Cells: "stands in a run of four short lines or more";
    CellsMany: "stands in a run of eight short lines or more";
    Notes: "a head of notes stands above";
    CitedAround: "a footnote's mark opens a line next to it";
    AttachAbove: "an attachment head is the row above, or the one above that";
    SeenAttach: "an attachment head or note stood above";
    SeenDate: "a date of writing stood above";
    Contents: "a line 目录 stands above, not far";
    AgencyAbove: "the row above ends with an agency's word, or is a name";
    TextAbove: "the row above is long or ends as a sentence ends";
    TextBelow: "the row below is long or ends as a sentence ends";
    TextBelow2: "the next row but one does";
    Wide: "as wide as a wrapped line, with such a neighbour";
    Alone: "no neighbour within three rows is text";
    Titled: "the source marks another line as a title";
    WholeAbove: "stands above the text, does not end with a 文种, and the row above does";
    NumberAbove: "stands above the text, and a 发文字号 above it, not far";
    LastLine: "only days and names stand between it and the text";
    Slot: "the same, below a title that ends with a 文种, its subtitle, day and names";
    NamedSlot: "only days and names stand between it and the text, and it names a person, below another line";
    AgencySlot: "ends with an agency's word where who speaks would stand below such a title";
    OfficeSlot: "the same, with a 发文字号 above the title";
}
