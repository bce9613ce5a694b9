//! Tables whose cells are parted by blanks. Lists of names and posts are set so too, and are no tables: what tells a table is its
//! first line, which names the columns, or stands above numbers and has none.

use std::ops::Range;

use super::rules::words;
use super::text;

/// Cells are parted by a gap so wide, in columns of half width.
const GAP: usize = 2;
/// Fewer lines are no table.
const LINES: usize = 3;
/// Nor are lines of fewer cells.
const CELLS: usize = 3;

/// What lines whose cells are parted by blanks are.
#[derive(Debug, PartialEq, Eq)]
pub enum Gapped {
    /// A table, with the cells of each line by bytes of it.
    Table(Vec<Vec<Range<usize>>>),
    /// One whose lines have not the same number of cells.
    Uneven,
    /// A list.
    List,
}

/// Whether blanks part a line into cells.
pub fn is_parted(line: &str) -> bool {
    pieces(line).len() > 1
}

/// Whether a line says who has a duty in a group, and what else: 组　长　　王建军　　党组书记、局长.
pub fn is_member(line: &str) -> bool {
    let cells = joined(line);
    let duty = cells.first().and_then(|cell| line.get(cell.clone()));
    let duty = duty.map(|cell| text::squeeze(cell.trim_end_matches(['：', ':'])));
    cells.len() >= CELLS && duty.is_some_and(|duty| words::DUTIES.contains(&duty.as_str()))
}

/// A line and by how many columns it is set in.
pub type Set<'a> = (usize, &'a str);

