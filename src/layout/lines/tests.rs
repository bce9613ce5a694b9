//! Lines of whole paragraphs. `永` stands for any 汉字, as widths are what counts.

use super::model::WRITER;
use super::*;

/// A type of 16 pt, drawn together to 28 characters a line.
fn body(latin: &str) -> Type {
    Type {
        size: Twips::new(320),
        tracking: Twips::new(-5),
        scale: 100,
        latin: crate::layout::fonts::latin(latin),
        tall: Twips::ZERO,
    }
}

const MEASURE: Measure = Measure {
    first: Twips::new(8845 - 640),
    rest: Twips::new(8845),
    justified: true,
    cuts_words: false,
    hangs: true,
};

/// The lines of `text` as text.
fn set<'t>(text: &'t str, measure: &Measure, model: &Model) -> Vec<&'t str> {
    let lines = lines(&[Piece::Text(text.into(), body(""))], measure, model);
    let end = |place: Place| {
        if place.piece > 0 {
            text.len()
        } else {
            place.byte as usize
        }
    };
    lines
        .iter()
        .map(|line| text.get(end(line.start)..end(line.end)).unwrap())
        .collect()
}

/// How many characters each line has.
fn counts(text: &str, model: &Model) -> Vec<usize> {
    let lines = set(text, &MEASURE, model);
    lines.iter().map(|line| line.chars().count()).collect()
}

fn han(count: usize) -> String {
    "永".repeat(count)
}

#[test]
fn a_page_of_han_has_28_on_a_line_in_every_model() {
    for model in JUDGES {
        assert_eq!(
            counts(&han(26 + 28 + 3), model),
            [26, 28, 3],
            "{}",
            model.name
        );
    }
}

#[test]
fn a_mark_never_begins_a_line_it_hangs() {
    for model in JUDGES {
        let text = format!("{}，{}。”永", han(26), han(27));
        let lines = set(&text, &MEASURE, model);
        assert!(lines[0].ends_with('，'), "{}: {lines:?}", model.name);
        assert!(
            !lines[2].starts_with(['。', '”']),
            "{}: {lines:?}",
            model.name
        );
    }
    // Two marks: one may hang, and the other needs room.
    assert_eq!(counts(&format!("{}。”永永", han(26)), &GRID), [25, 5]);
    // Where nothing hangs the character before goes with its mark.
    let plain = Measure {
        hangs: false,
        ..MEASURE
    };
    assert_eq!(set(&format!("{}，永", han(26)), &plain, &GRID)[0], han(25));
}

#[test]
fn numbers_with_marks_between_them_are_one_word_in_libreoffice() {
    // Seen there: the last mark does not hang, and the line ends before all of it.
    let text = format!("{}12、13、14，永", han(23));
    assert_eq!(set(&text, &MEASURE, &WRITER)[0], han(23));
    assert!(set(&text, &MEASURE, &WORD)[0].ends_with("12、13、"));
    let text = format!("{}8.7∶41.2∶50.1永", han(22));
    assert_eq!(set(&text, &MEASURE, &WRITER)[0], han(22));
    let text = format!("{}12；13；14，永", han(23));
    assert!(set(&text, &MEASURE, &WRITER)[0].ends_with("12；"));
    let text = format!("{}5元、6元、永", han(22));
    assert_eq!(
        set(&text, &MEASURE, &WRITER)[0],
        format!("{}5元、6", han(22))
    );
}

#[test]
fn libreoffice_tracks_within_runs_of_one_script_alone() {
    // Places in its PDF files, in twips: 16 pt, -6 within a run, nothing at its end, a fifth of the size beside digits.
    let kind = Type {
        tracking: Twips::new(-6),
        ..body("")
    };
    let width = |pieces: &[&str]| {
        let pieces: Vec<_> = (pieces.iter())
            .map(|text| Piece::Text((*text).into(), kind))
            .collect();
        lines(&pieces, &MEASURE, &WRITER)[0].width.get()
    };
    let last = 314;
    assert_eq!(width(&["永6永"]), 384 + 224 + last);
    assert_eq!(
        width(&["永%、5.2%，永"]),
        320 + 160 + 320 + 3 * 154 + 160 + 314 + last
    );
    // “ is the 汉字's, ” the digit's.
    assert_eq!(width(&["永“6”永"]), 314 + 320 + 154 + 320 + last);
    // At the beginning it is the digit's, too.
    assert_eq!(width(&["“6”永"]), 314 + 154 + 320 + last);
    assert_eq!(width(&["永·永①6永"]), 320 + 320 + 314 + 384 + 224 + last);
    assert_eq!(width(&["永永", "永"]), 314 + 320 + last);
    // 28 of 314 and 6 are 8,798: with 46 more there is room for no 29th.
    let measure = |rest| Measure {
        first: Twips::new(rest),
        ..MEASURE
    };
    let count = |rest| {
        let text = han(29);
        let set = lines(&[Piece::Text(text.into(), kind)], &measure(rest), &WRITER);
        set[0].end.byte / 3
    };
    assert_eq!((count(8797), count(8798), count(8798 + 313)), (27, 28, 28));
}

