//! Forms: parts of a document whose title says that others are to fill them in.

use super::View;
use super::chars::is_blank;

/// What the titles of forms end with.
const FORMS: [&str; 45] = [
    "表", "回执", "问卷", "样式", "式样", "样本", "范本", "模板", "格式", "申请书", "承诺书",
    "委托书", "授权书", "协议书", "协议", "合同", "责任书", "保证书", "意向书", "确认书", "志愿书",
    "推荐书", "报价书", "通知书", "告知书", "决定书", "笔录", "介绍信", "证明", "审批单", "申请单",
    "登记单", "通知单", "交办单", "督办单", "联系单", "移交单", "处理单", "报销单", "登记卡",
    "信息卡", "联系卡", "试卷", "试题", "报告单",
];

impl View<'_> {
    /// Whether passage `index` stands in a form: below a title that ends like one, what stands in brackets behind it left aside.
    pub fn is_in_form(&self, index: usize) -> bool {
        let paper = self.paper();
        let head = paper.heads.iter().rev().find(|head| head.passage <= index);
        // A draft that is an attachment alone has its own title below the head.
        let below = |head: usize| paper.title.filter(|title| (head..=index).contains(title));
        let titles = match head {
            Some(head) => [Some(head.passage), head.title.or(below(head.passage))],
            None => [paper.title, None],
        };
        titles.into_iter().flatten().any(|title| {
            let text = self.text(title).trim_end_matches(is_blank);
            let bare = text
                .strip_suffix(['）', ')'])
                .and_then(|text| text.rsplit_once(['（', '(']))
                .map_or(text, |(bare, _)| bare.trim_end_matches(is_blank));
            FORMS.iter().any(|form| bare.ends_with(form))
        })
    }
}