/// What `lines` are that follow one another.
pub fn look(lines: &[Set<'_>]) -> Gapped {
    let Some((head, _)) = lines.split_first().filter(|_| lines.len() >= LINES) else {
        return Gapped::List;
    };
    let agree = |first: Vec<Range<usize>>| -> Option<Vec<Vec<Range<usize>>>> {
        let cells = lines.iter().map(|line| as_many(line, (head, &first)));
        cells.collect()
    };
    let heads = [joined(head.1), pieces(head.1)];
    let mut agreed = heads
        .into_iter()
        .filter(|head| head.len() >= CELLS)
        .filter_map(agree);
    match agreed.next() {
        Some(cells) if names_columns(head.1) || has_numbers(lines, &cells) => Gapped::Table(cells),
        None if names_columns(head.1) => Gapped::Uneven,
        _ => Gapped::List,
    }
}

/// The cells of a line, as many as the head has. A line's characters alone are cells or make words, whichever gives it as many; where it
/// has fewer, each stands below one of the head's, and the others are empty.
fn as_many(
    line: &Set<'_>,
    (head, first): (&Set<'_>, &[Range<usize>]),
) -> Option<Vec<Range<usize>>> {
    let sets = [joined(line.1), pieces(line.1)];
    if let Some(cells) = sets.iter().find(|cells| cells.len() == first.len()) {
        return Some(cells.clone());
    }
    let column = |(indent, line): &Set<'_>, cell: &Range<usize>| {
        let before = line.get(..cell.start).unwrap_or_default();
        indent + before.chars().map(text::cells).sum::<usize>()
    };
    let [cells, _] = sets;
    let mut cells = cells.into_iter().peekable();
    let mut out = Vec::with_capacity(first.len());
    for above in first {
        let below = cells.next_if(|cell| column(line, cell) == column(head, above));
        let end = out.last().map_or(0, |cell: &Range<usize>| cell.end);
        out.push(below.unwrap_or(end..end));
    }
    cells.peek().is_none().then_some(out)
}

/// Whether two cells or more of a line are what columns are called.
fn names_columns(head: &str) -> bool {
    let cells = joined(head);
    let cells = cells.into_iter().filter_map(|cell| head.get(cell));
    let named = cells.filter(|cell| words::COLUMNS.contains(&text::squeeze(cell).as_str()));
    named.count() >= 2
}

/// Whether every line but the first has a number in the same cell.
fn has_numbers(lines: &[Set<'_>], cells: &[Vec<Range<usize>>]) -> bool {
    let columns = cells.first().map_or(0, Vec::len);
    (0..columns).any(|column| {
        let mut rows = lines.iter().zip(cells).map(|((_, line), cells)| {
            let cell = cells.get(column).and_then(|cell| line.get(cell.clone()));
            cell.is_some_and(|cell| cell.contains(|c: char| c.is_ascii_digit()))
        });
        rows.next() == Some(false) && rows.all(|has| has)
    })
}

/// The pieces of a line between gaps.
fn pieces(line: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut gap = GAP;
    for (at, c) in line.char_indices() {
        if c.is_whitespace() {
            gap += text::cells(c);
            continue;
        }
        let end = at + c.len_utf8();
        match out.last_mut() {
            Some(piece) if gap < GAP => piece.end = end,
            _ => out.push(at..end),
        }
        gap = 0;
    }
    out
}

/// The same with the characters of a word that is set wide as one piece: 陈　刚, 备　注. Of characters alone those belong together
/// that stand the nearest to each other.
fn joined(line: &str) -> Vec<Range<usize>> {
    let is_char = |piece: &Range<usize>| {
        let mut chars = line.get(piece.clone()).unwrap_or_default().chars();
        chars.next().is_some_and(text::is_han) && chars.next().is_none()
    };
    let gap = |one: &Range<usize>, next: &Range<usize>| {
        let gap = line.get(one.end..next.start).unwrap_or_default();
        gap.chars().map(text::cells).sum::<usize>()
    };
    let pieces = pieces(line);
    let mut out: Vec<Range<usize>> = Vec::new();
    for run in pieces.chunk_by(|one, next| is_char(one) && is_char(next)) {
        let gaps = run.windows(2).map(|pair| gap(&pair[0], &pair[1]));
        let least = gaps.min().unwrap_or_default();
        let words = run.chunk_by(|one, next| gap(one, next) == least);
        out.extend(words.filter_map(|word| Some(word.first()?.start..word.last()?.end)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(lines: &[&str]) -> Gapped {
        let indent = |line: &str| line.len() - line.trim_start().len();
        let lines: Vec<Set<'_>> = lines
            .iter()
            .map(|line| (indent(line), line.trim_start()))
            .collect();
        super::look(&lines)
    }

    fn cells(lines: &[&str]) -> Option<Vec<Vec<String>>> {
        let Gapped::Table(cells) = look(lines) else {
            return None;
        };
        let words = |(line, cells): (&&str, Vec<Range<usize>>)| {
            let line = line.trim_start();
            let words = cells.into_iter().filter_map(|cell| line.get(cell));
            words.map(str::to_owned).collect()
        };
        Some(lines.iter().zip(cells).map(words).collect())
    }

    #[test]
    fn columns_of_numbers_below_a_head_are_a_table() {
        let table = cells(&[
            "日期        带班领导    电话", "10月1日     王建军      2025110",
            "10月2日     陈  刚      2025111",
        ]);
        let table = table.unwrap();
        assert_eq!(table[0], ["日期", "带班领导", "电话"]);
        assert_eq!(table[2], ["10月2日", "陈  刚", "2025111"]);
    }

    #[test]
    fn named_columns_are_a_table_whatever_stands_below() {
        let table = cells(&[
            "姓　名　　单　位　　职　务", "张三　　县委办　　主任", "李　四　　政府办　　副主任",
        ]);
        assert_eq!(table.unwrap()[2], ["李　四", "政府办", "副主任"]);
        // A hour stands behind one blank, and is of its cell.
        let table = cells(&[
            "门诊类型　　时间　　地点",
            "日间门诊　　周一至周五 8:00—17:30　门诊楼二层",
            "急诊　　　　全天　　　　一层",
        ]);
        assert_eq!(table.unwrap()[1][1], "周一至周五 8:00—17:30");
    }

    #[test]
    fn characters_alone_are_cells_where_only_so_all_lines_have_as_many() {
        let table = cells(&[
            "姓名　　性别　　党员", "张建国　　男　　是", "李小红　　女　　否",
        ]);
        assert_eq!(table.unwrap()[1], ["张建国", "男", "是"]);
    }

    #[test]
    fn what_stands_below_a_cell_of_the_head_is_of_its_column() {
        let table = cells(&[
            "序号  项目名称      总投资  责任单位", "1     污水处理厂    12000   县住建局",
            "2     公园改造      800", "      合计          12800",
        ]);
        let table = table.unwrap();
        assert_eq!(table[2], ["2", "公园改造", "800", ""]);
        assert_eq!(table[3], ["", "合计", "12800", ""]);
    }

    #[test]
    fn lists_of_names_and_posts_are_none() {
        let list = [
            "杨　河　　教授　　社会科学学部主任", "李　烈　　教师　　第二实验小学校长",
            "李　捷　　研究员　　求是杂志社原社长",
        ];
        assert_eq!(look(&list), Gapped::List);
        assert_eq!(look(&list[..2]), Gapped::List);
        let list = [
            "马守田  3人  因病", "杜桂芝  1人  年老", "范  勇  2人  重残",
        ];
        assert_eq!(look(&list), Gapped::List);
    }

    #[test]
    fn members_of_a_group_have_a_duty_and_more_than_a_name() {
        for line in ["组　长　　王建军　　局长", "成员：  陈  刚    办公室主任"]
        {
            assert!(is_member(line), "{line}");
        }
        for line in [
            "主任　　王建军",
            "清河市水务局　　清河市财政局　　清河市审计局",
        ] {
            assert!(!is_member(line), "{line}");
        }
    }

    #[test]
    fn a_table_with_a_cell_too_few_is_uneven() {
        let lines = [
            "职级　　标准　　备注", "高管　　600元　　含早餐", "部门负责人 450元　　无",
        ];
        assert_eq!(look(&lines), Gapped::Uneven);
    }
}
