//! What holds whatever the weights say.

use crate::detect::lex::class::{Class, Scores, Seen};
use crate::detect::lex::fact::{Fact, Facts};
use crate::detect::lex::promo;
use crate::detect::row::Row;
use crate::detect::rules::words;
use crate::detect::shapes;
use crate::detect::{columns, text};
use crate::model::Role;

/// The class of a row: the surest of those that it may have.
pub fn class(row: &Row<'_>, facts: Facts, scores: &Scores) -> Class {
    if row.hints.heading == 1 && !facts.has(Fact::Live) && !is_labelled(facts) {
        return Class::Title;
    }
    let mut best = Class::Text;
    for class in Class::ALL.iter().copied() {
        if scores.of(class) > scores.of(best) && may_be(class, row, facts) {
            best = class;
        }
    }
    let barred = surest(scores);
    // What the line cannot be was the likeliest by far: of what is left nothing speaks for a line of the frame.
    let is_faint = scores.of(best) < FAINT && scores.of(barred) >= BARRED;
    if is_faint && !row.kept && !may_be(barred, row, facts) {
        return Class::Text;
    }
    best
}

/// A class that is less sure than this is none, where the surest one is barred.
const FAINT: f32 = 0.2;
/// A barred class that is so sure is a doubt.
pub(super) const BARRED: f32 = 0.5;

/// The surest class, whether the row may have it or not.
pub(super) fn surest(scores: &Scores) -> Class {
    let classes = Class::ALL.iter().copied();
    classes
        .max_by(|one, other| scores.of(*one).total_cmp(&scores.of(*other)))
        .unwrap_or(Class::Text)
}

/// Whether a label opens the row as it opens headings: what is set as a heading besides is one, and no title.
fn is_labelled(facts: Facts) -> bool {
    facts.has_one(Fact::LabelHan | Fact::LabelHanParen | Fact::LabelChapter | Fact::LabelArticle)
}

/// Whether a row shows that it is a line of a text and no title's: a label that counts, a mark that ends a sentence or
/// announces what follows, or nothing but digits.
fn opens_text(row: &Row<'_>, facts: Facts) -> bool {
    let counted = is_labelled(facts) || facts.has(Fact::LabelDigitParen);
    let item = facts.has(Fact::LabelDigit) && !facts.has(Fact::Kind);
    let ends = ['。', '；', ';', '：', ':'];
    let digits =
        facts.has(Fact::MostDigits) && facts.has(Fact::NoHan) && !facts.has(Fact::HasLatin);
    counted || item || digits || row.text.trim_end().ends_with(ends)
}

