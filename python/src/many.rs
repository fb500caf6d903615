//! Many files on all cores: threads read and parse, Python takes the documents in the order of the paths.
//!
//! No more files are on the way than the threads need, so that a million files take no more memory than a few.

use std::{
    collections::BTreeMap,
    num::NonZero,
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{self, Receiver, Sender},
    },
    thread,
};

use gangyao::{Options, record::TableKind};
use pyo3::{exceptions::PyRuntimeError, prelude::*};

use crate::{
    error::Error,
    parsed::{Parsed, Shared, options},
};

/// Files that wait for each thread.
const AHEAD: usize = 4;

/// A file to read.
struct Job {
    index: usize,
    path: String,
    doc: String,
}

/// A file that was read, or why it was not.
struct Done {
    index: usize,
    path: String,
    result: Result<Shared, Error>,
}

/// Reads and parses files: `gangyao.parse_many` feeds it.
#[pyclass(frozen, module = "gangyao._gangyao")]
pub(crate) struct ParseMany(Mutex<State>);

struct State {
    jobs: Option<Sender<Job>>,
    done: Receiver<Done>,
    early: BTreeMap<usize, Done>,
    sent: usize,
    next: usize,
    room: usize,
}

#[pymethods]
impl ParseMany {
    /// Threads that wait for files; as many as there are cores where `threads` is `None`. The tables named are made by the
    /// threads too.
    #[new]
    #[pyo3(signature = (threads = None, ignore = Vec::new(), tables = Vec::new()))]
    fn new(threads: Option<NonZero<usize>>, ignore: Vec<String>, tables: Vec<String>) -> PyResult<Self> {
        let options = options(&ignore)?;
        let tables: Vec<TableKind> = tables.iter().map(|name| crate::table::kind(name)).collect::<PyResult<_>>()?;
        let threads = threads.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZero::get);
        let (jobs, waiting) = mpsc::channel::<Job>();
        let (results, done) = mpsc::channel();
        let work = Arc::new((Mutex::new(waiting), options, tables));
        for _ in 0..threads {
            let (work, results) = (work.clone(), results.clone());
            let run = move || run(&work.0, &work.1, &work.2, &results);
            thread::Builder::new().name("gangyao".to_owned()).spawn(run)?;
        }
        let room = threads * (1 + AHEAD);
        Ok(Self(Mutex::new(State { jobs: Some(jobs), done, early: BTreeMap::new(), sent: 0, next: 0, room })))
    }

    /// Whether another file can be taken in.
    fn has_room(&self) -> bool {
        let state = self.state();
        state.sent - state.next < state.room
    }

    /// Takes in a file.
    fn add(&self, path: String, doc: String) -> PyResult<()> {
        let mut state = self.state();
        let job = Job { index: state.sent, path, doc };
        let sent = state.jobs.as_ref().is_some_and(|jobs| jobs.send(job).is_ok());
        state.sent += 1;
        if sent { Ok(()) } else { Err(PyRuntimeError::new_err("no thread takes files any more")) }
    }

    /// The next document in the order of the files, the exception of a file that cannot be read, or `None` after the last.
    #[pyo3(signature = () -> "Parsed | Exception | None")]
    fn take(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        let done = py.detach(|| self.state().wait())?;
        let Some(done) = done else { return Ok(None) };
        Ok(Some(match done.result {
            Ok(shared) => Py::new(py, Parsed(Arc::new(shared)))?.into_any(),
            Err(error) => error.exception(py, Some(&done.path)).into_value(py).into_any(),
        }))
    }
}

impl ParseMany {
    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn wait(&mut self) -> PyResult<Option<Done>> {
        if self.next == self.sent {
            self.jobs = None;
            return Ok(None);
        }
        loop {
            if let Some(done) = self.early.remove(&self.next) {
                self.next += 1;
                return Ok(Some(done));
            }
            let done =
                self.done.recv().map_err(|_| PyRuntimeError::new_err("a thread ended before its work was done"))?;
            self.early.insert(done.index, done);
        }
    }
}

/// What a thread does, until there are no more files and nobody waits for any.
fn run(jobs: &Mutex<Receiver<Job>>, options: &Options, tables: &[TableKind], results: &Sender<Done>) {
    loop {
        let Ok(job) = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv() else { return };
        let result = Shared::read(&job.path, job.doc, options);
        if let Ok(shared) = &result {
            for kind in tables {
                shared.table(*kind);
            }
        }
        if results.send(Done { index: job.index, path: job.path, result }).is_err() {
            return;
        }
    }
}
