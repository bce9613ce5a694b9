//! The hostile day: full disks, kills, files that vanish, closed pipes, tight limits. A target is the old
//! file or the new one, an error says what happened, and one bad file stops no other.

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::io::Read as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::program::said;

const CONVERT: &str = env!("CARGO_BIN_EXE_convert");
const OLD: &[u8] = b"what stood there before";

/// A folder with a draft of `paragraphs` and an old target.
fn folder(paragraphs: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let body =
        "各级各部门要切实提高政治站位，压实工作责任，确保各项任务落到实处。\n".repeat(paragraphs);
    fs::write(
        folder.path().join("draft.txt"),
        format!("关于做好工作的通知\n各单位：\n{body}"),
    )
    .unwrap();
    fs::write(folder.path().join("out.docx"), OLD).unwrap();
    folder
}

/// Runs a line of shell in `folder`; `convert` is the program.
fn shell(folder: &Path, line: &str) -> Output {
    let output = Command::new("sh")
        .args(["-c", &line.replace("convert", CONVERT)])
        .env("LC_ALL", "C")
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = said(&output);
    assert!(!said.contains("panicked"), "{line}: {said}");
    output
}

/// The files of a folder but the draft, by name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().flatten();
    let all = entries.map(|entry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        (name, fs::read(entry.path()).unwrap_or_default())
    });
    all.filter(|(name, _)| name != "draft.txt").collect()
}

/// The target is as it was, and nothing lies beside it.
fn assert_old(folder: &Path) {
    let files = files(folder);
    assert_eq!(files.keys().collect::<Vec<_>>(), ["out.docx"]);
    assert!(files["out.docx"] == OLD);
}

/// The result that an undisturbed run gives.
fn undisturbed(folder: &Path) -> Vec<u8> {
    let output = shell(folder, "convert draft.txt -o new.docx -q");
    assert!(output.status.success(), "{}", said(&output));
    let bytes = fs::read(folder.join("new.docx")).unwrap();
    fs::remove_file(folder.join("new.docx")).unwrap();
    bytes
}

#[test]
fn a_full_disk_leaves_the_old_file() {
    let folder = folder(400);
    let at = folder.path();
    assert!(undisturbed(at).len() > 6000);
    let limited = shell(
        at,
        "ulimit -f 4; trap '' XFSZ; exec convert draft.txt -o out.docx",
    );
    assert_eq!(limited.status.code(), Some(2));
    assert!(
        said(&limited).contains("cannot write"),
        "{}",
        said(&limited)
    );
    assert_old(at);
    if Path::new("/dev/full").exists() {
        let full = shell(at, "exec convert draft.txt -t docx >/dev/full");
        assert_eq!(full.status.code(), Some(2));
        assert!(said(&full).contains("cannot write"), "{}", said(&full));
    }
    // A file system of its own, without any right that a user has not.
    let mounted = shell(
        at,
        "exec unshare -rm sh -c 'mkdir disk && mount -t tmpfs -o size=8k tmpfs disk && cp out.docx disk &&
         { convert draft.txt -o disk/out.docx; echo $?; ls -A disk; cmp out.docx disk/out.docx; }'",
    );
    fs::remove_dir(at.join("disk")).unwrap_or_default();
    let told = String::from_utf8_lossy(&mounted.stdout);
    if told.is_empty() {
        println!("no file system could be mounted: {}", said(&mounted));
    } else {
        assert_eq!(told, "2\nout.docx\n", "{}", said(&mounted));
        assert!(
            said(&mounted).contains("No space left"),
            "{}",
            said(&mounted)
        );
    }
    assert_old(at);
}

/// Whether it is a result that was not finished.
fn is_unfinished(name: &str) -> bool {
    name.starts_with(".zhangfa-") && Path::new(name).extension() == Some("tmp".as_ref())
}

/// Whether files in `folder` can have no name as long as they are written.
fn knows_nameless(folder: &Path) -> bool {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut options = fs::OpenOptions::new();
    // O_TMPFILE.
    options.write(true).custom_flags(0o20_200_000);
    cfg!(target_os = "linux") && options.open(folder).is_ok()
}

/// What is left beside the target by one who was killed; nothing but one temporary file.
fn left_over(folder: &Path) -> usize {
    let files = files(folder);
    let mut names: Vec<&String> = files.keys().filter(|name| *name != "out.docx").collect();
    names.retain(|name| {
        assert!(is_unfinished(name), "{name}");
        fs::remove_file(folder.join(name)).is_ok()
    });
    assert!(names.len() <= 1, "{names:?}");
    names.len()
}

#[test]
fn killed_while_writing_the_target_is_the_old_file() {
    let folder = folder(100);
    let at = folder.path();
    let new = undisturbed(at);
    // The signal for a file that grows beyond a limit ends the program at that very byte.
    let mut blocks = 0;
    loop {
        let line =
            format!("ulimit -c 0; ulimit -f {blocks}; exec convert draft.txt -o out.docx -q");
        if shell(at, &line).status.success() {
            break;
        }
        assert!(
            fs::read(at.join("out.docx")).unwrap() == OLD,
            "{blocks} blocks"
        );
        assert_eq!(
            left_over(at),
            usize::from(!knows_nameless(at)),
            "{blocks} blocks"
        );
        blocks += 1;
    }
    assert!(blocks > 4, "{blocks}");
    assert!(fs::read(at.join("out.docx")).unwrap() == new);
}