#[test]
fn libreoffice_keeps_pairs_beside_letters_together() {
    let first = |text: &str| set(text, &MEASURE, &WRITER)[0].chars().count();
    let at = |n: usize, tail: &str| first(&format!("{}{tail}永永永", han(n)));
    // 26 汉字 fill the line.
    for (tail, kept) in [
        ("'永", 25),
        ("\"永", 25),
        ("-永", 25),
        ("”30", 25),
        ("）30", 25),
    ] {
        assert_eq!(at(26, tail), kept, "{tail}");
    }
    assert_eq!(at(25, "）ab"), 24);
    assert_eq!(at(25, "，ab"), 26);
    assert_eq!(at(24, "12/34"), 24);
    assert_eq!(at(25, "6“"), 25);
    // The mark hangs behind white, too.
    assert_eq!(at(25, " ，"), 27);
    // And the text of `WORD` is not touched by any of it.
    assert_eq!(
        set(&format!("{}）ab永", han(25)), &MEASURE, &GRID)[0]
            .chars()
            .count(),
        26
    );
}

#[test]
fn stops_of_tabs_are_counted_from_the_margin() {
    // The first line begins 640 in: the stop behind half a character is 840, that is 200 from its beginning.
    let pieces = [Piece::Text("1\t永".into(), body(""))];
    let set = lines(&pieces, &MEASURE, &WORD);
    assert_eq!(set[0].width, Twips::new(200 + 315));
}

#[test]
fn brackets_stay_with_what_they_hold() {
    let text = format!("{}（永）永", han(25));
    for model in JUDGES {
        assert_eq!(set(&text, &MEASURE, model)[0], han(25), "{}", model.name);
    }
}

#[test]
fn word_squeezes_a_justified_line_and_no_other() {
    // Digits leave 9.5 pt of the line: a mark can give the 6.25 that are missing.
    let text = format!("{}，2026年{}", han(10), han(40));
    let first = |model, justified| {
        let measure = Measure {
            justified,
            ..MEASURE
        };
        set(&text, &measure, model)[0].chars().count()
    };
    assert_eq!(first(&WORD, true), first(&WORD, false) + 1);
    assert_eq!(first(&WORD_14, false), first(&WORD, true));
    assert_eq!(first(&WORD_PLAIN, true), first(&WORD, false));
    // Without a mark there is nothing to squeeze.
    let bare = format!("{}2026年{}", han(10), han(40));
    assert_eq!(
        set(&bare, &MEASURE, &WORD),
        set(&bare, &MEASURE, &WORD_PLAIN)
    );
}

