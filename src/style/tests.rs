//! The sheets resolve, and what is wrong in a sheet is refused with its place.

use super::*;
use crate::diag::{Failure, Lang};
use crate::element::Element;
use crate::twips::Twips;

fn none(name: &str) -> Result<String, Failure> {
    Err(Failure::SheetOutside {
        name: name.to_owned(),
    })
}

fn own(text: &str) -> Result<Style, Failure> {
    Style::from_toml("own.toml", text)
}

fn code(result: Result<Style, Failure>) -> &'static str {
    result.expect_err("must be refused").code().as_str()
}

#[test]
fn the_built_in_sheets_give_the_numbers_of_the_standard() {
    for name in names() {
        let style = Style::builtin(name).unwrap();
        let page = &style.page;
        assert_eq!(
            (page.text_width().get(), page.text_height().get()),
            (8845, 12756),
            "{name}"
        );
        assert_eq!(style.line_unit().get(), 579);
        assert_eq!(
            (style.tracking(32).get(), style.tracking(44).get()),
            (-6, 0)
        );
        assert_eq!(style.char_space(), -842);
        assert_eq!(style.look(Element::Title).size, 44);
        assert_eq!(
            style.look(Element::Date).pitch,
            Pitch::Exact(Twips::new(579))
        );
    }
}

#[test]
fn a_sheet_changes_its_parent_and_set_changes_both() {
    let sheet = "inherits = \"speech\"\n[body]\nline-pitch = \"28磅\"\nsize = \"小三\"\n";
    let set = [("body.size".to_owned(), "16pt".to_owned())];
    let request = Request {
        name: "own",
        sheet: Some(sheet),
        set: &set,
        load: &none,
    };
    let style = resolve(&request).unwrap();
    assert_eq!(
        style.look(Element::Heading3).pitch,
        Pitch::Exact(Twips::new(560))
    );
    assert_eq!(style.look(Element::Heading3).face.bold, Some(true));
    assert_eq!(style.body().size, 32);
}

#[test]
fn what_is_wrong_is_refused_with_its_place_and_the_nearest_key() {
    for (text, expected) in [
        ("[body]\nsize = ", "C51"),
        ("[body]\nsize = \"三号\"\nsize = \"二号\"", "C51"),
        ("[bdy]\nsize = \"三号\"", "C52"),
        ("[body]\nline-ptich = \"28pt\"", "C52"),
        ("size = \"三号\"", "C52"),
        ("[strong]\nspace-before = \"1行\"", "C52"),
        ("[body]\nsize = 16", "C53"),
        ("[body]\nsize = \"0pt\"", "C53"),
        ("[body]\nsize = \"9999pt\"", "C53"),
        ("[body]\nbold = \"true\"", "C53"),
        ("[body]\nline-pitch = \"1行\"", "C53"),
        ("[body]\nfont = \"\"", "C53"),
        ("[page]\nleft = \"-3mm\"", "C53"),
        ("[page]\ncharacters = 0", "C53"),
        ("[page-number]\nform = \"-\"", "C53"),
        ("inherits = 3", "C53"),
        ("[page]\nleft = \"190mm\"", "C54"),
        ("[page]\ntop = \"280mm\"", "C54"),
        ("[page]\ncharacters = 99", "C54"),
        ("[body]\nleft = \"99字\"", "C54"),
        ("[body]\nhanging = \"2字\"", "C54"),
    ] {
        assert_eq!(code(own(text)), expected, "{text}");
    }
    for (text, meant) in [
        ("base = \"speech\"", "inherits"),
        ("[\"正文\"]\nsize = \"三号\"", "body"),
        ("[body]\nline-spacing = \"28pt\"", "line-pitch"),
        ("[page]\n\"上边距\" = \"37mm\"", "top"),
    ] {
        let hint = own(text).unwrap_err().hint(Lang::En);
        assert_eq!(hint, Some(format!("did you mean: {meant}")), "{text}");
    }
    let failure = own("[body]\nfont = \"宋体\"\nline-ptich = \"28pt\"").unwrap_err();
    let args = failure.message(Lang::En) + &failure.hint(Lang::Zh).unwrap_or_default();
    assert!(
        args.contains("own.toml:3") && args.contains("line-pitch"),
        "{args}"
    );
}