#[test]
fn killed_at_any_moment_the_target_is_old_or_new() {
    let folder = folder(100);
    let at = folder.path();
    let new = undisturbed(at);
    let start = || {
        let mut run = Command::new(CONVERT);
        run.args(["draft.txt", "-o", "out.docx", "-q"]);
        run.current_dir(at).spawn().unwrap()
    };
    let begun = Instant::now();
    assert!(start().wait().unwrap().success());
    let whole = begun.elapsed();
    let (mut olds, mut news, mut leftovers) = (0, 0, 0);
    for round in 0..40_u32 {
        fs::write(at.join("out.docx"), OLD).unwrap();
        let mut run = start();
        // Over the whole run, and well beyond it.
        std::thread::sleep(whole * round / 25);
        run.kill().unwrap();
        run.wait().unwrap();
        let target = fs::read(at.join("out.docx")).unwrap();
        match target.as_slice() {
            OLD => olds += 1,
            _ => news += 1,
        }
        assert!(target == OLD || target == new, "round {round}: a mixture");
        leftovers += left_over(at);
    }
    println!(
        "{olds} times the old file, {news} times the new one, {leftovers} files left beside it"
    );
    assert!(olds > 0 && news > 0, "{olds} {news}");
}

#[test]
fn without_memory_the_target_stays() {
    let folder = folder(100_000);
    let at = folder.path();
    let output = shell(
        at,
        "ulimit -c 0; ulimit -v 40000 && exec convert draft.txt -o out.docx",
    );
    assert!(!output.status.success());
    assert_old(at);
}

/// Converts `count` copies of a draft by a line of shell; all must be there and whole.
fn all_of_many(count: usize, line: &str) {
    let folder = folder(1);
    let at = folder.path();
    fs::create_dir(at.join("in")).unwrap();
    for n in 0..count {
        fs::copy(at.join("draft.txt"), at.join(format!("in/{n:03}.txt"))).unwrap();
    }
    let output = shell(at, line);
    assert!(output.status.success(), "{}", said(&output));
    let new = undisturbed(at);
    let made = files(&at.join("out"));
    assert_eq!(made.len(), count);
    assert!(made.values().all(|bytes| *bytes == new));
}

#[test]
fn a_thousand_files_with_few_handles_and_little_memory() {
    all_of_many(
        1000,
        "ulimit -n 64 && ulimit -v 262144 && exec convert in -o out/ -q",
    );
}

#[test]
fn more_jobs_than_memory_for_them() {
    all_of_many(
        300, "ulimit -v 262144 && exec convert in -o out/ -q --jobs 300",
    );
}

#[test]
fn files_that_vanish_or_shrink_under_way_stop_no_other() {
    let folder = folder(3);
    let at = folder.path();
    let new = undisturbed(at);
    fs::create_dir(at.join("in")).unwrap();
    let name = |n: usize| at.join(format!("in/{n:03}.txt"));
    for n in 0..400 {
        fs::copy(at.join("draft.txt"), name(n)).unwrap();
    }
    let run = Command::new(CONVERT)
        .args(["in", "-o", "out/", "-q", "--lang", "en"])
        .current_dir(at)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The first result says that it is under way.
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(20) && !at.join("out").exists() {}
    for n in (1..400).rev().step_by(2) {
        match n % 4 {
            1 => fs::remove_file(name(n)).unwrap(),
            _ => fs::write(name(n), "").unwrap(),
        }
    }
    let output = run.wait_with_output().unwrap();
    let made = files(&at.join("out"));
    println!(
        "{} of 400 results, exit {:?}",
        made.len(),
        output.status.code()
    );
    assert!(
        made.values().all(|bytes| *bytes == new),
        "{}",
        said(&output)
    );
    // Those that nobody touched are all there.
    assert!(
        (0..400)
            .step_by(2)
            .all(|n| made.contains_key(&format!("{n:03}.docx")))
    );
    let complaint = said(&output);
    assert_eq!(
        output.status.code(),
        Some(if made.len() == 400 { 0 } else { 2 }),
        "{complaint}"
    );
    for n in (0..400).filter(|n| !made.contains_key(&format!("{n:03}.docx"))) {
        assert!(
            complaint.contains(&format!("{n:03}.txt")),
            "{n} is not named"
        );
    }
}

