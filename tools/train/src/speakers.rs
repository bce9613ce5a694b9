//! Who speaks, invented: lines below a title as people write them, of names, posts and units that stand in no document.
//!
//! The labelled documents have some eighty such lines, most of them of speeches. What they have in common is where they stand and how they
//! are built, and that is learned from more of them than there are.

use crate::augment::Dice;
use crate::corpus::Labelled;

const SURNAMES: &[&str] = &[
    "王", "李", "张", "刘", "陈", "杨", "赵", "周", "吴", "徐", "孙", "朱", "胡", "郭", "何", "高",
    "罗", "郑", "梁", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹", "袁", "邓", "许", "傅",
    "沈", "曾", "彭", "吕", "苏", "卢", "蒋", "蔡", "贾", "丁", "魏", "薛", "叶", "阎", "余", "潘",
    "骆", "祁", "柏", "邬", "佟", "巩", "展", "鹿", "欧阳", "上官", "司徒", "慕容",
];
const GIVEN: &[&str] = &[
    "志", "文", "明", "华", "建", "国", "丽", "平", "晓", "春", "海", "燕", "立", "新", "永", "安",
    "秀", "兰", "思", "远", "佳", "宁", "一", "凡", "雨", "桐", "子", "涵", "德", "才", "正", "清",
];
const POSTS: &[&str] = &[
    "县长", "区委书记", "校长", "副局长", "院长", "党委书记、董事长", "总经理", "村党支部书记",
    "镇长", "工会主席", "车间主任", "护士长", "教研组长", "秘书长", "班长", "副主任",
    "县委副书记、县长", "党组书记、局长", "讲解员", "学生代表", "驻村第一书记", "总工程师",
];
const UNITS: &[&str] = &[
    "县农业农村局", "市人民医院内科", "青坪镇人民政府", "区委党校", "街道党政办公室", "生产技术部",
    "第二小学五（2）班", "高一（6）班", "城南幼儿园", "团县委", "公司财务部", "县自然资源局",
    "运维二班", "镇综合执法队", "区税务局", "县委宣传部", "物理教研组", "乡驻村工作队",
    "县供电公司", "社区卫生服务中心",
];
const AGENCIES: &[&str] = &[
    "青坪县统计局", "市交通运输局", "县人民政府办公室", "青坪镇人民政府", "区卫生健康委员会",
    "县委组织部", "集团公司安全环保部", "学校教务处", "青坪村村民委员会", "县残疾人联合会",
    "区总工会", "市水务集团有限公司",
];
const BYLINES: &[&str] = &[
    "作者：", "执笔：", "整理：", "文/", "汇报人：", "发言人：", "演讲者：", "竞聘人：",
    "述职人：", "口述：", "报告人：", "主讲人：",
];
const GAPS: &[&str] = &["　", " ", "  ", "　　"];

fn one<'a>(dice: &mut Dice, of: &[&'a str]) -> &'a str {
    of.get(dice.below(of.len())).copied().unwrap_or_default()
}

fn name(dice: &mut Dice) -> String {
    let surname = one(dice, SURNAMES);
    let given: Vec<&str> = (0..=dice.below(2)).map(|_| one(dice, GIVEN)).collect();
    if dice.hits(35) {
        let gap = if given.len() == 1 {
            one(dice, GAPS)
        } else {
            " "
        };
        let mut parts = vec![surname];
        parts.extend(given);
        return parts.join(gap);
    }
    format!("{surname}{}", given.concat())
}

/// A line, or two, that say who speaks.
fn lines(dice: &mut Dice) -> Vec<String> {
    let (first, gap) = (name(dice), one(dice, GAPS));
    match dice.below(20) {
        0..=3 => vec![first],
        4..=7 => vec![format!("{}{gap}{first}", one(dice, POSTS))],
        8..=11 => vec![format!("{}{gap}{first}", one(dice, UNITS))],
        12 => vec![format!("{}{first}", one(dice, UNITS)).replace([' ', '　'], "")],
        13..=14 => vec![format!(
            "{}{}{gap}{first}",
            one(dice, UNITS),
            one(dice, POSTS)
        )],
        15 => {
            let between = ["　", " ", "、", "　　"];
            let second = name(dice);
            let both = [first, second].map(|name| name.replace([' ', '　'], ""));
            vec![both.join(one(dice, &between))]
        }
        16 => vec![format!("{}{first}", one(dice, BYLINES))],
        17 => vec![format!("（{}{gap}{first}）", one(dice, UNITS))],
        18 => vec![one(dice, UNITS).to_owned(), first],
        _ => vec![one(dice, AGENCIES).to_owned()],
    }
}

/// Puts who speaks below the title of a text that has no document number, or in the place of who does; now and then with a
/// day above or below.
pub fn put(lines_of: &mut Vec<Labelled>, dice: &mut Dice) {
    let role = |line: &Labelled, roles: &[&str]| {
        line.role
            .as_deref()
            .is_some_and(|role| roles.contains(&role))
    };
    if lines_of
        .iter()
        .any(|line| role(line, &["docnumber", "issuer_mark"]))
    {
        return;
    }
    let Some(title) = lines_of.iter().position(|line| role(line, &["title"])) else {
        return;
    };
    let block = ["title", "subtitle", "date_line", "author_line"];
    let head = lines_of.iter().skip(title);
    let rest = head.take_while(|line| line.role.is_none() || role(line, &block));
    let end = title + rest.count();
    let mut end = end.min(lines_of.len());
    while end > title + 1
        && lines_of
            .get(end - 1)
            .is_some_and(|line| line.role.is_none())
    {
        end -= 1;
    }
    // A text right below is no neighbour that says anything where a title is cut into two.
    let dated = (title..end).find(|at| role(&lines_of[*at], &["date_line"]));
    let spoken = (title..end).find(|at| role(&lines_of[*at], &["author_line"]));
    let indent = lines_of
        .get(title)
        .map(|line| line.text.len() - line.text.trim_start().len())
        .and_then(|bytes| lines_of.get(title)?.text.get(..bytes))
        .unwrap_or_default()
        .to_owned();
    let labelled = |text: String, role: &str| Labelled {
        text: format!("{indent}{text}"),
        role: Some(role.to_owned()),
    };
    let made = lines(dice).into_iter();
    let mut made: Vec<Labelled> = made.map(|text| labelled(text, "author_line")).collect();
    let at = match (spoken, dated) {
        (Some(at), _) => {
            lines_of.remove(at);
            at
        }
        (None, Some(at)) if dice.hits(50) => at,
        _ => end,
    };
    if dated.is_none() && dice.hits(30) {
        let day = format!(
            "20{}年{}月{}日",
            10 + dice.below(16),
            1 + dice.below(12),
            1 + dice.below(28)
        );
        let day = if dice.hits(50) {
            format!("（{day}）")
        } else {
            day
        };
        let place = if dice.hits(50) { 0 } else { made.len() };
        made.insert(place, labelled(day, "date_line"));
    }
    lines_of.splice(at..at, made);
}
