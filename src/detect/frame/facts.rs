//! Where each fact holds: what one line shows by itself. Where it stands and what its neighbours are like is told in `around`.

use super::super::label::Form;
use super::super::lex::fact::{Fact, Facts};
use super::super::lex::promo;
use super::super::row::Row;
use super::super::rules::{junk as lexicon, words};
use super::super::{back, columns, front, head, shapes, text};
use crate::draft::PLACEHOLDER;

/// What a line shows by itself.
pub fn of(row: &Row<'_>) -> Facts {
    let mut facts = Facts::default();
    facts.set(Fact::Always, true);
    if row.is_barrier() {
        facts.set(Fact::Barrier, true);
        return facts;
    }
    size(row, &mut facts);
    look(row, &mut facts);
    labels(row, &mut facts);
    marks(row.text.trim(), &mut facts);
    let squeezed = row.squeezed();
    if !squeezed.is_empty() {
        official(row, &squeezed, &mut facts);
        pages(row, &squeezed, &mut facts);
    }
    facts
}

fn size(row: &Row<'_>, facts: &mut Facts) {
    let fact = match row.chars {
        0..=2 => Fact::Chars2,
        3..=4 => Fact::Chars4,
        5..=8 => Fact::Chars8,
        9..=12 => Fact::Chars12,
        13..=20 => Fact::Chars20,
        21..=30 => Fact::Chars30,
        31..=45 => Fact::Chars45,
        46..=60 => Fact::Chars60,
        61..=100 => Fact::Chars100,
        _ => Fact::CharsMore,
    };
    facts.set(fact, true);
}

/// How the source set it.
fn look(row: &Row<'_>, facts: &mut Facts) {
    let hints = row.hints;
    facts.set(Fact::Blank, hints.blank_before == 1);
    facts.set(Fact::Blanks, hints.blank_before > 1);
    facts.set(Fact::Indent, (1..=2).contains(&hints.indent));
    facts.set(Fact::DeepIndent, (3..=5).contains(&hints.indent));
    facts.set(Fact::FarIndent, hints.indent > 5);
    facts.set(Fact::Heading1, hints.heading == 1);
    facts.set(Fact::Heading2, hints.heading > 1);
    facts.set(Fact::Quote, hints.quote);
    facts.set(Fact::Listed, hints.bullet);
    facts.set(Fact::Bold, hints.bold);
    facts.set(Fact::Centred, hints.centred);
    facts.set(Fact::Right, hints.right);
}

fn labels(row: &Row<'_>, facts: &mut Facts) {
    let Some(label) = row.label else { return };
    let fact = match label.form {
        Form::Part | Form::Chapter | Form::Section => Fact::LabelChapter,
        Form::Article => Fact::LabelArticle,
        Form::Han => Fact::LabelHan,
        Form::HanParen => Fact::LabelHanParen,
        Form::Digit => Fact::LabelDigit,
        Form::DigitParen | Form::Circled | Form::HalfParen => Fact::LabelDigitParen,
        Form::Ordinal | Form::Is | Form::Must | Form::Di | Form::Qi => Fact::LabelSpoken,
    };
    facts.set(fact, true);
    facts.set(Fact::LabelFirst, label.number == 1);
}

