//! Texts with a few bytes that were lost, doubled, changed or cut keep their encoding, and each broken place is named;
//! what no encoding makes Chinese of is an error. Nothing comes out as mojibake.
//!
//! `cargo test --test suite encodings -- --nocapture` prints what was measured.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use zhangfa::convert::{Format, Options};
use zhangfa::diag::{Class, Fix};

use crate::common::accounting;
use crate::common::make::converted;

/// Mutated texts in each encoding.
const TEXTS: usize = 300;

/// Characters of a text that a broken place may take with it: its own, and those around it that could be read in two
/// ways.
const TAKEN: usize = 10;

/// Simplified characters of the examples, each with the traditional one behind it (OpenCC, s2tw).
const TRADITIONAL: &str = "\
    专專业業两兩严嚴个個为為举舉习習乡鄉书書乱亂产產亩畝亲親仅僅从從仓倉们們众眾会會传傳储儲关關兴興内內军軍农農冲衝决決况況减減击擊则則刚剛删刪别別\
    办辦务務动動劲勁劳勞势勢区區协協单單卖賣卫衛压壓厕廁县縣参參发發变變叶葉号號启啟吴吳员員响響园園围圍图圖圆圓场場块塊坚堅处處备備够夠头頭孙孫学學\
    实實审審对對导導将將层層属屬岗崗带帶广廣库庫应應开開张張弹彈强強当當态態总總户戶扩擴抢搶护護报報拨撥挥揮损損摆擺撑撐数數断斷时時显顯术術条條来來\
    标標样樣检檢汇匯没沒测測济濟涝澇渔漁温溫滞滯满滿灾災点點牵牽环環现現电電畅暢监監盖蓋盘盤着著础礎积積稳穩筹籌类類紧緊纠糾约約级級纪紀纷紛线線练練\
    组組细細织織终終经經结結绕繞络絡统統绩績续續编編职職联聯肃肅营營补補装裝见見观觀规規视視计計订訂认認讨討让讓训訓议議记記讲講论論设設评評识識话話\
    询詢该該说說请請调調谈談谋謀谢謝负負财財责責质質贵貴赁賃资資赵趙转轉载載较較输輸达達过過还還这這进進远遠连連选選邻鄰郑鄭钟鍾链鏈销銷锋鋒错錯键鍵\
    镇鎮长長门門问問闲閒间間队隊阵陣陈陳险險隐隱韧韌项項预預领領题題额額风風验驗鲜鮮黄黃龙龍\
    ";

/// Numbers that look random and are the same each time (xorshift64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

