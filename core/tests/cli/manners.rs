//! The manners of a command line: usage errors, help, colours, pipes, order.

use std::{io::Read as _, process::Stdio};

use crate::{FAULTY, Folder, PLAN, Ran, command, run, start};

#[test]
fn the_command_line_can_be_wrong() {
    let folder = Folder::new().with("plan.txt", PLAN);
    for arguments in [
        &[][..],
        &["outline"],
        &["no-such-command"],
        &["outline", "--depth", "0", "plan.txt"],
        &["check"],
        &["export", "plan.txt"],
        &["export", "plan.txt", "--out", "out", "--format", "xlsx"],
        &["export", "plan.txt", "--out", "out", "--bom"],
        &["check", "--coverage", "--fail-on", "error", "plan.txt"],
        &["markdown"],
        &["chunks"],
        &["chunks", "--max-chars", "0", "plan.txt"],
        &["chunks", "--by", "page", "plan.txt"],
    ] {
        let ran = run(&folder, arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(!ran.err.is_empty());
    }
    assert!(!folder.0.join("out").exists());
}

#[test]
fn help_says_it_all() {
    let folder = Folder::new();
    for arguments in [
        &["--help"][..],
        &["outline", "--help"],
        &["check", "--help"],
        &["export", "--help"],
        &["indicators", "--help"],
        &["markdown", "--help"],
        &["chunks", "--help"],
    ] {
        let ran = run(&folder, arguments);
        assert_eq!(ran.code, 0);
        for part in ["EXAMPLES", "EXIT CODES", "Usage: gangyao"] {
            assert!(ran.out.contains(part), "{arguments:?} does not say {part}");
        }
    }
    assert!(
        run(&folder, &["export", "--help"])
            .out
            .contains("outline, boxes, items, paragraphs, tables, cells, indicators, frame")
    );
}

#[test]
fn output_keeps_the_order_of_the_arguments() {
    // The first file takes longest.
    let mut folder = Folder::new().with("0.txt", PLAN.repeat(400));
    for number in 1..40 {
        folder = folder.with(&format!("{number}.txt"), PLAN);
    }
    let files: Vec<_> = (0..40).map(|number| format!("{number}.txt")).collect();
    let arguments: Vec<_> = ["json"].into_iter().chain(files.iter().map(String::as_str)).collect();
    let ran = run(&folder, &arguments);
    let docs: Vec<_> = ran.out.lines().map(|line| line.split('"').nth(3).expect("the id").to_owned()).collect();
    assert_eq!(docs, (0..40).map(|number| number.to_string()).collect::<Vec<_>>());
}

#[test]
fn colours_are_for_terminals() {
    let folder = Folder::new().with("plan.txt", PLAN).with("faulty.txt", FAULTY);
    for arguments in
        [&["outline", "plan.txt"][..], &["show", "plan.txt"], &["boxes", "plan.txt"], &["check", "faulty.txt", "gone"]]
    {
        let plain = run(&folder, arguments);
        assert!(!plain.out.contains('\u{1b}') && !plain.err.contains('\u{1b}'), "{arguments:?}");
        let asked = run(&folder, &[arguments, &["--color", "always"]].concat());
        assert!(asked.out.contains('\u{1b}'), "{arguments:?}");
        assert_eq!(stripped(&asked.out), plain.out, "colours change no word");
    }
    let forced = command(&folder.0, &["outline", "plan.txt"]).env("CLICOLOR_FORCE", "1").output().expect("it runs");
    assert!(forced.stdout.contains(&0x1b));
    let refused = command(&folder.0, &["outline", "plan.txt"])
        .env("CLICOLOR_FORCE", "1")
        .env("NO_COLOR", "1")
        .output()
        .expect("it runs");
    assert!(!refused.stdout.contains(&0x1b));
}

/// `text` without the escapes of colours.
fn stripped(text: &str) -> String {
    let mut pieces = text.split('\u{1b}');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |plain, piece| plain + piece.split_once('m').expect("a colour").1)
}

#[test]
fn a_closed_pipe_is_no_error() {
    // Far more than a pipe holds.
    let folder = Folder::new().with("plan.txt", PLAN.repeat(3000));
    for arguments in [
        &["outline", "plan.txt"][..],
        &["json", "--compact", "plan.txt"],
        &["outline", "plan.txt", "./plan.txt", "-"],
        &["markdown", "plan.txt"],
        &["chunks", "plan.txt"],
    ] {
        let mut child = start(&folder, arguments, Stdio::null());
        let mut head = [0; 16];
        let mut out = child.stdout.take().expect("piped");
        out.read_exact(&mut head).expect("it prints");
        drop(out);
        let ran: Ran = child.wait_with_output().expect("it ends").into();
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{arguments:?}");
    }
}