/// Which characters it ends with and holds.
fn marks(line: &str, facts: &mut Facts) {
    let last = line.chars().next_back().unwrap_or(' ');
    facts.set(Fact::EndsStop, text::ends_sentence(line));
    facts.set(Fact::EndsColon, matches!(last, '：' | ':'));
    facts.set(
        Fact::EndsComma,
        matches!(last, '，' | ',' | '、' | '；' | ';'),
    );
    facts.set(
        Fact::EndsBracket,
        matches!(last, '）' | ')' | '】' | ']' | '〕'),
    );
    facts.set(Fact::EndsDots, last == '…');
    facts.set(Fact::EndsDigit, last.is_ascii_digit());
    facts.set(Fact::EndsLatin, last.is_ascii_alphabetic());
    let (mut commas, mut digits, mut han, mut all) = (0, 0, 0, 0);
    let (mut number, mut letters) = (0, 0);
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        all += 1;
        number = if c.is_ascii_digit() { number + 1 } else { 0 };
        letters = if c.is_ascii_alphabetic() {
            letters + 1
        } else {
            0
        };
        digits += usize::from(number > 0);
        facts.set(Fact::LongNumber, number >= 5);
        facts.set(Fact::HasLatin, letters >= 2);
        match c {
            '，' | ',' => commas += 1,
            '。' => facts.set(Fact::HasStop, true),
            '、' => facts.set(Fact::HasPause, true),
            '《' => facts.set(Fact::HasBook, true),
            '“' => facts.set(Fact::HasQuote, true),
            '（' | '(' | '【' | '[' | '〔' => facts.set(Fact::HasBracket, true),
            '|' | '_' | '>' | '｜' | '›' | '»' | '＞' | '丨' => facts.set(Fact::HasBar, true),
            '%' | '％' => facts.set(Fact::HasPercent, true),
            '：' | ':' => {
                let behind = line.get(at + c.len_utf8()..).unwrap_or_default();
                let timed =
                    before.is_ascii_digit() && behind.starts_with(|c: char| c.is_ascii_digit());
                facts.set(Fact::Clock, timed);
                facts.set(Fact::HasColon, !timed && at > 0 && !behind.is_empty());
            }
            '您' | '你' => facts.set(Fact::You, true),
            c if c.is_whitespace() => facts.set(Fact::HasSpace, true),
            c if text::is_han(c) => han += 1,
            _ => {}
        }
        before = c;
    }
    facts.set(Fact::HasComma, (1..=2).contains(&commas));
    facts.set(Fact::HasCommas, commas > 2);
    facts.set(Fact::SomeDigits, digits > 0);
    facts.set(Fact::MostDigits, digits * 2 >= all && digits > 0);
    facts.set(Fact::NoHan, han == 0);
}