/// Whether a row with these facts may have the class at all.
pub(super) fn may_be(class: Class, row: &Row<'_>, facts: Facts) -> bool {
    let marked = row.hints.heading > 0;
    let live = facts.has(Fact::Live);
    match class {
        Class::Text => true,
        Class::Title => {
            !live
                && !facts.has(Fact::Bullet)
                && (marked || !opens_text(row, facts))
                && !columns::opens_with_time(&row.text)
                && (marked || !shapes::is_paper_of_a_meeting(&row.squeezed()))
                && (!marked || row.hints.styled && !is_labelled(facts))
        }
        Class::Junk => {
            // An address in a long sentence is the sentence's.
            let short = row.chars <= 40 && !facts.has(Fact::EndsStop);
            let hints = if short {
                HINTED
            } else {
                Facts::of(&[Fact::You])
            };
            let promoted = facts.has(Fact::Promo) && (short || !facts.has(Fact::HasUrl));
            let site = short && facts.has(Fact::Site);
            let loud = facts.has_one(LOUD) || promoted || site || facts.has_one(hints);
            let marks = Fact::EndsStop | Fact::EndsColon | Fact::HasStop | Fact::HasCommas;
            let sentence =
                !loud && (facts.has_one(marks) || facts.has(Fact::HasComma) && row.chars > 30);
            let numbered = facts.has(Fact::Number) && !facts.has(Fact::KeyValue);
            !row.kept && !live && !marked && !sentence && !numbered && !facts.has_one(NEVER)
        }
        Class::Mark => facts.has_one(Fact::Document | Fact::Agency | Fact::Kind) && !marked,
        Class::Number => {
            // 《某某办法》（某发〔2021〕18号） is another paper's.
            let cited = row.text.starts_with('《');
            facts.has_one(Fact::Number | Fact::SomeDigits) && !facts.has(Fact::Columned) && !cited
        }
        Class::Date => {
            let dated = facts.has_one(Fact::IsDate | Fact::HasDate | Fact::OpensDate);
            dated && !marked && !text::is_period(&row.squeezed())
        }
        // 决定表彰下列同志： announces; 各位代表！让我们……！ goes on; 单位（盖章）： is to be stamped.
        Class::Salutation => {
            let ends = ['！', '!', '。', '？', '?'];
            let goes_on = || row.text.trim_end_matches(ends).contains(ends);
            let announces = |word: &&str| word.chars().count() > 1 && row.text.contains(*word);
            let announced = || row.chars <= 60 && words::INTRODUCERS.iter().any(announces);
            let sealed = || shapes::is_for_seal(&row.squeezed());
            // 被审计单位：河口镇人民政府 says what it is about.
            let keyed = facts.has(Fact::KeyValue)
                && !facts.has_one(Fact::EndsColon | Fact::Vocative | Fact::Addressee);
            let line = row.squeezed();
            let asked = words::FIELDS.contains(&line.trim_end_matches(['：', ':']));
            // 各位代表，让我们携手前进！ calls on them.
            let calls = row.text.contains("我们") && !row.text.ends_with(['：', ':']);
            // 按照安排，谈三点体会： counts what follows.
            let says = facts.has(Fact::EndsColon) && shapes::counts_points(&row.text);
            // 参会人员： names who comes; 主要理由： is nobody.
            let names = shapes::is_head_of_names(&line);
            let calls = calls || says || names;
            let barred = live || marked || keyed || asked || calls || facts.has(Fact::PageData);
            !(barred || announced() || goes_on() || sealed())
        }
        // 会办单位：… names somebody, and sends nothing.
        Class::Copies => {
            let goes_on = Fact::EndsComma | Fact::HasPause | Fact::EndsStop;
            facts.has(Fact::Copy) || facts.has_one(goes_on) && !facts.has(Fact::KeyValue)
        }
        // A sentence is nobody's name, and neither are words that nothing shows to be one.
        Class::Author => {
            let label = words::PART_LABELS.contains(&&*row.squeezed());
            let barred = Fact::LongNumber
                | Fact::MostDigits
                | Fact::EndsStop
                | Fact::HasStop
                | Fact::PageData;
            !label && !live && !marked && facts.has_one(PERSON) && !facts.has_one(barred)
        }
        Class::Printed => facts.has_one(Fact::Printing | Fact::HoldsPrinting),
        Class::Notes => !marked && !facts.has(Fact::PageData),
        // Who signs is no sentence, no form of words at a text's end, no key of page data and no line to call.
        Class::Signature => {
            let called = facts.has(Fact::LongNumber)
                && !facts.has_one(Fact::IsDate | Fact::HasDate | Fact::OpensDate);
            let named = Fact::Agency | Fact::Name | Fact::Names | Fact::Post | Fact::NameBehind;
            let timed = facts.has(Fact::OpensDate) && !facts.has_one(named);
            let key = facts.has(Fact::EndsColon) && !facts.has(Fact::HasBracket);
            let said = Fact::EndsStop | Fact::Closing | Fact::MetaOnly | Fact::PageData;
            !live && !marked && !called && !timed && !key && !facts.has_one(said)
        }
        // 附件材料请于5月底前报送。 is a sentence; what a list of names counts may end with a full stop.
        Class::AttachmentNote => {
            let item = Fact::AttachNote
                | Fact::LabelDigit
                | Fact::LabelDigitParen
                | Fact::LabelHan
                | Fact::LabelHanParen;
            !marked && (facts.has_one(item) || !facts.has(Fact::EndsStop))
        }
        Class::AttachmentHead => {
            !live && !marked && !facts.has_one(Fact::PageData | Fact::EndsStop)
        }
        Class::Contents => !marked,
        // An agenda goes by the hour: 9:00 …; 定于6月3日召开座谈会，参加人员： announces.
        Class::Table => {
            let announces = facts.has(Fact::EndsColon) && row.text.contains('，');
            !marked && !announces && !columns::opens_with_time(&row.text)
        }
        // （画外音）2026年5月28日，普降大到暴雨…… is a sentence.
        Class::DateLine => {
            let said = facts.has(Fact::HasComma) && facts.has_one(Fact::EndsDots | Fact::EndsStop)
                || facts.has(Fact::EndsColon)
                // 在…会上的讲话（2026年1月30日） is a title with its day.
                || facts.has(Fact::Kind)
                    && facts.has(Fact::EndsBracket)
                    && !row.text.starts_with(['（', '(']);
            !live && !marked && !facts.has(Fact::PageData) && !said
        }
        _ => !live && !marked && !facts.has(Fact::PageData),
    }
}

/// What may be a person, a unit or who made a text.
const PERSON: Facts = Facts::of(&[
    Fact::Name,
    Fact::Names,
    Fact::NameBehind,
    Fact::Byline,
    Fact::Post,
    Fact::OpensPost,
    Fact::Agency,
    Fact::Chars2,
    Fact::Chars4,
    Fact::HasSpace,
    Fact::HasBracket,
    Fact::HasColon,
    Fact::HasDate,
    Fact::Template,
]);

