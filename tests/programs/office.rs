//! Old Word files, RTF and OpenDocument through a LibreOffice that is only a script: whatever becomes of it,
//! there is a whole result or a clear error, and nothing is left behind. tests/office/run.sh asks the real one.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::program::{folder, said};
use crate::word::{Word, p};
use zhangfa::cli::office::{LibreOffice, Office, WordFile};
use zhangfa::diag::{Failure, Lang};

/// What every script begins with: `$out` is where the result is to go, `$here` the folder of the script.
const HEAD: &str = r#"#!/bin/sh
here=$(dirname "$0")
while [ $# -gt 1 ]; do [ "$1" = --outdir ] && out=$2; shift; done
in=$1
echo "$in" >>"$here/started"
"#;
/// Does what is asked.
const GOOD: &str = r#"cp "$here/made.docx" "$out/document.docx""#;

/// A folder with a LibreOffice in it that does `script`.
struct Scene {
    folder: PathBuf,
    /// Whether the system may cut it off from everything else.
    may_hide: bool,
}

impl Scene {
    fn new(name: &str, script: &str) -> Self {
        let folder = folder("office", name);
        for part in ["program", "temporary", "files", "stub"] {
            fs::create_dir_all(folder.join(part)).unwrap();
        }
        let scene = Self {
            folder,
            may_hide: true,
        };
        for (path, text) in [
            (scene.soffice(), format!("{HEAD}{script}\n")),
            (
                scene.folder.join("stub/unshare"),
                "#!/bin/sh\nexit 1\n".to_owned(),
            ),
        ] {
            fs::write(&path, text).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        }
        let made = Word::new(&(p("关于安全检查的通知") + &p("各科室："))).bytes();
        fs::write(scene.folder.join("program/made.docx"), made).unwrap();
        scene
    }

    fn soffice(&self) -> PathBuf {
        self.folder.join("program/soffice")
    }

    /// An RTF file that no other scene has.
    fn rtf(&self) -> Vec<u8> {
        format!("{{\\rtf1 {}}}", self.folder.display()).into_bytes()
    }

    fn file(&self, name: &str) -> PathBuf {
        let path = self.folder.join("files").join(name);
        fs::write(&path, self.rtf()).unwrap();
        path
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_convert"));
        command
            .args(arguments)
            .current_dir(self.folder.join("files"))
            .env("LC_ALL", "C")
            .env("ZHANGFA_SOFFICE", self.soffice())
            .env("TMPDIR", self.folder.join("temporary"))
            .env("ZHANGFA_TEST_SECRET", "of nobody's business");
        if !self.may_hide {
            let path = std::env::var_os("PATH").unwrap_or_default();
            let stub = [self.folder.join("stub")];
            let all = stub.into_iter().chain(std::env::split_paths(&path));
            command.env("PATH", std::env::join_paths(all).unwrap());
        }
        command
    }

    fn convert(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Nothing lies in the folder for temporary files.
    fn assert_tidy(&self) {
        let left: Vec<_> = fs::read_dir(self.folder.join("temporary"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        assert!(left.is_empty(), "{left:?}");
    }

    /// What the library says within `time`; it leaves nothing in the system's folder either.
    fn within(&self, time: Duration) -> Result<WordFile, Failure> {
        let office = LibreOffice {
            program: self.soffice(),
            time,
        };
        let made = office.word_file(&self.rtf(), Office::Rtf, "旧.rtf");
        for entry in fs::read_dir(std::env::temp_dir()).unwrap() {
            let document = entry.unwrap().path().join("work/document.rtf");
            assert!(fs::read(document).ok() != Some(self.rtf()));
        }
        made.map_err(|error| error.downcast::<Failure>().unwrap())
    }
}

/// A command that does not end by itself, and that no other test runs.
fn endless(number: u32) -> String {
    format!("sleep {number}.{}", std::process::id())
}

/// Whether a process runs that was started as `command`.
fn runs(command: &str) -> bool {
    let Ok(processes) = fs::read_dir("/proc") else {
        let list = Command::new("ps").args(["-A", "-o", "args"]).output();
        return String::from_utf8_lossy(&list.unwrap().stdout).contains(command);
    };
    let words: Vec<u8> = command.replace(' ', "\0").into_bytes();
    processes
        .filter_map(|entry| fs::read(entry.ok()?.path().join("cmdline")).ok())
        .any(|line| line.starts_with(&words))
}

/// Until `done`, for some seconds.
fn wait_until(done: impl Fn() -> bool) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(20) {
        if done() {
            return true;
        }
        thread::sleep(Duration::from_millis(20));
    }
    false
}

#[test]
fn what_it_makes_is_read_as_any_word_file() {
    let mut scene = Scene::new("good", &format!("env >\"$here/environment\"\n{GOOD}"));
    // The content decides: under its own name and under any other.
    for name in ["旧 文件.rtf", "old.doc", "old.txt", "old"] {
        scene.file(name);
        let output = scene.convert(&[name, "-v"]);
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(
            text,
            "# 关于安全检查的通知\n\n各科室：\n",
            "{}",
            said(&output)
        );
        assert!(said(&output).contains("R59"), "{}", said(&output));
        // Only one that could not be cut off says so.
        scene.may_hide = false;
        let output = scene.convert(&[name, "-v"]);
        assert_eq!(String::from_utf8_lossy(&output.stdout), text);
        assert!(said(&output).contains("R39"), "{}", said(&output));
        scene.may_hide = true;
        scene.assert_tidy();
    }
    let output = scene.convert(&["old", "-o", "new.docx", "-q"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(
        fs::read(scene.folder.join("files/new.docx"))
            .unwrap()
            .starts_with(b"PK")
    );
    // It is told nothing that it need not know.
    let started = fs::read_to_string(scene.folder.join("program/started")).unwrap();
    for line in started.lines() {
        assert!(line.ends_with("/document.rtf"), "{line}");
    }
    let environment = fs::read_to_string(scene.folder.join("program/environment")).unwrap();
    assert!(!environment.contains("ZHANGFA"), "{environment}");
    assert!(environment.contains("LC_ALL=C.UTF-8"), "{environment}");
}

#[test]
fn what_goes_wrong_is_said_and_leaves_nothing() {
    for (name, script, en, zh) in [
        (
            "exit", "exit 3", "it ended with exit code 3", "异常退出，退出码 3",
        ),
        ("nothing", "", "it made nothing of it", "没有产生结果"),
        (
            "rubbish", "echo rubbish >\"$out/document.docx\"", "its result is no Word file",
            "结果不是 Word 文件",
        ),
        (
            "link", "ln -s \"$here/made.docx\" \"$out/document.docx\"", "it made nothing of it",
            "没有产生结果",
        ),
        (
            "folder", "mkdir \"$out/document.docx\"", "it made nothing of it", "没有产生结果",
        ),
        (
            "late", "cp \"$here/made.docx\" \"$out/document.docx\"; exit 1",
            "it ended with exit code 1", "异常退出，退出码 1",
        ),
    ] {
        let mut scene = Scene::new(name, script);
        scene.file("旧.rtf");
        let output = scene.convert(&["旧.rtf", "-o", "新.docx"]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        let text = said(&output);
        assert!(
            text.contains(&format!("旧.rtf: LibreOffice could not convert it ({en}")),
            "{text}"
        );
        assert!(text.contains("save it as .docx"), "{text}");
        scene.may_hide = false;
        let output = scene.convert(&["旧.rtf", "-o", "新.docx", "--lang", "zh"]);
        let text = said(&output);
        assert!(
            text.contains(&format!("旧.rtf：LibreOffice 没有转成（{zh}")),
            "{text}"
        );
        assert!(text.contains("另存为 .docx"), "{text}");
        assert!(!scene.folder.join("files/新.docx").exists(), "{name}");
        scene.assert_tidy();
    }
}

#[test]
fn a_run_without_end_is_ended() {
    let scene = Scene::new("endless", &endless(7101));
    let begun = Instant::now();
    let failure = scene.within(Duration::from_millis(400)).unwrap_err();
    assert!(begun.elapsed() < Duration::from_secs(20));
    assert_eq!(failure.code().as_str(), "R36");
    assert!(
        failure.message(Lang::En).contains("after 0.4 seconds"),
        "{failure}"
    );
    assert!(failure.message(Lang::Zh).contains("超过 0.4 秒"));
    assert!(wait_until(|| !runs(&endless(7101))));
    // The same with time enough.
    fs::write(scene.soffice(), format!("{HEAD}{GOOD}\n")).unwrap();
    let made = scene.within(LibreOffice::TIME).unwrap();
    assert!(made.bytes.starts_with(b"PK"));
}

#[test]
fn what_it_has_started_ends_with_it() {
    let script = format!("{} </dev/null >/dev/null 2>&1 &\n{GOOD}", endless(7202));
    let mut scene = Scene::new("children", &script);
    scene.file("旧.rtf");
    for may_hide in [true, false] {
        scene.may_hide = may_hide;
        let output = scene.convert(&["旧.rtf"]);
        assert!(output.status.success(), "{}", said(&output));
        assert!(wait_until(|| !runs(&endless(7202))));
        scene.assert_tidy();
    }
}

#[test]
fn other_files_are_out_of_its_sight_where_the_system_can_do_that() {
    let private = tempfile::NamedTempFile::new().unwrap();
    let script = format!("[ ! -e '{}' ] || exit 9\n{GOOD}", private.path().display());
    let scene = Scene::new("sight", &script);
    match scene.within(LibreOffice::TIME) {
        Ok(made) => assert!(made.confined),
        Err(failure) => {
            // Then it may not claim to have hidden anything.
            assert!(
                failure.message(Lang::En).contains("exit code 9"),
                "{failure}"
            );
            scene.file("旧.rtf");
            fs::write(scene.soffice(), format!("{HEAD}{GOOD}\n")).unwrap();
            let output = scene.convert(&["旧.rtf", "-v"]);
            assert!(said(&output).contains("R39"), "{}", said(&output));
            println!("left out: no namespaces here");
        }
    }
}

#[test]
fn an_interruption_ends_it_and_takes_its_folder_away() {
    let mut scene = Scene::new("interrupted", &endless(7303));
    scene.file("旧.rtf");
    for (batch, may_hide) in [(false, true), (true, true), (false, false)] {
        scene.may_hide = may_hide;
        let _ = fs::remove_file(scene.folder.join("program/started"));
        let arguments: &[&str] = if batch {
            &["旧.rtf", "-o", "results/"]
        } else {
            &["旧.rtf"]
        };
        let child = scene
            .command(arguments)
            .stderr(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        assert!(wait_until(|| scene.folder.join("program/started").exists()));
        let kill = format!("kill -INT {}", child.id());
        let killed = Command::new("sh").args(["-c", &kill]).status().unwrap();
        assert!(killed.success());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(
            said(&output).matches("interrupted").count(),
            1,
            "{}",
            said(&output)
        );
        assert!(wait_until(|| !runs(&endless(7303))));
        scene.assert_tidy();
    }
}

#[test]
fn runs_at_the_same_time_do_not_meet() {
    let script = format!("[ ! -e \"$HOME/busy\" ] || exit 9\n: >\"$HOME/busy\"\nsleep 0.3\n{GOOD}");
    let scene = Scene::new("many", &script);
    for name in ["a.rtf", "b.doc", "c.wps", "d.odt"] {
        scene.file(name);
    }
    // A folder of old files is converted as any other; what Word notes of an open one is none.
    fs::write(scene.folder.join("files/~$a.doc"), b"\x05owner\0").unwrap();
    let output = scene.convert(&[".", "-o", "results/", "-j", "4"]);
    assert!(output.status.success(), "{}", said(&output));
    for name in ["a", "b", "c", "d"] {
        assert!(
            scene
                .folder
                .join(format!("files/results/{name}.docx"))
                .exists(),
            "{name}"
        );
    }
    scene.assert_tidy();
}

#[test]
fn the_variable_names_a_program_or_is_refused() {
    let scene = Scene::new("variable", GOOD);
    scene.file("旧.rtf");
    let plain = scene.folder.join("plain");
    fs::write(&plain, "").unwrap();
    for value in [
        "soffice",
        "./soffice",
        "/no/such/soffice",
        plain.to_str().unwrap(),
    ] {
        let output = scene
            .command(&["旧.rtf"])
            .env("ZHANGFA_SOFFICE", value)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2));
        let text = said(&output);
        assert!(
            text.contains("ZHANGFA_SOFFICE is no absolute path of a program"),
            "{text}"
        );
    }
}

#[test]
fn a_relative_entry_of_path_finds_nothing() {
    let scene = Scene::new("path", "exit 7");
    scene.file("旧.rtf");
    fs::copy(scene.soffice(), scene.folder.join("files/soffice")).unwrap();
    let _ = scene
        .command(&["旧.rtf"])
        .env_remove("ZHANGFA_SOFFICE")
        .env("PATH", ".:bin")
        .output()
        .unwrap();
    assert!(!scene.folder.join("files/started").exists());
    let output = scene
        .command(&["旧.rtf"])
        .env_remove("ZHANGFA_SOFFICE")
        .env(
            "PATH",
            format!(".:{}:/usr/bin:/bin", scene.folder.join("program").display()),
        )
        .output()
        .unwrap();
    assert!(said(&output).contains("exit code 7"), "{}", said(&output));
}