/// What official documents are made of.
fn official(row: &Row<'_>, line: &str, facts: &mut Facts) {
    let count = line.chars().count();
    let any = |words: &[&str]| words.iter().any(|word| line.contains(word));
    let opens = |words: &[&str]| words.iter().any(|word| line.starts_with(word));
    let ends = |words: &[&str]| words.iter().any(|word| line.ends_with(word));
    let is_han = line.chars().all(|c| text::is_han(c) || c == '·');
    let short = count <= 40;
    facts.set(Fact::Spread, front::is_spread(&row.text));
    facts.set(Fact::Columned, columns::is_columned(&row.text));
    facts.set(
        Fact::Pipe,
        line.starts_with('|') && line.ends_with('|') && count > 2,
    );
    facts.set(Fact::Vocative, front::is_vocative(line));
    facts.set(Fact::Addressee, front::is_addressee_line(row));
    facts.set(Fact::Kind, front::ends_with_kind(line));
    facts.set(Fact::Number, front::is_document_number(line));
    facts.set(Fact::IsDate, text::is_date(line));
    facts.set(Fact::HasDate, text::has_date(line));
    facts.set(
        Fact::OpensDate,
        text::strip_date(line).is_some() || text::is_plain_date(line),
    );
    facts.set(Fact::DateNote, front::is_date_note(line));
    let bracketed = back::is_bracketed(line);
    facts.set(Fact::Bracketed, bracketed);
    facts.set(Fact::BracketDate, bracketed && text::has_date(line));
    facts.set(Fact::Dash, opens(&["——", "--", "—", "－－", "―", "–"]));
    let surname = line.starts_with(|c| words::SURNAMES.contains(c));
    facts.set(Fact::Name, (2..=4).contains(&count) && surname && is_han);
    facts.set(Fact::Names, short && is_names(&row.text));
    facts.set(Fact::Agency, short && ends(words::AGENCIES));
    let post = short && any(words::POSTS);
    facts.set(Fact::Post, post);
    facts.set(Fact::EndsPost, post && ends(words::POSTS));
    facts.set(Fact::OpensPost, post && names_a_holder(line));
    facts.set(
        Fact::About,
        line.starts_with("关于") || count <= 60 && line.contains("关于"),
    );
    facts.set(Fact::At, line.starts_with('在') && line.contains('上'));
    facts.set(Fact::AttachHead, back::is_attachment_head(line));
    facts.set(Fact::AttachNote, back::is_attachment_note(line));
    facts.set(
        Fact::OpensAttach,
        line.starts_with('附') || line.starts_with("（附"),
    );
    facts.set(Fact::Copy, back::is_copy(line));
    facts.set(Fact::Printing, back::is_printing(line));
    facts.set(Fact::HoldsPrinting, short && any(&["印发", "共印", "印制"]));
    facts.set(Fact::NoteOpen, opens(words::NOTE_OPENERS));
    facts.set(Fact::NoteHead, words::NOTE_HEADS.contains(&line));
    facts.set(Fact::Cited, is_cited(line));
    facts.set(Fact::Class, head::is_class(line));
    facts.set(Fact::SerialNumber, head::is_serial(line));
    facts.set(Fact::Signer, line.starts_with("签发人"));
    facts.set(Fact::Document, line.ends_with("文件"));
    facts.set(
        Fact::Thanks,
        count <= 20 && any(&["谢谢", "万岁", "感谢", "祝大家", "我的发言", "汇报完毕"]),
    );
    facts.set(
        Fact::Closing,
        count <= 24
            && any(&[
                "特此", "妥否", "请批示", "请审", "此致", "敬礼", "以上报告", "当否",
            ]),
    );
    facts.set(
        Fact::Field,
        row.chars <= 60
            && opens(&[
                "时间", "地点", "会议时间", "会议地点", "主持", "参加", "出席", "列席", "记录",
                "缺席", "请假", "联系人", "联系电话", "电话", "姓名", "单位", "部门", "职务",
                "地址", "邮编", "传真", "日期", "人员", "主题", "议题",
            ])
            && line.contains(['：', ':']),
    );
    let numbered = |word: &str| {
        let rest = line.strip_prefix(word);
        rest.is_some_and(|rest| {
            rest.starts_with(|c: char| c.is_ascii_digit() || super::super::numeral::is_chinese(c))
        })
    };
    facts.set(Fact::Caption, numbered("图") || numbered("表"));
    facts.set(
        Fact::Template,
        any(&[
            "XX", "xx", "××", "**", "＿＿", "__", "[", "［", "○○", "某某", "＊＊", "{",
        ]),
    );
}

