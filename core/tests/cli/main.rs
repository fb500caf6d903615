//! The binary as a script sees it: what it prints, where to, and its exit codes.
//!
//! 澜江市 is no real city; every name and number here is made up.

mod chunks;
mod commands;
mod export;
mod indicators;
mod inputs;
mod manners;

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

/// A plan without faults.
const PLAN: &str = "\
澜江市国民经济和社会发展第十四个五年规划纲要

第一章 发展环境

“十三五”时期，全市上下团结奋进，综合实力持续增强，为开启新征程打下坚实基础。

第一节 发展基础

全市地区生产总值突破九百亿元，产业结构不断优化，城乡面貌明显改善。

专栏1 重点产业项目
——现代物流业。建设澜江多式联运枢纽，完善集疏运体系。
——装备制造业。做大做强农机装备，培育一批骨干企业。

第二节 发展环境

世界经济复苏乏力，区域竞争日趋激烈，机遇和挑战都有新的变化。

第二章 总体要求

坚持稳中求进工作总基调，推动高质量发展，加快建设现代化澜江。
";

/// A plan with two faults: 第二章 is missing, and a figure is left open.
const FAULTY: &str = "\
第一章 发展环境

全市上下团结奋进，综合实力持续增强，发展基础更加坚实。

第三章 主要任务

坚持创新驱动，引进企业XX家，推动产业转型升级取得新突破。
";

/// A folder of its own for a test, gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("gangyao-cli-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).expect("a temporary folder");
        Self(path)
    }

    /// Writes a file and gives the folder back.
    fn with(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        fs::write(path, content).expect("a file");
        self
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The binary, to be run in `folder`, without what the environment says of colours.
fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gangyao"));
    command.current_dir(folder).args(arguments);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "TERM"] {
        command.env_remove(name);
    }
    command
}

/// What a run printed, and its exit code.
#[derive(Debug)]
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().expect("no signal"),
            out: String::from_utf8(output.stdout).expect("UTF-8 on standard output"),
            err: String::from_utf8(output.stderr).expect("UTF-8 on standard error"),
        }
    }
}

fn run(folder: &Folder, arguments: &[&str]) -> Ran {
    command(&folder.0, arguments).stdin(Stdio::null()).output().expect("it runs").into()
}

/// A run whose output nobody has read yet.
fn start(folder: &Folder, arguments: &[&str], stdin: Stdio) -> Child {
    let mut command = command(&folder.0, arguments);
    command.stdin(stdin).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts")
}

fn run_with(folder: &Folder, arguments: &[&str], stdin: &[u8]) -> Ran {
    let mut child = start(folder, arguments, Stdio::piped());
    child.stdin.take().expect("piped").write_all(stdin).expect("it reads");
    child.wait_with_output().expect("it ends").into()
}

/// The lines of an output, each without its leading line number and blanks.
fn titles(out: &str) -> Vec<&str> {
    out.lines().map(|line| line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit()).trim_start()).collect()
}

const OUTLINE: [&str; 4] = ["第一章 发展环境", "第一节 发展基础", "第二节 发展环境", "第二章 总体要求"];
