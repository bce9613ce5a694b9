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
use crate::check::view::chars::{Chars, is_han};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use std::ops::Range;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleW22,
    fix: Fixes::None,
    tier: Tier::Standard,
    source: "通用规范汉字表",
    run: Run::Document(run),
};

/// Traditional characters that no text in simplified characters has for another reason. Source: 通用规范汉字表, appendix 1.
const TRADITIONAL: &str = "學習問題國會來時們個為這對說發現業經過動東車馬長門間開關無與書電話語讀寫聽見視覺買賣錢銀鐵錯鐘鎮達遠運連進違還邊選適郵鄉區醫藥華萬葉蘇處號虛術衛衝補裝複規親觀計訂討訓記許設訪證評詞試詳認誌誤調談請諸課論識譯議護變讓豐財貢貨貧責貴費資質賓賞賽贊趙趨跡躍軍軌輕輛輪輯輸辦農鄧鄭鄰釋針鋼錄鍵鎖闊闡陣陰陳陽隊階際隨險雙雖雞離難雲靈靜頁項順須預頒頓領頭頻顆額顏願類顧風飛飯飲館駐騎驗驚魚鮮鳥麥黃點黨齊齒龍務勞勢協單員園圍團圖圓場報壓壞壯壽實寧將專導島師帶幣幫廠廣廢應懷態慣憑戰擁擇擔據擴攝數條極構標樣樹橋機檔檢權歡歲歷歸殺決況淚減測準滅滿漢澤濟濃灣熱燈營爭爾狀獎獨獲產畝畫異當療監盡盤確碼礎禮稅種稱積穩穫窮筆節範簡簽糧紀約級納純紙細終組結給統絡綠維網緊練編緣線縣總績織繼續罰罷義聯職腦臨舉舊艦藝蓋藍蘭蟲";
/// A text of which one in so many is one of them is a traditional one.
const SHARE: usize = 5;

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let known: Chars = TRADITIONAL.chars().collect();
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