/// An encoding, and the mark before its text.
#[derive(Clone, Copy)]
struct Way(&'static str, &'static Encoding, &'static [u8]);

const WAYS: [Way; 6] = [
    Way("UTF-8", UTF_8, b""),
    Way("GB18030", GB18030, b""),
    Way("Big5", BIG5, b""),
    Way("UTF-16LE", UTF_16LE, b""),
    Way("UTF-16BE", UTF_16BE, b""),
    Way("UTF-16LE with a mark", UTF_16LE, b"\xFF\xFE"),
];

impl Way {
    /// Each character of `text` in bytes.
    fn encode(self, text: &str) -> Vec<Vec<u8>> {
        let mut units = [0; 2];
        let mut utf8 = [0; 4];
        text.chars()
            .map(|c| match self.1 {
                wide if wide == UTF_16LE => {
                    let units = c.encode_utf16(&mut units).iter();
                    units.flat_map(|unit| unit.to_le_bytes()).collect()
                }
                wide if wide == UTF_16BE => {
                    let units = c.encode_utf16(&mut units).iter();
                    units.flat_map(|unit| unit.to_be_bytes()).collect()
                }
                narrow => narrow.encode(c.encode_utf8(&mut utf8)).0.into_owned(),
            })
            .collect()
    }

    fn text(self, text: &str) -> String {
        if self.1 != BIG5 {
            return text.to_owned();
        }
        let pairs: Vec<char> = TRADITIONAL.chars().collect();
        let pairs: BTreeMap<_, _> = pairs
            .chunks_exact(2)
            .map(|pair| (pair[0], pair[1]))
            .collect();
        let traditional = text.chars().map(|c| *pairs.get(&c).unwrap_or(&c));
        traditional
            .filter(|c| !BIG5.encode(c.encode_utf8(&mut [0; 4])).2)
            .collect()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mutation {
    Lost,
    Doubled,
    Changed,
    Cut,
}

const MUTATIONS: [Mutation; 4] = [
    Mutation::Lost,
    Mutation::Doubled,
    Mutation::Changed,
    Mutation::Cut,
];

/// `text` with one byte of a character of two or more lost, doubled, changed, or the last.
fn mutated(way: Way, text: &str, mutation: Mutation, numbers: &mut Numbers) -> (Vec<u8>, usize) {
    let pieces = way.encode(text);
    loop {
        let at = numbers.below(pieces.len());
        let piece = &pieces[at];
        if piece.len() < 2 {
            continue;
        }
        let within = numbers.below(piece.len());
        let mut bytes = way.2.to_vec();
        bytes.extend(pieces[..at].concat());
        let place = bytes.len();
        let mut behind = pieces[at + 1..].concat();
        let mut own = piece.clone();
        match mutation {
            Mutation::Lost => drop(own.remove(within)),
            Mutation::Doubled => own.insert(within, own[within]),
            // In UTF-16 nearly every unit is a character; a lone surrogate is none.
            Mutation::Changed if way.1 == UTF_16LE => own[1] = 0xD8 + numbers.below(8) as u8,
            Mutation::Changed if way.1 == UTF_16BE => own[0] = 0xD8 + numbers.below(8) as u8,
            Mutation::Changed => own[within] = numbers.below(256) as u8,
            Mutation::Cut => {
                own.truncate(within.max(1));
                behind.clear();
                // Less is a text of another kind.
                if at < 100 {
                    continue;
                }
            }
        }
        bytes.extend(own);
        bytes.extend(behind);
        return (bytes, place);
    }
}

/// What became of a mutated text.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
enum Outcome {
    /// The right encoding and a place where it is broken.
    Named,
    /// An error.
    Refused,
    /// Up to five other characters, and nothing said: a byte is lost or doubled just before a letter, so that all bytes
    /// are text and nobody can know.
    Silent,
    /// Another text.
    Mojibake,
}

fn outcome(way: Way, text: &str, bytes: &[u8], place: usize, mutation: Mutation) -> Outcome {
    let options = Options {
        from: Some(Format::Text),
        fix: Fix::None,
        ..Options::default()
    };
    let Ok(converted) = converted(bytes, &options) else {
        return Outcome::Refused;
    };
    let read: Vec<char> = converted.source().text().chars().collect();
    let wanted: Vec<char> = text.chars().collect();
    let same = |a: &mut dyn Iterator<Item = &char>, b: &mut dyn Iterator<Item = &char>| {
        a.zip(b).take_while(|(a, b)| a == b).count()
    };
    let head = same(&mut read.iter(), &mut wanted.iter());
    let tail = same(&mut read.iter().rev(), &mut wanted.iter().rev());
    let tail = if mutation == Mutation::Cut {
        0
    } else {
        tail.min(read.len().min(wanted.len()) - head)
    };
    // What the text has instead: beside the mark for the place at most one other character, and pieces of ASCII.
    let middle = &read[head..read.len() - tail];
    let mut left = &wanted[head..wanted.len() - tail];
    let mut others = 0;
    let (all, mut kept) = (left.len(), 0);
    for c in middle.iter().filter(|c| **c != '\u{FFFD}') {
        match left.iter().position(|one| one == c) {
            Some(at) => {
                kept += 1;
                left = &left[at + 1..];
            }
            None => others += usize::from(!c.is_ascii()),
        }
    }
    let taken = all - kept;
    let mut named = converted
        .findings
        .iter()
        .filter(|one| one.code.as_str() == "R03");
    let is_named = named.any(|one| {
        let offset = one.args.iter().find(|(key, _)| *key == "offset").unwrap();
        let offset: usize = offset.1.parse().unwrap();
        let span = one.span.unwrap();
        one.class() == Class::Warning
            && converted.source().slice(span) == "\u{FFFD}"
            && offset.abs_diff(place) <= 2 * TAKEN
    });
    let found = converted
        .findings
        .iter()
        .find(|one| one.code.as_str() == "R01");
    let found = found.map_or("UTF-8", |one| one.args[0].1.as_str());
    match (is_named, others, taken) {
        _ if found != way.1.name() => Outcome::Mojibake,
        (true, ..=1, _) if taken <= TAKEN || mutation == Mutation::Cut => Outcome::Named,
        (false, ..=4, ..=5) => Outcome::Silent,
        _ => {
            println!("{} {mutation:?}: {head} {taken} {middle:.30?}", way.0);
            Outcome::Mojibake
        }
    }
}

/// Up to 65 lines of `texts` from anywhere on, with 200 characters beyond ASCII or more.
fn excerpt(texts: &[String], numbers: &mut Numbers) -> String {
    loop {
        let text = &texts[numbers.below(texts.len())];
        let lines: Vec<_> = text.lines().collect();
        let from = numbers.below(lines.len());
        let end = lines.len().min(from + 5 + numbers.below(60));
        let excerpt = lines[from..end].join("\n") + "\n";
        if excerpt.chars().filter(|c| !c.is_ascii()).count() >= 200 {
            return excerpt;
        }
    }
}

fn texts(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        .collect();
    files.sort();
    files
        .iter()
        .filter_map(|path| fs::read_to_string(path).ok())
        .collect()
}

fn measure(texts: &[String], ways: &[Way]) {
    for way in ways {
        let mut numbers = Numbers(0x9704_2012);
        let mut counts: BTreeMap<(Outcome, Mutation), usize> = BTreeMap::new();
        let mut wrong = String::new();
        let (mut index, mut still_text) = (0, 0);
        while index < TEXTS {
            let mutation = MUTATIONS[index % MUTATIONS.len()];
            let text = way.text(&excerpt(texts, &mut numbers));
            let (bytes, place) = mutated(*way, &text, mutation, &mut numbers);
            let outcome = outcome(*way, &text, &bytes, place, mutation);
            let bytes = &bytes[way.2.len()..];
            let is_text = way
                .1
                .decode_without_bom_handling_and_without_replacement(bytes);
            // Where all bytes are text still, other characters may stand there: nobody can know.
            if is_text.is_some() && outcome == Outcome::Silent {
                still_text += 1;
                continue;
            }
            index += 1;
            *counts.entry((outcome, mutation)).or_default() += 1;
            if outcome != Outcome::Named && wrong.len() < 400 {
                wrong += &format!("{outcome:?} {mutation:?} text {index} byte {place}\n");
            }
        }
        println!("{}: still text {still_text}", way.0);
        println!("{}: {counts:?}\n{wrong}", way.0);
        let all = |wanted: Outcome| -> usize {
            counts
                .iter()
                .filter(|((outcome, _), _)| *outcome == wanted)
                .map(|(_, count)| count)
                .sum()
        };
        assert_eq!(all(Outcome::Mojibake), 0, "{}: {wrong}", way.0);
        assert_eq!(all(Outcome::Silent), 0, "{}: {wrong}", way.0);
        assert!(
            all(Outcome::Named) * 100 >= TEXTS * 99,
            "{}: {wrong}",
            way.0
        );
    }
}

#[test]
fn a_broken_byte_is_named_and_costs_no_more_than_its_character() {
    measure(&texts(Path::new("examples")), &WAYS);
}

/// The corpus, where it stands beside the checkout.
#[test]
fn a_broken_byte_is_named_in_the_corpus_too() {
    let folder = Path::new("../shared/corpus/texts");
    if folder.exists() {
        let simplified = WAYS
            .into_iter()
            .filter(|way| way.1 != BIG5)
            .collect::<Vec<_>>();
        measure(&texts(folder), &simplified);
    }
}

#[test]
fn law_one_holds_for_broken_texts() {
    let mut numbers = Numbers(7);
    let texts = texts(Path::new("examples"));
    for way in WAYS {
        for mutation in MUTATIONS {
            let text = way.text(&excerpt(&texts, &mut numbers));
            let (bytes, _) = mutated(way, &text, mutation, &mut numbers);
            for fix in [Fix::None, Fix::Safe] {
                let held = accounting::check(&bytes, Format::Text, fix, true);
                assert_eq!(held, Ok(()), "{} {mutation:?}", way.0);
            }
        }
    }
}

/// What the program says of `bytes`: the code of an error, or the text.
fn verdict(bytes: &[u8], encoding: Option<&str>) -> Result<String, String> {
    let options = Options {
        from: Some(Format::Text),
        encoding: encoding.map(str::to_owned),
        ..Options::default()
    };
    match converted(bytes, &options) {
        Ok(converted) => Ok(converted.source().text().to_owned()),
        Err(failure) => Err(failure.to_string()),
    }
}

#[test]
fn a_guess_that_is_no_chinese_is_an_error_that_shows_it() {
    use encoding_rs::{EUC_KR, KOI8_R, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253};
    let russian = "О мерах по подготовке к зиме\nВ соответствии с планом работы на год\n";
    for (encoding, text) in [
        (
            WINDOWS_1252,
            "Le procès-verbal de la réunion\nÀ l’école, l’été a été très agréable.\n",
        ),
        (WINDOWS_1252, "Plan for 2026\nThe café opens at noon.\n"),
        (WINDOWS_1251, russian),
        (KOI8_R, russian),
        (
            WINDOWS_1253,
            "Σχετικά με την προετοιμασία για τον χειμώνα\n",
        ),
        (
            SHIFT_JIS,
            "会議のお知らせについて、よろしくお願いします。\n",
        ),
        (
            EUC_KR,
            "겨울철 대비 업무 추진에 관한 통지\n각 부서에 알립니다\n",
        ),
    ] {
        let bytes = encoding.encode(text).0;
        let said = verdict(&bytes, None).unwrap_err();
        assert!(
            said.contains("gives no Chinese") && said.contains("in UTF-8: "),
            "{said}"
        );
        assert_eq!(verdict(&bytes, Some(encoding.name())).as_deref(), Ok(text));
    }
    let said = verdict(b"Plan for 2026\nThe caf\xE9 opens at noon.\n", None).unwrap_err();
    assert!(
        said.contains("The café opens") && said.contains("The caf\u{FFFD} opens"),
        "{said}"
    );
}

#[test]
fn rare_characters_are_no_fault() {
    let names =
        "朱镕基、陶喆、李㛃、王翀、赵犇、孙骉、周羴、吴猋、郑垚、冯淼、陈焱、褚鑫、卫燚、蒋翯\n";
    let row = "龘靐齉齾爩鱻麤龗灪吁龖厵滟爨癵籱饢驫鲡鹂鸾麣纞虋讟钃骊郁鬰鸜麷鞻韽韾響頀顟顠顢";
    for text in [
        names,
        row,
        &format!("关于表彰的通知\n{names}{row}\n"),
        "大家好﹗\n",
        "一\u{E000}二\u{A0}三\n",
    ] {
        for encoding in ["gb18030", "utf-16le", "utf-16be"] {
            let way = WAYS
                .iter()
                .find(|way| way.1.name().eq_ignore_ascii_case(encoding))
                .unwrap();
            let read = verdict(&way.encode(text).concat(), Some(encoding));
            assert_eq!(read.as_deref(), Ok(text), "{encoding}");
        }
    }
}

/// A row of one character, or of one with a blank between, is read as it stands: every character of GB/T 2312 and rows of many lengths.
#[test]
fn rows_of_one_character_are_no_fault() {
    let pairs = (0xA1..=0xF7_u8).flat_map(|lead| (0xA1..=0xFE_u8).map(move |trail| [lead, trail]));
    let all = pairs.filter_map(|pair| {
        let text = GB18030.decode_without_bom_handling_and_without_replacement(&pair)?;
        let c = text.chars().next()?;
        // Private-use characters are said by themselves.
        (!('\u{E000}'..='\u{F8FF}').contains(&c)).then_some(c)
    });
    let mut text = String::new();
    for (number, c) in all.enumerate() {
        let row = match number % 3 {
            0 => format!("{c} ").repeat(30),
            _ => c.to_string().repeat(10 + number % 50),
        };
        text.push_str(&format!("现将有关事项通知如下，{row}，请抓好落实。\n"));
    }
    let options = Options {
        encoding: Some("gb18030".to_owned()),
        ..Options::default()
    };
    let (bytes, ..) = GB18030.encode(&text);
    let read = converted(&bytes, &options).unwrap();
    let read: Vec<&str> = read.source().text().lines().collect();
    let differ = read
        .iter()
        .zip(text.lines())
        .filter(|(one, other)| *one != other);
    let differ: Vec<_> = differ.collect();
    assert!(differ.is_empty(), "{} {:?}", differ.len(), differ.first());
}

/// Nor does a row make another encoding the likelier one.
#[test]
fn a_row_tells_nothing_of_the_encoding() {
    for row in ["─", "□", "★", "═", "犇", "＿"].map(|c| c.repeat(200)) {
        let text = format!("关于做好值班工作的通知\n各科室：\n{row}\n请按时到岗，抓好落实。\n");
        let (bytes, ..) = GB18030.encode(&text);
        assert_eq!(verdict(&bytes, None).as_deref(), Ok(&*text));
    }
}

#[test]
fn a_name_has_the_same_patience() {
    let text = texts(Path::new("examples")).concat();
    for Way(_, encoding, _) in WAYS.into_iter().filter(|way| way.1 != BIG5) {
        let way = Way("", encoding, b"");
        let mut pieces = way.encode(&text);
        let at = pieces.iter().position(|piece| piece.len() > 1).unwrap();
        pieces[at].pop();
        let read = verdict(&pieces.concat(), Some(encoding.name())).unwrap();
        assert_eq!(read.matches('\u{FFFD}').count(), 1, "{}", encoding.name());
        // Every tenth character is more than a few.
        for piece in pieces
            .iter_mut()
            .filter(|piece| piece.len() > 1)
            .step_by(10)
        {
            *piece = if encoding == UTF_16BE {
                vec![0xD8, 0]
            } else {
                vec![0xFF, 0xD8]
            };
        }
        let said = verdict(&pieces.concat(), Some(encoding.name())).unwrap_err();
        assert!(
            said.contains("is no text in"),
            "{}: {said}",
            encoding.name()
        );
    }
}
