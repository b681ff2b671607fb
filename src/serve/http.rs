//! Requests of the browser: pages of the built site, and what the panel asks for.

use std::fs::File;
use std::io::{self, Write};
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use percent_encoding::percent_decode_str;
use serde::Deserialize;

use super::inject;
use super::launch::Launcher;
use super::preview::Preview;
use super::wire::Request;

/// What answers need.
#[derive(Debug)]
pub(super) struct Site {
    pub(super) preview: Arc<Preview>,
    pub(super) address: SocketAddr,
    pub(super) launcher: Option<Launcher>,
    /// What a page must send along to have something opened or written.
    pub(super) token: String,
}

/// So many connections are open at once, each with a thread.
const MAX_OPEN: usize = 96;

/// So many of them are pages that are told of changes.
const MAX_LISTENERS: usize = 32;

/// A page that is told nothing for so long is asked whether it is still there.
const HEARTBEAT: Duration = Duration::from_secs(10);

/// What is ours below the site's root; no page of a site begins with an underscore.
const OWN: &str = "/_annals/";

/// Answers requests for as long as the process lives.
pub(super) fn answer(server: TcpListener, site: &Arc<Site>) {
    let (site, open, listeners) = (
        Arc::clone(site),
        Arc::new(AtomicUsize::new(0)),
        Arc::new(AtomicUsize::new(0)),
    );
    thread::spawn(move || {
        for stream in server.incoming() {
            let Ok(stream) = stream else {
                // Too many files are open, say: it passes.
                thread::sleep(Duration::from_millis(50));
                continue;
            };
            // Who opens more than a browser would is not answered.
            let Some(taken) = Taken::of(&open, MAX_OPEN) else {
                continue;
            };
            let (site, listeners) = (Arc::clone(&site), Arc::clone(&listeners));
            thread::spawn(move || {
                let _taken = taken;
                let Ok(request) = Request::receive(stream) else { return };
                // A browser that has gone away is no fault of anybody.
                let _ = catch_unwind(AssertUnwindSafe(|| route(request, &site, &listeners)));
            });
        }
    });
}

/// One of a number of places; free again when it is dropped.
struct Taken(Arc<AtomicUsize>);

