//! Words of the table with their values. `{name}` is a value; `{name|line|lines}` is the word that goes with that number, in
//! English the one where it is 1 and else the other.

/// `pattern` with its `{name}`s filled, each once and none within a value.
///
/// Without a value a name stands as it is, and of words that go with a number the plural.
pub fn fill(pattern: &str, args: &[(&'static str, impl AsRef<str>)]) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some((head, tail)) = rest.split_once('{') {
        out.push_str(head);
        let Some((inside, behind)) = tail.split_once('}') else {
            out.push('{');
            rest = tail;
            continue;
        };
        rest = behind;
        let (name, words) = match inside.split_once('|') {
            Some((name, words)) => (name, words.split_once('|')),
            None => (inside, None),
        };
        let value = args.iter().find(|(key, _)| *key == name);
        match (value, words) {
            (Some((_, value)), Some(words)) => out.push_str(counted(value.as_ref(), words)),
            (None, Some((_, many))) => out.push_str(many),
            (Some((_, value)), None) => out.push_str(value.as_ref()),
            (None, None) => {
                out.push('{');
                out.push_str(inside);
                out.push('}');
            }
        }
    }
    out.push_str(rest);
    out
}

/// The first of two English words where `count` is 1, else the second.
fn counted<'a>(count: &str, (one, many): (&'a str, &'a str)) -> &'a str {
    if count == "1" { one } else { many }
}

/// A number and the English word that goes with it: 1 rule, 2 rules.
pub fn count_of(count: usize, one_and_many: (&str, &str)) -> String {
    let number = count.to_string();
    let word = counted(&number, one_and_many);
    format!("{number} {word}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_goes_with_its_number() {
        let said = |count: &str| {
            let pattern = "{count} {count|line holds|lines hold} {text}";
            fill(pattern, &[("count", count), ("text", "{count|a|b}")])
        };
        assert_eq!(said("1"), "1 line holds {count|a|b}");
        assert_eq!(said("2"), "2 lines hold {count|a|b}");
        assert_eq!(said("11"), "11 lines hold {count|a|b}");
        assert_eq!(count_of(1, ("rule", "rules")), "1 rule");
        assert_eq!(count_of(0, ("rule", "rules")), "0 rules");
    }

    #[test]
    fn without_values_names_stand_and_words_are_many() {
        let none: &[(&str, &str)] = &[];
        let shown = fill("{count} {count|line|lines} of {path}", none);
        assert_eq!(shown, "{count} lines of {path}");
        assert_eq!(fill("a { b", none), "a { b");
    }
}
