//! `--watch`: what has changed is converted again, a broken state leaves the last good result, and the
//! page answers nobody but its own browser.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Kills the program however the test ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What `look` gives as soon as it gives something; long enough for a busy machine.
fn wait_for<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let since = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(
            since.elapsed() < Duration::from_secs(30),
            "{what} did not come"
        );
        sleep(Duration::from_millis(20));
    }
}

/// The program watching `draft.txt` in `folder`, with a browser that writes down what it is shown.
fn watch(folder: &Path) -> Running {
    run(
        folder,
        &["draft.txt", "-o", "draft.md", "--watch", "--preview", "-q"],
    )
}

/// The program with `arguments` in `folder`, and that browser.
fn run(folder: &Path, arguments: &[&str]) -> Running {
    let browser = folder.join("bin/xdg-open");
    fs::create_dir_all(folder.join("bin")).unwrap();
    fs::write(
        &browser,
        format!(
            "#!/bin/sh\necho \"$1\" > '{}'\n",
            folder.join("shown").display()
        ),
    )
    .unwrap();
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!(
        "{}:{}",
        folder.join("bin").display(),
        std::env::var("PATH").unwrap()
    );
    let child = Command::new(env!("CARGO_BIN_EXE_convert"))
        .args(arguments)
        .args(["--lang", "en"])
        .current_dir(folder)
        .env("PATH", path)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    Running(child)
}

/// The answer of the server at `host` to a request for `path` that names `named` as its host.
fn get(host: &str, named: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(host).unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: {named}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

fn draft(title: &str) -> String {
    format!("{title}\n各科室：\n请认真贯彻执行。\n")
}

#[test]
fn a_preview_is_private_and_taken_away() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    fs::write(file("draft.txt"), draft("关于一事的通知")).unwrap();
    let mut running = run(folder.path(), &["draft.txt", "--preview", "-q"]);
    let page = wait_for("the browser", || {
        let page = fs::read_to_string(file("shown")).ok()?.trim().to_owned();
        (!page.is_empty()).then_some(page)
    });
    let mode = fs::metadata(&page).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "{page}");
    assert!(
        fs::read_to_string(&page)
            .unwrap()
            .contains("关于一事的通知")
    );
    // Asked to end, it takes its page away.
    let asked = Command::new("kill")
        .arg(running.0.id().to_string())
        .status()
        .unwrap();
    assert!(asked.success());
    wait_for("the end", || running.0.try_wait().unwrap().map(|_| ()));
    assert!(!Path::new(&page).exists(), "{page} is left");
}

/// Host and path of the page that the browser was sent to, once `file` says so.
fn shown(file: &Path) -> (String, String) {
    let url = wait_for("the browser", || {
        let url = fs::read_to_string(file).ok()?.trim().to_owned();
        (!url.is_empty()).then_some(url)
    });
    let address = url.strip_prefix("http://").unwrap();
    let (host, path) = address.split_once('/').unwrap();
    (host.to_owned(), format!("/{path}"))
}

#[test]
fn a_change_is_converted_and_shown() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    fs::write(file("draft.txt"), draft("关于一事的通知")).unwrap();
    let _running = watch(folder.path());
    let (host, path) = shown(&file("shown"));
    let host = host.as_str();
    assert!(host.starts_with("127.0.0.1:"), "{host}");
    let page = || get(host, host, &path);
    assert!(page().contains("关于一事的通知"));
    // Whoever does not know the path, or was led here under another name, gets nothing.
    for (named, path) in [
        (host, "/"),
        ("evil.example", path.as_str()),
        (host, "/../etc/passwd"),
    ] {
        let answer = get(host, named, path);
        assert!(
            answer.starts_with("HTTP/1.1 404"),
            "{named}{path}: {answer}"
        );
    }
    // Saving by renaming, and by emptying and writing.
    fs::write(file("new"), draft("关于二事的通知")).unwrap();
    fs::rename(file("new"), file("draft.txt")).unwrap();
    wait_for("the renamed draft", || {
        page().contains("关于二事的通知").then_some(())
    });
    let answer = get(host, host, &format!("{path}changed?since=1"));
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    fs::write(file("draft.txt"), "").unwrap();
    wait_for("the error", || {
        page().contains("the file is empty").then_some(())
    });
    assert!(
        page().contains("关于二事的通知"),
        "the last good page stays"
    );
    assert!(
        fs::read_to_string(file("draft.md"))
            .unwrap()
            .contains("关于二事的通知")
    );
    fs::write(file("draft.txt"), draft("关于三事的通知")).unwrap();
    wait_for("the mended draft", || {
        let page = page();
        (page.contains("关于三事的通知") && !page.contains("the file is empty")).then_some(())
    });
    wait_for("the result", || {
        let text = fs::read_to_string(file("draft.md")).ok()?;
        text.contains("关于三事的通知").then_some(())
    });
}

