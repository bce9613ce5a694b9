//! Runs LibreOffice with no more than it needs.
//!
//! Linux lets everybody make namespaces, unless it is told not to: there LibreOffice has no network, sees the
//! system's own folders and the one it works in, and no process outlives the run. Elsewhere its settings alone
//! keep it from following links, and 7.4 puts a picture of this disk that an RTF names into the result
//! all the same.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::thread;
use std::time::{Duration, Instant};

use super::folder::Folder;
use super::{LibreOffice, MAX_WORD};
use crate::cli::interrupt;

/// How often it is looked whether LibreOffice has finished.
const GLANCE: Duration = Duration::from_millis(20);
/// What LibreOffice may have of memory; it maps 1 GB before it reads anything.
const MEMORY_KILOBYTES: u64 = 4 << 20;

/// How a run ended.
#[derive(Debug)]
pub enum Ended {
    /// As it should.
    Done,
    /// With an exit code, or none when it crashed.
    Failed(Option<i32>),
    /// It was stopped because it took too long.
    TimeUp,
    /// It was stopped because the user asked for the end.
    Interrupted,
}

/// Runs `office` in `folder` with the arguments for what that is called there; how it ended, and whether it
/// was confined.
///
/// Errors: it cannot be started.
pub fn run(
    office: &LibreOffice,
    folder: &Folder,
    arguments: impl FnOnce(&Path) -> Vec<String>,
) -> io::Result<(Ended, bool)> {
    let way = way(folder);
    let mut command = way.command(&office.program, folder, office.time);
    let child = command.args(arguments(&way.seen(folder))).spawn()?;
    let ended = wait(child, office.time)?;
    Ok((ended, way.hides()))
}

/// Until it has ended or must be stopped; then nothing of it runs any more.
fn wait(mut child: Child, time: Duration) -> io::Result<Ended> {
    let begun = Instant::now();
    let ended = loop {
        if let Some(status) = child.try_wait()? {
            break if status.success() {
                Ended::Done
            } else {
                Ended::Failed(status.code())
            };
        }
        if interrupt::asked() {
            break Ended::Interrupted;
        }
        if begun.elapsed() > time {
            break Ended::TimeUp;
        }
        thread::sleep(GLANCE);
    };
    // What it has started too, also when it has ended itself.
    stop(&mut child);
    child.wait()?;
    Ok(ended)
}

/// `command` with nothing to read or write and an environment that leads nowhere: no session to ask for
/// files on other machines, no home but the folder `seen`, one locale.
fn quiet(mut command: Command, seen: &Path) -> Command {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt as _;
        command
            .process_group(0)
            .env_clear()
            .env("PATH", path())
            .env("HOME", seen)
            .env("TMPDIR", seen)
            .env("LC_ALL", "C.UTF-8");
    }
    #[cfg(not(unix))]
    command.env("TMP", seen).env("TEMP", seen);
    command
}

/// `PATH` as far as it is absolute, and where `chroot` and `mount` may be that only administrators have in it.
#[cfg(unix)]
fn path() -> std::ffi::OsString {
    use std::env;

    let own = env::var_os("PATH").unwrap_or_default();
    let own = env::split_paths(&own).filter(|folder| folder.is_absolute());
    let all = own.chain(["/usr/sbin", "/sbin", "/usr/bin", "/bin"].map(PathBuf::from));
    env::join_paths(all).unwrap_or_default()
}

/// How LibreOffice is started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// In namespaces of its own, with nothing else in sight.
    Hidden,
    /// Without network alone.
    Offline,
    /// With limits alone.
    Limited,
    /// As any other program.
    Plain,
}

/// The ways, best first, and what they begin with.
const WAYS: &[(Way, &[&str])] = &[
    (
        Way::Hidden,
        &[
            "unshare", "--map-root-user", "--net", "--mount", "--pid", "--fork", "--kill-child",
        ],
    ),
    (Way::Offline, &["unshare", "--map-root-user", "--net"]),
    (Way::Limited, &[]),
];
/// Sets limits and hides what is not needed.
const CONFINE: &str = include_str!("confine.sh");

/// The best way that works here; found out once, with `folder` to try it in.
fn way(folder: &Folder) -> Way {
    static FOUND: OnceLock<Way> = OnceLock::new();
    *FOUND.get_or_init(|| {
        if cfg!(not(unix)) {
            return Way::Plain;
        }
        let works = |way: &Way| {
            let mut command = way.command(Path::new("true"), folder, LibreOffice::TIME);
            command.status().is_ok_and(|status| status.success())
        };
        let mut ways = WAYS.iter().map(|(way, _)| *way);
        ways.find(works).unwrap_or(Way::Plain)
    })
}

impl Way {
    /// Whether neither network nor other files are there.
    fn hides(self) -> bool {
        self == Self::Hidden
    }

    /// What LibreOffice takes the folder that it works in for.
    fn seen(self, folder: &Folder) -> PathBuf {
        if self.hides() {
            // The same everywhere: it may reach the result (see [`Folder::new`]).
            PathBuf::from("/zhangfa")
        } else {
            folder.work()
        }
    }

    /// The command that starts `program` in this way.
    fn command(self, program: &Path, folder: &Folder, time: Duration) -> Command {
        let seen = self.seen(folder);
        let Some((_, first)) = WAYS.iter().find(|row| row.0 == self) else {
            return quiet(Command::new(program), &seen);
        };
        let mut words = first.iter().chain(&["sh", "-c", CONFINE, "sh"]);
        let mut command = Command::new(words.next().unwrap_or(&"sh"));
        let root = if self.hides() {
            folder.root()
        } else {
            PathBuf::new()
        };
        command
            .args(words)
            .arg(root)
            .arg(folder.work())
            .arg(&seen)
            .arg(installed(program))
            // Twice, for it computes on several cores: this limit is for when nobody is left to stop it.
            .arg((time.as_secs().max(1) * 2).to_string())
            .arg(MEMORY_KILOBYTES.to_string())
            .arg((MAX_WORD / 512).to_string())
            .arg(program);
        quiet(command, &seen)
    }
}

/// The folder that holds all of `program`: above `program/soffice`, else its own.
fn installed(program: &Path) -> PathBuf {
    let folder = program.parent().unwrap_or(Path::new(""));
    let above = folder.parent().filter(|_| folder.ends_with("program"));
    above.unwrap_or(folder).to_owned()
}

/// Ends `child` and all that it has started.
fn stop(child: &mut Child) {
    #[cfg(unix)]
    {
        use rustix::process::{Pid, Signal, kill_process_group};
        // The group is the child's own; that nobody is left in it is no failure.
        let _ = kill_process_group(Pid::from_child(child), Signal::KILL);
    }
    #[cfg(windows)]
    if let Ok(None) = child.try_wait() {
        let mut kill = Command::new("taskkill");
        kill.args(["/T", "/F", "/PID", &child.id().to_string()]);
        let _ = kill.stdout(Stdio::null()).stderr(Stdio::null()).status();
    }
    let _ = child.kill();
}