/// What pages, shops and machines put around a text.
fn pages(row: &Row<'_>, line: &str, facts: &mut Facts) {
    let count = line.chars().count();
    let any = |words: &[&str]| words.iter().any(|word| line.contains(word));
    facts.set(
        Fact::Rule,
        text::is_rule(line) || shapes::is_comment(line) || shapes::is_empty_tag(line),
    );
    facts.set(Fact::PageNumber, shapes::is_page_number(line));
    facts.set(Fact::Empty, line.chars().all(|c| c == PLACEHOLDER));
    facts.set(Fact::Image, shapes::image_address(line).is_some());
    facts.set(Fact::Chrome, lexicon::CHROME.contains(&line));
    facts.set(Fact::EdgeChrome, lexicon::EDGE_CHROME.contains(&line));
    let opens = |words: &[&str]| words.iter().any(|word| line.starts_with(word));
    facts.set(Fact::EdgeOpener, opens(lexicon::EDGE_OPENERS));
    facts.set(
        Fact::MetaKey,
        promo::key(line, lexicon::META_KEYS).is_some(),
    );
    let bare = line.trim_end_matches(['：', ':']);
    facts.set(Fact::MetaOnly, lexicon::META_KEYS.contains(&bare));
    facts.set(
        Fact::CreditKey,
        count <= 40 && promo::key(line, lexicon::CREDIT_KEYS).is_some(),
    );
    let key = line
        .split_once(['：', ':'])
        .filter(|(_, value)| !value.is_empty());
    let held = key.is_some_and(|(key, _)| (2..=8).contains(&key.chars().count()));
    facts.set(Fact::KeyValue, held && count <= 60);
    let latin = key.is_some_and(|(key, _)| {
        let key = key.trim_start_matches(['-', '*', '•', '"']);
        key.starts_with(|c: char| c.is_ascii_alphabetic())
            && key
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b))
    });
    facts.set(Fact::LatinKey, latin);
    let promo = promo::weight(line);
    facts.set(Fact::Promo, promo == 1);
    facts.set(Fact::StrongPromo, promo > 1);
    facts.set(
        Fact::PageData,
        count <= 40 && shapes::is_dated_source(line) || shapes::is_page_data(line),
    );
    facts.set(Fact::Trail, shapes::is_trail(&row.text));
    facts.set(Fact::Related, lexicon::RELATED.contains(&bare));
    facts.set(
        Fact::Bullet,
        row.text.trim_start().starts_with(lexicon::BULLETS),
    );
    facts.set(
        Fact::HasUrl,
        any(&["www.", "http", ".com", ".cn", ".net", ".org"]),
    );
    facts.set(
        Fact::Site,
        any(&[
            "网", "站", "页", "下载", "登录", "注册", "点击", "浏览", "文库", "范文", "版权",
            "搜索", "篇", "发布", "来源", "编辑",
        ]),
    );
    let counter = line.trim_start_matches(|c: char| c.is_ascii_digit() || ",.".contains(c));
    facts.set(
        Fact::Count,
        counter.len() < line.len() && counter.chars().count() <= 3,
    );
    facts.set(Fact::Chatter, chats(line));
}

/// Whether words stand there that an AI says around its text.
fn chats(line: &str) -> bool {
    const OPENERS: &[&str] = &[
        "好的，", "好的,", "当然，", "当然可以", "以下是", "下面是", "没问题",
    ];
    const TURNS: &[&str] = &[
        "希望对您", "希望对你", "希望这", "如需", "如果您需要", "如果需要", "[citation",
        "根据您的要求", "根据你的要求", "为您撰写", "为您生成",
    ];
    OPENERS.iter().any(|word| line.starts_with(word)) && line.ends_with(['：', ':', '。'])
        || TURNS.iter().any(|word| line.contains(word))
}

/// 张三　李四, 张三、李四.
fn is_names(text: &str) -> bool {
    let pieces = text.split(|c: char| c.is_whitespace() || matches!(c, '、' | '，'));
    let (mut found, mut all) = (0, 0);
    for piece in pieces.filter(|piece| !piece.is_empty()) {
        let count = piece.chars().count();
        if !(1..=4).contains(&count) || !piece.chars().all(|c| text::is_han(c) || c == '·') {
            return false;
        }
        all += 1;
        found += usize::from(count > 1 && piece.starts_with(|c| words::SURNAMES.contains(c)));
    }
    found > 1 || found > 0 && all > 3
}

/// 省长王某某: a post with a name behind it at the line's end.
fn names_a_holder(line: &str) -> bool {
    words::POSTS.iter().any(|post| {
        line.rfind(post).is_some_and(|at| {
            let name = line.get(at + post.len()..).unwrap_or_default();
            (2..=4).contains(&name.chars().count())
                && name.starts_with(|c| words::SURNAMES.contains(c))
        })
    })
}

/// [1] …, 〔1〕…, ①….
fn is_cited(line: &str) -> bool {
    let inner = line.strip_prefix(['[', '〔', '［', '【']);
    inner.is_some_and(|inner| {
        let rest = inner.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < inner.len() && rest.starts_with([']', '〕', '］', '】'])
    }) || line.starts_with(['①', '②', '③', '④', '⑤', '*', '＊'])
}
