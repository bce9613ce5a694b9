//! The help text, put into the command only when somebody asks for it: a run that converts reads none.

use std::collections::BTreeMap;

use clap::Command;
use serde::Deserialize;

use crate::diag::Lang;

/// `help.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Texts {
    about: Text,
    usage: Text,
    usage_heading: Text,
    group: BTreeMap<String, Text>,
    examples: Text,
    option: BTreeMap<String, OptionText>,
}

/// What an argument is for, and the group that it is shown in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OptionText {
    group: String,
    zh: String,
    en: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    zh: String,
    en: String,
}

impl Text {
    fn of(&self, lang: Lang, name: &str) -> String {
        let text = match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        };
        text.replace("{name}", name)
    }
}

/// The help of `command`, which was started as `name`, in `lang`.
pub fn text(command: Command, name: &str, lang: Lang) -> String {
    let mut command = documented(command, name, lang);
    command.render_help().to_string().trim_end().to_owned() + "\n"
}

/// `command` with its texts in `lang`.
pub fn documented(command: Command, name: &str, lang: Lang) -> Command {
    // The file is part of the program and a unit test reads it: this cannot fail in the field.
    let Ok(texts) = toml::from_str::<Texts>(include_str!("help.toml")) else {
        return command;
    };
    let of = |text: &Text| text.of(lang, name);
    command
        .about(of(&texts.about))
        .override_usage(of(&texts.usage))
        .after_help(of(&texts.examples))
        .help_template(format!(
            "{{about}}\n\n{}: {{usage}}\n\n{{all-args}}{{after-help}}",
            of(&texts.usage_heading)
        ))
        // The words an option takes stand in its value's name or text, whatever the language.
        .hide_possible_values(true)
        .mut_args(|arg| {
            let Some(text) = texts.option.get(arg.get_id().as_str()) else {
                return arg;
            };
            let (help, pages) = match lang {
                Lang::Zh => (&text.zh, "、pdf、ofd"),
                Lang::En => (&text.en, ", pdf, ofd"),
            };
            // The formats that are a feature.
            let pages = if cfg!(feature = "pdf") { pages } else { "" };
            let group = texts.group.get(&text.group).map(of);
            arg.help(help.replace("{pages}", pages))
                .help_heading(group.unwrap_or_default())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_argument_has_its_text_and_every_text_its_argument() {
        let texts: Texts = toml::from_str(include_str!("help.toml")).unwrap();
        let command = super::super::args::command();
        let mut names: Vec<_> = command
            .get_arguments()
            .map(|arg| arg.get_id().as_str())
            .collect();
        names.sort_unstable();
        let only_pdf = super::super::words::OF_PAGED.map(|name| name.trim_start_matches('-'));
        let mut texts: Vec<_> = texts.option.keys().map(String::as_str).collect();
        texts.retain(|name| cfg!(feature = "pdf") || !only_pdf.contains(name));
        assert_eq!(names, texts);
    }

    #[test]
    fn every_word_that_an_option_takes_is_shown() {
        for lang in [Lang::Zh, Lang::En] {
            let text = text(super::super::args::command(), "convert", lang);
            for value in super::super::args::command()
                .get_arguments()
                .filter(|arg| arg.get_action().takes_values())
                .flat_map(clap::Arg::get_possible_values)
            {
                assert!(
                    text.contains(value.get_name()),
                    "{}\n{text}",
                    value.get_name()
                );
            }
        }
    }

    #[test]
    fn help_in_chinese_holds_no_english_sentence() {
        let text = text(super::super::args::command(), "zhangfa", Lang::Zh);
        let text = text.replace("convert.toml", "");
        for word in [
            "Usage", "Options", "Arguments", "possible", "default", "Print", "convert",
        ] {
            assert!(!text.contains(word), "{word}\n{text}");
        }
    }
}