#[test]
fn the_preview_costs_nothing_to_whoever_does_not_know_its_address() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    fs::write(file("draft.txt"), draft("关于一事的通知")).unwrap();
    let mut running = watch(folder.path());
    let (host, path) = shown(&file("shown"));
    let host = host.as_str();
    // Bodies that are announced and never come, of any size; heads without an end; connections that say nothing.
    let mut held = Vec::new();
    for length in ["100000", "99999999999999", "18446744073709551615", "x"] {
        let mut stream = TcpStream::connect(host).unwrap();
        let head = format!("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n123");
        stream.write_all(head.as_bytes()).unwrap();
        held.push(stream);
    }
    for _ in 0..20 {
        let mut stream = TcpStream::connect(host).unwrap();
        stream
            .set_write_timeout(Some(Duration::from_secs(1)))
            .unwrap();
        let mut written = 0;
        while written < 20_000_000 && stream.write_all(&[b'a'; 1 << 13]).is_ok() {
            written += 1 << 13;
        }
        assert!(written < 20_000_000, "a head without an end is read");
        held.push(stream);
    }
    held.extend((0..300).map(|_| TcpStream::connect(host).unwrap()));
    let since = Instant::now();
    assert!(get(host, host, &path).contains("关于一事的通知"));
    assert!(
        since.elapsed() < Duration::from_secs(3),
        "{:?}",
        since.elapsed()
    );
    if let Ok(status) = fs::read_to_string(format!("/proc/{}/status", running.0.id())) {
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let peak: usize = peak
            .unwrap()
            .trim()
            .trim_end_matches(" kB")
            .parse()
            .unwrap();
        assert!(peak < 100_000, "{peak} kB");
        let threads = status
            .lines()
            .find_map(|line| line.strip_prefix("Threads:"));
        assert!(
            threads.unwrap().trim().parse::<usize>().unwrap() < 100,
            "{threads:?}"
        );
    }
    assert!(running.0.try_wait().unwrap().is_none());
}

#[test]
fn what_is_no_style_sheet_beside_the_draft_holds_nothing_up() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    fs::write(file("draft.txt"), draft("关于一事的通知")).unwrap();
    let made = Command::new("mkfifo").arg(file("x.toml")).status().unwrap();
    assert!(made.success());
    std::os::unix::fs::symlink("/dev/zero", file("y.toml")).unwrap();
    let large = fs::File::create(file("z.toml")).unwrap();
    large.set_len(3 << 30).unwrap();
    let _running = run(folder.path(), &["draft.txt", "-o", "draft.md", "--watch"]);
    wait_for("the result", || fs::read(file("draft.md")).ok());
    fs::write(file("draft.txt"), draft("关于二事的通知")).unwrap();
    wait_for("the newer result", || {
        let text = fs::read_to_string(file("draft.md")).ok()?;
        text.contains("关于二事的通知").then_some(())
    });
}

#[test]
fn a_pipe_as_draft_is_named_and_an_input_that_waits_can_be_ended() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    let made = Command::new("mkfifo").arg(file("f.txt")).status().unwrap();
    assert!(made.success());
    fs::write(file("n.txt"), draft("关于一事的通知")).unwrap();
    for arguments in [
        &["f.txt", "--watch", "-o", "a.md"][..],
        &["f.txt", "n.txt", "-o", "out/"],
        &["f.txt", "n.txt", "--beside"],
    ] {
        let mut running = run(folder.path(), arguments);
        let status = wait_for("the end", || running.0.try_wait().unwrap());
        assert_eq!(status.code(), Some(2), "{arguments:?}");
    }
    assert!(file("out/n.docx").exists() && file("n.docx").exists());
    // Standard input that nobody writes to.
    let mut running = Running(
        Command::new(env!("CARGO_BIN_EXE_convert"))
            .args(["n.txt", "-", "-o", "more/"])
            .current_dir(folder.path())
            .stdin(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap(),
    );
    wait_for("the first result", || {
        file("more/n.docx").exists().then_some(())
    });
    let asked = Command::new("kill")
        .arg(running.0.id().to_string())
        .status();
    assert!(asked.unwrap().success());
    wait_for("the end", || running.0.try_wait().unwrap());
}
