//! W22: 繁简混用
//!
//! **查什么** 简体文本里夹着的繁体字（安全字表，连着的算一处）；全文繁体字占汉字的 20% 以上时不查。
//!
//! **为什么** 条例第十一条：公文使用的汉字执行国家通用语言文字的规定；《通用规范汉字表》。标准。
//!
//! **不查** “”《》里面（引文、书名）。姓名请用忽略。
//!
//! **例** `學习` → `学习`

use crate::check::view::View;
use crate::check::view::chars::is_han;
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};
use crate::openings::Chars;
use std::ops::Range;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleW22,
    fix: Fixes::None,
    tier: Tier::Standard,
    source: "通用规范汉字表",
    run: Run::Among(When::Word(&TRADITIONAL), run),
};

/// Traditional characters that no text in simplified characters has for another reason. Source: 通用规范汉字表, appendix 1.
const TRADITIONAL: [&str; 346] = [
    "學", "習", "問", "題", "國", "會", "來", "時", "們", "個", "為", "這", "對", "說", "發", "現",
    "業", "經", "過", "動", "東", "車", "馬", "長", "門", "間", "開", "關", "無", "與", "書", "電",
    "話", "語", "讀", "寫", "聽", "見", "視", "覺", "買", "賣", "錢", "銀", "鐵", "錯", "鐘", "鎮",
    "達", "遠", "運", "連", "進", "違", "還", "邊", "選", "適", "郵", "鄉", "區", "醫", "藥", "華",
    "萬", "葉", "蘇", "處", "號", "虛", "術", "衛", "衝", "補", "裝", "複", "規", "親", "觀", "計",
    "訂", "討", "訓", "記", "許", "設", "訪", "證", "評", "詞", "試", "詳", "認", "誌", "誤", "調",
    "談", "請", "諸", "課", "論", "識", "譯", "議", "護", "變", "讓", "豐", "財", "貢", "貨", "貧",
    "責", "貴", "費", "資", "質", "賓", "賞", "賽", "贊", "趙", "趨", "跡", "躍", "軍", "軌", "輕",
    "輛", "輪", "輯", "輸", "辦", "農", "鄧", "鄭", "鄰", "釋", "針", "鋼", "錄", "鍵", "鎖", "闊",
    "闡", "陣", "陰", "陳", "陽", "隊", "階", "際", "隨", "險", "雙", "雖", "雞", "離", "難", "雲",
    "靈", "靜", "頁", "項", "順", "須", "預", "頒", "頓", "領", "頭", "頻", "顆", "額", "顏", "願",
    "類", "顧", "風", "飛", "飯", "飲", "館", "駐", "騎", "驗", "驚", "魚", "鮮", "鳥", "麥", "黃",
    "點", "黨", "齊", "齒", "龍", "務", "勞", "勢", "協", "單", "員", "園", "圍", "團", "圖", "圓",
    "場", "報", "壓", "壞", "壯", "壽", "實", "寧", "將", "專", "導", "島", "師", "帶", "幣", "幫",
    "廠", "廣", "廢", "應", "懷", "態", "慣", "憑", "戰", "擁", "擇", "擔", "據", "擴", "攝", "數",
    "條", "極", "構", "標", "樣", "樹", "橋", "機", "檔", "檢", "權", "歡", "歲", "歷", "歸", "殺",
    "決", "況", "淚", "減", "測", "準", "滅", "滿", "漢", "澤", "濟", "濃", "灣", "熱", "燈", "營",
    "爭", "爾", "狀", "獎", "獨", "獲", "產", "畝", "畫", "異", "當", "療", "監", "盡", "盤", "確",
    "碼", "礎", "禮", "稅", "種", "稱", "積", "穩", "穫", "窮", "筆", "節", "範", "簡", "簽", "糧",
    "紀", "約", "級", "納", "純", "紙", "細", "終", "組", "結", "給", "統", "絡", "綠", "維", "網",
    "緊", "練", "編", "緣", "線", "縣", "總", "績", "織", "繼", "續", "罰", "罷", "義", "聯", "職",
    "腦", "臨", "舉", "舊", "艦", "藝", "蓋", "藍", "蘭", "蟲",
];
/// A text of which one in so many is one of them is a traditional one.
const SHARE: usize = 5;

fn run(view: &View<'_>, found: &mut Found<'_>) {
    // One among them is rare: only then is all of the text counted.
    let known: Chars = TRADITIONAL.concat().chars().collect();
    let is_known = |c: char| known.has(c);
    let (mut han, mut count, mut hits) = (0_usize, 0_usize, Vec::new());
    for (index, passage) in view.passages.iter().enumerate() {
        let mut quotes = 0_usize;
        let mut run: Option<Range<usize>> = None;
        for (at, c) in passage.text.char_indices() {
            match c {
                '“' | '《' => quotes += 1,
                '”' | '》' => quotes = quotes.saturating_sub(1),
                _ => {}
            }
            han += usize::from(is_han(c));
            if !is_han(c) || !is_known(c) {
                hits.extend(run.take().map(|run| (index, run)));
                continue;
            }
            count += 1;
            if quotes == 0 {
                let end = at + c.len_utf8();
                run = Some(run.map_or(at, |run| run.start)..end);
            }
        }
        hits.extend(run.map(|run| (index, run)));
    }
    if count * SHARE >= han {
        return;
    }
    for (index, range) in hits {
        let old = view
            .passages
            .get(index)
            .and_then(|passage| passage.text.get(range.clone()));
        found.add(
            view.span(index, range),
            rule::W22 {
                old: old.unwrap_or_default(),
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn traditional_characters_among_simplified() {
        found(
            "W22",
            "我们要加强學习，坚持問題导向，不断提高业务能力和服务水平。",
            &[(1, "學", None), (1, "問題", None)],
        );
        clean(
            "W22",
            "我们要加强学习，读《資治通鑑》，不断提高业务能力和服务水平。",
        );
        clean("W22", "我們要加強學習，堅持問題導向。");
    }
}