/// From here on junk is certain, where nothing of the closed list speaks for the row.
const CERTAIN: f32 = 0.98;
/// From here on it is likely.
const LIKELY: f32 = 0.75;
/// What an AI says around its text is certain from here on: its wording says so besides.
const SPOKEN: f32 = 0.65;

/// What shows by its wording that no office wrote it.
const LOUD: Facts = Facts::of(&[
    Fact::StrongPromo,
    Fact::Chrome,
    Fact::EdgeChrome,
    Fact::EdgeOpener,
    Fact::PageData,
    Fact::Trail,
    Fact::Rule,
    Fact::PageNumber,
    Fact::Chatter,
]);
/// What is wording of pages, but may be a document's own; besides, a site's name.
const HINTED: Facts = Facts::of(&[
    Fact::You,
    Fact::HasUrl,
    Fact::LatinKey,
    Fact::MetaKey,
    Fact::MetaOnly,
    Fact::Count,
    Fact::Related,
    Fact::HasBar,
    Fact::Image,
]);
/// What is not even suspected.
const NEVER: Facts = Facts::of(&[
    Fact::Class,
    Fact::SerialNumber,
    Fact::Signer,
    Fact::Vocative,
    Fact::AttachHead,
    Fact::Names,
    Fact::Empty,
]);
/// The closed list: what could be a title, a signature, a date, an address, a note or a head; an item, a cell or a place to
/// fill in.
const NAMED: Facts = Facts::of(&[
    Fact::Kind,
    Fact::IsDate,
    Fact::OpensDate,
    Fact::Name,
    Fact::Names,
    Fact::Vocative,
    Fact::Addressee,
    Fact::NoteHead,
    Fact::NoteOpen,
    Fact::Number,
    Fact::Class,
    Fact::AttachHead,
    Fact::AttachNote,
    Fact::Copy,
    Fact::Printing,
    Fact::Closing,
    Fact::Thanks,
    Fact::Cited,
    Fact::Caption,
    Fact::Dash,
    Fact::Document,
    Fact::Signer,
    Fact::Live,
    Fact::Template,
    Fact::Pipe,
    Fact::Spread,
    Fact::Heading1,
    Fact::Heading2,
]);

/// Whether a row is certainly no part of the document, by the weights. Where it may stand in a list of names (`in_list`), it must
/// show so by wording that no office uses.
pub fn is_certain(rows: &[Row<'_>], at: usize, in_list: bool) -> bool {
    let Some((row, seen)) = seen(rows, at) else {
        return false;
    };
    let facts = seen.facts;
    let enough = if facts.has(Fact::Chatter) {
        SPOKEN
    } else {
        CERTAIN
    };
    if seen.class != Class::Junk || seen.scores.of(Class::Junk) < enough || is_listed(rows, at) {
        return false;
    }
    let mut others = facts;
    others.put(Fact::StrongPromo, false);
    let loud = others.has_one(LOUD)
        || facts.has(Fact::StrongPromo) && promo::is_promoted(&row.squeezed(), seen.above);
    // 请勿外传, 扫描下方二维码: a notice says so as well.
    if facts.has(Fact::StrongPromo) && !loud {
        return false;
    }
    let contact = facts.has_one(Fact::Field | Fact::LongNumber)
        && facts.has_one(Fact::HasColon | Fact::Clock);
    // Data of a page (`- http_status: 200`) may stand in a list, a menu goes on as long as it likes.
    let long = Fact::LatinKey | Fact::HasUrl | Fact::HasBar;
    // 林业站, 电网公司: a name may hold what a site's does.
    let agency = facts.has(Fact::Agency)
        && !facts.has_one(Fact::HasColon | Fact::HasSpace)
        && !row.text.ends_with("网站")
        && !row.text.contains('—');
    let named = agency || in_list || !seen.above && is_among_names(rows, at);
    // A word of sites alone (网络, 发布) stands in real lines as well, whatever stands beside them: such a line is likely junk.
    let hinted = facts.has_one(HINTED) || !named && facts.has(Fact::Promo);
    let worded = hinted && (row.chars <= 30 || facts.has_one(long));
    let listed = facts.has(Fact::Listed) && !facts.has(Fact::LatinKey);
    let sentence = listed
        || facts.has_one(Fact::EndsStop | Fact::EndsComma | Fact::EndsColon | Fact::HasCommas);
    loud || !contact && !sentence && worded
}

/// How far the lines of a list are looked at, above and below.
const NEAR: usize = 4;
/// Characters of a name in a list, at most.
const NAME: usize = 16;

/// Whether most of the short lines around a row say nothing that pages say: in a list of names one may hold what a site's name does.
fn is_among_names(rows: &[Row<'_>], at: usize) -> bool {
    let is_line = |row: &&Row<'_>| {
        let class = matches!(row.class(), Class::Text | Class::Table | Class::Junk);
        class && !row.is_barrier() && row.chars <= NAME && !text::ends_clause(&row.text)
    };
    let speaks = |row: &&Row<'_>| {
        let facts = row.seen.as_ref().map(|seen| seen.facts);
        facts.is_some_and(|facts| {
            facts.has_one(LOUD) || facts.has_one(HINTED) || facts.has_one(Fact::Site | Fact::Promo)
        })
    };
    let above = rows.get(at.saturating_sub(NEAR)..at).unwrap_or_default();
    let below = rows.get(at + 1..rows.len().min(at + 1 + NEAR));
    let above = above.iter().rev().take_while(is_line);
    let below = below.unwrap_or_default().iter().take_while(is_line);
    let lines: Vec<&Row<'_>> = above.chain(below).collect();
    let loud = lines.iter().filter(|row| speaks(row)).count();
    is_line(&&rows[at]) && lines.len() >= 2 && loud * 2 < lines.len()
}