/// The program for a user to whom rights apply, in `folder`; nothing where there is none.
fn as_somebody(folder: &Path, line: &str) -> Option<Output> {
    let root = shell(folder, "id -u").stdout == b"0\n";
    let program = folder.join("bin");
    fs::create_dir_all(&program).unwrap();
    let program = program.join("run");
    fs::copy(CONVERT, &program).unwrap();
    fs::set_permissions(folder, Permissions::from_mode(0o755)).unwrap();
    let who = "setpriv --reuid=65534 --regid=65534 --clear-groups";
    if root
        && !shell(folder, &format!("{who} ./bin/run --version"))
            .status
            .success()
    {
        println!("left out: rights do not apply to this user, and there is no other");
        return None;
    }
    let line = line.replace("RUN", if root { "$WHO ./bin/run" } else { "./bin/run" });
    Some(shell(folder, &format!("WHO='{who}'; {line}")))
}

/// A folder of which nobody knows what is in it stops no other, and is never passed over in silence.
#[test]
fn a_folder_that_cannot_be_read_is_named() {
    let folder = folder(1);
    let at = folder.path();
    for name in ["in/open", "in/shut", "out"] {
        fs::create_dir_all(at.join(name)).unwrap();
        fs::copy(at.join("draft.txt"), at.join(name).join("a.txt")).unwrap();
    }
    fs::remove_file(at.join("out/a.txt")).unwrap();
    fs::set_permissions(at.join("in/shut"), Permissions::from_mode(0o000)).unwrap();
    fs::set_permissions(at.join("out"), Permissions::from_mode(0o777)).unwrap();
    let lines = [
        "RUN in -r -o out/1/ --lang en", "RUN 'in/**/*.txt' -o out/2/ --lang en",
        "RUN in -r --check --lang en", "RUN in -r --check --report json",
        "RUN in -r --check --report sarif", "RUN in -r -o out/3/ --report json",
    ];
    for line in lines {
        let Some(output) = as_somebody(at, line) else {
            break;
        };
        let heard = said(&output) + &String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(2), "{line}: {heard}");
        assert!(
            heard.contains("in/shut: Permission denied"),
            "{line}: {heard}"
        );
        if line.contains("-o") && !line.contains("json") {
            assert!(
                heard.contains("1 of 2 was not converted: in/shut"),
                "{line}: {heard}"
            );
        }
    }
    let is_run = at.join("out/1").exists();
    assert!(!is_run || at.join("out/1/open/a.docx").exists());
    assert!(!is_run || at.join("out/2/open/a.docx").exists());
    fs::set_permissions(at.join("in/shut"), Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn rights_that_are_missing_are_said() {
    let folder = folder(1);
    let at = folder.path();
    fs::create_dir(at.join("closed")).unwrap();
    fs::copy(at.join("draft.txt"), at.join("secret.txt")).unwrap();
    let mode = |name: &str, mode| {
        fs::set_permissions(at.join(name), Permissions::from_mode(mode)).unwrap();
    };
    mode("secret.txt", 0o000);
    mode("closed", 0o555);
    mode("draft.txt", 0o444);
    for (line, wanted) in [
        ("RUN secret.txt --lang en", "secret.txt"),
        (
            "RUN draft.txt -o closed/new.docx --lang en",
            "cannot write closed/new.docx: Permission denied",
        ),
        (
            "RUN draft.txt -o closed/deeper/ --lang en", "Permission denied",
        ),
    ] {
        let Some(output) = as_somebody(at, line) else {
            return;
        };
        assert_eq!(output.status.code(), Some(2), "{line}: {}", said(&output));
        assert!(said(&output).contains(wanted), "{line}: {}", said(&output));
        assert!(output.stdout.is_empty());
    }
    assert!(files(&at.join("closed")).is_empty());
    // A folder that may be read and a file in it that may not: the others are converted.
    fs::create_dir_all(at.join("out")).unwrap();
    mode("out", 0o777);
    let line = "RUN draft.txt secret.txt -o out/ --lang en";
    let output = as_somebody(at, line).unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert_eq!(
        files(&at.join("out")).into_keys().collect::<Vec<_>>(),
        ["draft.docx"]
    );
}

#[test]
fn closed_pipes_and_streams() {
    let folder = folder(3000);
    let at = folder.path();
    let new = undisturbed(at);
    // A reader that goes away.
    for kind in ["markdown", "docx", "html", "json", "labels"] {
        let mut run = Command::new(CONVERT)
            .args(["draft.txt", "-q", "-t", kind])
            .current_dir(at)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = [0; 16];
        run.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let output = run.wait_with_output().unwrap();
        assert!(output.status.success(), "{kind}: {}", said(&output));
        assert!(output.stderr.is_empty(), "{kind}: {}", said(&output));
    }
    // Streams that are closed: what is opened next must not take their place.
    for closed in [">&-", "2>&-", "<&-", ">&- 2>&-", ">&- 2>&- <&-"] {
        fs::write(at.join("out.docx"), OLD).unwrap();
        let output = shell(at, &format!("exec convert draft.txt -o out.docx {closed}"));
        assert!(output.status.success(), "{closed}");
        assert!(fs::read(at.join("out.docx")).unwrap() == new, "{closed}");
    }
    let lost = shell(at, "convert nothing.txt 2>&-");
    assert_eq!(lost.status.code(), Some(2));
}