#[test]
fn marks_that_meet_close_up_in_one_type_alone() {
    let text = format!("{}，“永永”，永永永", han(22));
    assert_eq!(counts(&text, &WORD)[0], 28);
    assert_eq!(counts(&text, &WORD_PLAIN)[0], 25);
    let other = body("Times New Roman");
    let (head, rest) = text.split_at("永".len() * 22 + 3);
    let apart = [
        Piece::Text(head.into(), body("")),
        Piece::Text(rest.into(), other),
    ];
    let whole = [
        Piece::Text(head.into(), body("")),
        Piece::Text(rest.into(), body("")),
    ];
    let second = |pieces: &[Piece<'_>]| lines(pieces, &MEASURE, &WORD)[0].width;
    assert_eq!(
        second(&whole),
        lines(&[Piece::Text((&*text).into(), body(""))], &MEASURE, &WORD)[0].width
    );
    assert_ne!(second(&apart), second(&whole));
}

#[test]
fn numbers_words_and_addresses_stay_whole_where_they_can() {
    let text = format!("{}123456永永", han(24));
    assert_eq!(
        set(&text, &MEASURE, &GRID),
        [han(24).as_str(), "123456永永"]
    );
    let word = "a".repeat(130);
    let text = format!("永{word}永");
    // 57 half characters a line; a word that no line holds begins one of its own and is cut.
    let cut = set(&text, &MEASURE, &GRID);
    assert_eq!(
        cut.iter().map(|line| line.len()).collect::<Vec<_>>(),
        [3, 57, 57, 16 + 3]
    );
    let open = Measure {
        cuts_words: true,
        ..MEASURE
    };
    assert!(set(&text, &open, &GRID)[0].len() > 50);
    // An address ends a line behind its slash.
    let text = format!(
        "{}https://example.org/a/long/path/of/parts/and/more/of/them",
        han(10)
    );
    assert!(set(&text, &MEASURE, &GRID)[0].ends_with('/'));
    // A percent sign and its number are one.
    let text = format!("{}100%永", han(24));
    assert_eq!(set(&text, &MEASURE, &GRID)[0], format!("{}100%", han(24)));
    let text = format!("{}100%永", han(25));
    assert_eq!(set(&text, &MEASURE, &GRID)[0], han(25));
}

#[test]
fn white_at_the_end_of_a_line_falls_into_the_margin() {
    let text = format!("{}     永永", han(26));
    assert_eq!(set(&text, &MEASURE, &GRID)[1], "永永");
    let text = format!("{}\u{3000}永永", han(26));
    assert_eq!(set(&text, &MEASURE, &GRID)[1], "永永");
}

#[test]
fn breaks_pictures_and_tabs_have_their_places() {
    let picture = |width| Piece::Picture {
        width: Twips::new(width),
        height: Twips::new(3000),
    };
    let kind = body("");
    let pieces = [
        Piece::Text("永".into(), kind),
        Piece::Break,
        picture(9000),
        Piece::Text("永\t永".into(), kind),
    ];
    let set = lines(&pieces, &MEASURE, &WORD);
    assert_eq!(set.len(), 3, "{set:?}");
    assert_eq!(set[1].picture, Twips::new(3000));
    assert_eq!(set[2].width, Twips::new(420 + 315));
}

#[test]
fn a_paragraph_without_text_is_a_line() {
    assert_eq!(lines(&[], &MEASURE, &WORD).len(), 1);
}

proptest::proptest! {
    #[test]
    fn lines_hold_all_of_the_text_in_order(text in "[永a0 ，。“”（）—…·%/-]{0,300}", width in 0_i32..9000) {
        let measure = Measure { first: Twips::new(width), rest: Twips::new(width), ..MEASURE };
        for model in JUDGES {
            proptest::prop_assert_eq!(set(&text, &measure, model).concat(), text.clone());
        }
    }

    #[test]
    fn rows_are_set_as_their_characters_are(
        text in "([永和]{1,40}|([永和]{1,4}[，。、（《；]){1,20}|[永a0 ，。“”（）—．%-]{1,3}){0,20}",
        width in 0_i32..9000,
        tracking in -6_i32..6,
        justified: bool,
    ) {
        let measure = Measure { first: Twips::new(width), justified, ..MEASURE };
        let kind = Type { tracking: Twips::new(tracking), ..body("") };
        // As 永 for every question but whether it stands in a row.
        let rare = text.replace(['永', '和'], "\u{3400}");
        for model in JUDGES {
            let set = |text: &str| lines(&[Piece::Text(text.to_owned().into(), kind)], &measure, model);
            proptest::prop_assert_eq!(set(&text), set(&rare), "{}", model.name);
        }
    }

    #[test]
    fn lines_are_those_of_one_character_after_the_other(
        text in "([永和]{1,40}|([永和]{1,4}[，。、（《；]){1,20}|[永〇a0 \t，。“”（）—…·．\u{3000}%/-]{1,3}){0,20}",
        width in 0_i32..9000,
        hangs: bool,
        justified: bool,
        tall in 0_i32..2,
        scale in 0_i32..3,
    ) {
        let first = Twips::new(width);
        let measure = Measure { first, justified, hangs, ..MEASURE };
        let tall = Twips::new(tall * 500);
        let bytes: Vec<u32> = text.char_indices().map(|(byte, _)| byte as u32).collect();
        for model in JUDGES {
            let mut kind = Type { tall, scale: scale * 50, ..body("Times New Roman") };
            // A piece is a run of its own there: without tracking both are the same.
            if model.runs {
                kind.tracking = Twips::ZERO;
            }
            let alone: Vec<Piece> = text
                .chars()
                .map(|c| Piece::Text(String::from(c).into(), kind))
                .collect();
            let whole = lines(&[Piece::Text(text.as_str().into(), kind)], &measure, model);
            let parts = lines(&alone, &measure, model);
            let byte = |place: Place| bytes.get(place.piece as usize).copied().unwrap_or(text.len() as u32);
            let parts: Vec<_> = parts
                .iter()
                .map(|line| (byte(line.start), byte(line.end), line.width, line.picture))
                .collect();
            let end = |place: Place| if place.piece > 0 { text.len() as u32 } else { place.byte };
            let whole: Vec<_> = whole
                .iter()
                .map(|line| (end(line.start), end(line.end), line.width, line.picture))
                .collect();
            proptest::prop_assert_eq!(whole, parts, "{}", model.name);
        }
    }
}