impl Taken {
    fn of(places: &Arc<AtomicUsize>, most: usize) -> Option<Taken> {
        let taken = Taken(Arc::clone(places));
        (places.fetch_add(1, Ordering::Relaxed) < most).then_some(taken)
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn route(request: Request, site: &Arc<Site>, listeners: &Arc<AtomicUsize>) -> io::Result<()> {
    if !is_own_host(&request) {
        let text = format!("This server answers on http://{} alone.\n", site.address);
        return plain(request, 403, text);
    }
    let path = request.target.split(['?', '#']).next().unwrap_or_default().to_owned();
    match (request.method.as_str(), path.strip_prefix(OWN)) {
        ("GET" | "HEAD", None) => page(request, site, &path),
        ("GET", Some("live.js")) => {
            let script = inject::SCRIPT.replace("{{token}}", &site.token);
            send(request, 200, "text/javascript; charset=utf-8", script.as_bytes())
        }
        ("GET", Some("state")) => {
            let state = serde_json::to_vec(&site.preview.state()).unwrap_or_default();
            send(request, 200, "application/json", &state)
        }
        ("GET", Some("events")) => match Taken::of(listeners, MAX_LISTENERS) {
            Some(_taken) => listen(request, site),
            None => plain(request, 503, "Too many pages are open.\n".to_owned()),
        },
        ("POST", Some("open")) => open(request, site),
        _ => plain(request, 404, "There is nothing here.\n".to_owned()),
    }
}

/// Whether the browser asked for this machine by an address: a name of another site that leads here (DNS rebinding) is refused.
fn is_own_host(request: &Request) -> bool {
    let host = request.header("Host").unwrap_or_default();
    let name = match host.strip_prefix('[') {
        Some(rest) => match rest.split_once(']') {
            Some((name, port)) if port.is_empty() || port.starts_with(':') => name,
            _ => "",
        },
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    name.eq_ignore_ascii_case("localhost") || name.parse::<IpAddr>().is_ok()
}

/// A file of the built site.
fn page(mut request: Request, site: &Site, path: &str) -> io::Result<()> {
    let Some(parts) = parts(path) else {
        return plain(request, 404, "There is no such page.\n".to_owned());
    };
    let mut file: PathBuf = site.preview.pages.clone();
    file.extend(&parts);
    if file.is_dir() {
        if !path.ends_with('/') {
            let location = format!("/{}/", path.trim_matches('/'));
            request.begin(302, &[("Location", &location), ("Content-Length", "0")])?;
            return Ok(());
        }
        file.push("index.html");
    }
    let is_there = file.is_file();
    if !is_there {
        file = site.preview.pages.join("404.html");
    }
    let status = if is_there { 200 } else { 404 };
    let kind = mime_guess::from_path(&file).first_or_octet_stream();
    if kind.essence_str() == "text/html" || !is_there {
        let html = std::fs::read_to_string(&file).unwrap_or_else(|_| inject::WAITING.to_owned());
        return send(
            request,
            status,
            "text/html; charset=utf-8",
            inject::page(&html).as_bytes(),
        );
    }
    let kind = match kind.type_() {
        mime_guess::mime::TEXT => format!("{kind}; charset=utf-8"),
        _ => kind.to_string(),
    };
    let mut opened = File::open(&file)?;
    let length = opened.metadata()?.len();
    if let Some(stream) = headed(&mut request, status, &kind, length)? {
        io::copy(&mut opened, stream)?;
    }
    Ok(())
}

/// The names of a path; none for one that could lead out of the site.
fn parts(path: &str) -> Option<Vec<String>> {
    let decoded = percent_decode_str(path).decode_utf8().ok()?;
    let names = decoded.split('/').filter(|name| !name.is_empty() && *name != ".");
    names
        .map(|name| {
            let is_plain = name != ".." && !name.contains(['\\', ':', '\0']);
            is_plain.then(|| name.to_owned())
        })
        .collect()
}

/// Tells a page of every build until it is closed.
fn listen(mut request: Request, site: &Site) -> io::Result<()> {
    let kind = [("Content-Type", "text/event-stream"), ("Cache-Control", "no-store")];
    let stream = request.begin(200, &kind)?;
    let mut seen = site.preview.state().version;
    write!(stream, "retry: 500\n\nevent: built\ndata: {seen}\n\n")?;
    loop {
        let version = site.preview.after(seen, HEARTBEAT);
        match version == seen {
            true => stream.write_all(b": still here\n\n")?,
            false => write!(stream, "event: built\ndata: {version}\n\n")?,
        }
        seen = version;
    }
}

/// A place that a page wants opened.
#[derive(Debug, Deserialize)]
struct Place {
    file: String,
    line: usize,
    column: usize,
}

/// Opens a place of the content in the editor's program.
fn open(request: Request, site: &Site) -> io::Result<()> {
    let Some(place) = asked::<Place>(&request, site) else {
        return plain(request, 403, "Only a page of this site may ask.\n".to_owned());
    };
    // Only what a finding points to: no page can have any other file opened.
    let state = site.preview.state();
    let is_known = state.findings.iter().any(|finding| finding.place.file == place.file);
    let file = site.preview.root.join(&place.file);
    let launcher = site.launcher.as_ref().filter(|_| is_known);
    let began = launcher.is_some_and(|launcher| launcher.open(&file, place.line, place.column));
    plain(request, if began { 200 } else { 501 }, String::new())
}

/// What a page of ours asks, with its token.
fn asked<T: for<'d> Deserialize<'d>>(request: &Request, site: &Site) -> Option<T> {
    let is_ours = request.header("X-Annals")? == site.token;
    is_ours.then(|| serde_json::from_slice(&request.body).ok())?
}

fn plain(request: Request, status: u16, text: String) -> io::Result<()> {
    send(request, status, "text/plain; charset=utf-8", text.as_bytes())
}

fn send(mut request: Request, status: u16, kind: &str, bytes: &[u8]) -> io::Result<()> {
    match headed(&mut request, status, kind, bytes.len() as u64)? {
        Some(stream) => stream.write_all(bytes),
        None => Ok(()),
    }
}

/// Begins an answer of so many bytes; gives what takes them, unless only the head was asked for. Nothing is kept by the browser: what it
/// shows is what is there.
fn headed<'r>(
    request: &'r mut Request,
    status: u16,
    kind: &str,
    length: u64,
) -> io::Result<Option<&'r mut impl Write>> {
    let wants_body = request.method != "HEAD";
    let length = length.to_string();
    let stream = request.begin(
        status,
        &[
            ("Content-Type", kind),
            ("Content-Length", &length),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("X-Frame-Options", "SAMEORIGIN"),
        ],
    )?;
    Ok(wants_body.then_some(stream))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leaves_the_site() {
        for path in ["/../x", "/a/..%2f..", "/%2e%2e/x", "/a\\b", "/c:/x", "/a%00", "/%ff"] {
            assert_eq!(parts(path), None, "{path}");
        }
        assert_eq!(parts("/reports//p/./2017/").unwrap(), ["reports", "p", "2017"]);
        assert_eq!(parts("/a%20b%23.html").unwrap(), ["a b#.html"]);
    }
}