/// A row that is less surely junk is no part of a title, and not worth a word.
const SUSPECT: f32 = 0.4;

/// Whether the suspicion that a row is no part of the document is worth a word.
pub fn is_suspect(row: &Row<'_>) -> bool {
    row.seen.as_ref().is_some_and(|seen| {
        seen.scores.of(Class::Junk) >= SUSPECT
            || seen.facts.has_one(Fact::Promo | Fact::StrongPromo)
            || is_chatter(row)
    })
}

/// What an AI says around its text is a doubt even where it looks more like text.
const CHATTER: f32 = 0.15;

/// Whether a row may be what an AI says around its text; a note is, however much it looks like one.
pub fn is_chatter(row: &Row<'_>) -> bool {
    row.seen.as_ref().is_some_and(|seen| {
        let enough = row.role == Some(Role::Notes) || seen.scores.of(Class::Junk) >= CHATTER;
        seen.facts.has(Fact::Chatter) && enough
    })
}

/// Whether a row is likely to be no part of the document, so that `--junk likely` removes it.
pub fn is_likely(rows: &[Row<'_>], at: usize) -> bool {
    let Some((_, seen)) = seen(rows, at) else {
        return false;
    };
    let sure = seen.scores.of(Class::Junk);
    let text = seen.facts.has_one(Fact::Listed | Fact::Field) && !seen.facts.has_one(LOUD);
    seen.class == Class::Junk && sure >= LIKELY && !text && !is_listed(rows, at)
}

fn seen<'a, 'r>(rows: &'a [Row<'r>], at: usize) -> Option<(&'a Row<'r>, &'a Seen)> {
    let row = rows.get(at)?;
    Some((row, row.seen?))
}

/// What is not removed by its score, whatever that is.
fn is_listed(rows: &[Row<'_>], at: usize) -> bool {
    let Some((row, seen)) = seen(rows, at) else {
        return true;
    };
    let titled = ["title", "标题", "文章标题"];
    let signed = !seen.above
        && (at + 1..rows.len().min(at + 9)).any(|below| {
            crate::detect::frame::decide::seen(rows, below)
                .is_some_and(|(_, seen)| seen.facts.has(Fact::IsDate))
        });
    // A row of cells is a table's, unless it says what pages say about themselves.
    let cells = seen.facts.has(Fact::Columned)
        && row.text.contains('\t')
        && !seen
            .facts
            .has_one(Fact::PageData | Fact::MetaKey | Fact::StrongPromo);
    seen.among
        || cells
        || shapes::is_handling(&row.squeezed())
        || signed && !promo::is_sold(&row.squeezed())
        || seen.facts.has_one(NAMED)
        || titled
            .iter()
            .any(|key| row.text.trim_start_matches(['-', ' ']).starts_with(key))
        || is_signatory(rows, at)
}

/// Whether a row could be who signs: an agency or a name right above a date, or at the end of what there is.
pub fn is_signatory(rows: &[Row<'_>], at: usize) -> bool {
    let facts = |at: usize| seen(rows, at).map(|(_, seen)| seen.facts);
    let Some(own) = facts(at) else { return false };
    let text = Facts::of(&[
        Fact::HasStop,
        Fact::HasColon,
        Fact::HasComma,
        Fact::HasCommas,
        Fact::MostDigits,
        Fact::NoHan,
    ]);
    if own.has_one(text) || own.has_one(LOUD) || rows[at].chars > 40 {
        return false;
    }
    let signs = own.has_one(Fact::Agency | Fact::Name | Fact::Post);
    let dated = |below: usize| {
        facts(below).is_some_and(|facts| facts.has_one(Fact::IsDate | Fact::OpensDate))
    };
    signs && ((at + 1..at + 4).any(dated) || at + 1 == rows.len())
        || dated(at + 1) && rows[at].chars >= 4
}