#[test]
fn circles_and_strangers_are_refused() {
    let text = |name: &str| -> Result<String, Failure> {
        Ok(format!(
            "inherits = \"{}\"",
            if name == "a" { "b" } else { "a" }
        ))
    };
    let request = Request {
        name: "a",
        sheet: Some("inherits = \"b\""),
        set: &[],
        load: &text,
    };
    assert_eq!(code(resolve(&request)), "C55");
    let endless = |name: &str| -> Result<String, Failure> { Ok(format!("inherits = \"{name}x\"")) };
    let request = Request {
        name: "a",
        sheet: Some("inherits = \"b\""),
        set: &[],
        load: &endless,
    };
    assert_eq!(code(resolve(&request)), "C55");
    let request = Request {
        name: "letterhead",
        sheet: None,
        set: &[],
        load: &none,
    };
    assert_eq!(code(resolve(&request)), "C50");
    // Nothing is loaded for a sheet that stands alone.
    assert_eq!(code(own("inherits = \"b\"")), "C50");
    assert!(own("inherits = \"speech\"").is_ok());
    assert_eq!(code(Style::builtin("letterhead")), "C50");
    // A sheet of the user's may bear a built-in name and build on it.
    let request = Request {
        name: "gbt9704",
        sheet: Some("inherits = \"gbt9704\""),
        set: &[],
        load: &none,
    };
    assert!(resolve(&request).is_ok());
    let set = [("body.line-pitch".to_owned(), "28".to_owned())];
    let request = Request {
        name: "speech",
        sheet: None,
        set: &set,
        load: &none,
    };
    assert_eq!(code(resolve(&request)), "C53");
}

#[test]
fn the_readme_explains_every_table_and_key() {
    let readme = include_str!("../../styles/README.md");
    for name in schema::table_names() {
        assert!(readme.contains(&format!("`{name}`")), "{name}");
    }
    for row in schema::KEYS {
        assert!(readme.contains(&format!("`{}`", row.key)), "{}", row.key);
    }
}

#[test]
fn a_complete_sheet_stands_for_the_sheet() {
    let none = |name: &str| {
        Err(Failure::SheetOutside {
            name: name.to_owned(),
        })
    };
    let own = "inherits = \"speech\"\n[body]\nline-pitch = \"28磅\" # 某局\n[date]\nbold = true\n[strong]\nmark = true\n";
    let sheets = names()
        .map(|name| (name, None))
        .chain([("mine", Some(own))]);
    for (name, sheet) in sheets {
        let request = Request {
            name,
            sheet,
            set: &[],
            load: &none,
        };
        let text = complete(&request).unwrap();
        assert!(!text.contains("inherits"), "{name}");
        let alone = Request {
            sheet: Some(&text),
            ..request
        };
        assert_eq!(
            resolve(&alone).unwrap(),
            resolve(&request).unwrap(),
            "{name}"
        );
        // Every key that a person may want to change is there, with the comments that explain it.
        for key in ["[page]", "line-pitch = ", "# 5.2.3", "[imprint]"] {
            assert!(text.contains(key), "{name} lacks {key}");
        }
        if sheet.is_some() {
            assert!(text.contains("# 某局"));
        }
    }
}

#[test]
fn deviations_are_those_from_the_nearest_standard() {
    let none = |name: &str| {
        Err(Failure::SheetOutside {
            name: name.to_owned(),
        })
    };
    let keys = |name: &str, sheet: Option<&str>, set: &[(String, String)]| {
        let request = Request {
            name,
            sheet,
            set,
            load: &none,
        };
        let found = compared(&request).unwrap().1;
        found
            .into_iter()
            .map(|one| format!("{} {} {}", one.key, one.is, one.by))
            .collect::<Vec<_>>()
    };
    assert!(keys("gbt9704", None, &[]).is_empty());
    // A layout of the standard's own does not deviate from it.
    assert!(keys("letter", None, &[]).is_empty());
    let speech = [
        "heading2.bold true speech", "heading3.bold true speech", "heading4.bold true speech",
    ];
    assert_eq!(keys("speech", None, &[]), speech);
    // What says the same in other words is no deviation; a value that an element takes from the body is
    // what counts.
    let own = "inherits = \"letter\"\n[body]\nsize = \"16pt\"\n[date]\nfont = \"仿宋_GB2312\"\n[notes]\nfont = \"楷体\"\n";
    let set = [("head.mark-top".to_owned(), "25mm".to_owned())];
    let expected = ["head.mark-top \"25mm\" --set", "notes.font \"楷体\" mine"];
    assert_eq!(keys("mine", Some(own), &set), expected);
}
