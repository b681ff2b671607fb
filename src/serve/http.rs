//! Requests of the browser: pages of the built site, and what the panel asks for.

use std::fs::File;
use std::io::{Read, Write};
use std::net::{IpAddr, SocketAddr};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use percent_encoding::percent_decode_str;
use serde::Deserialize;
use tiny_http::{Header, Method, Request, Response, Server};

use super::inject;
use super::launch::Launcher;
use super::preview::Preview;

/// What answers need.
#[derive(Debug)]
pub(super) struct Site {
    pub(super) preview: Arc<Preview>,
    pub(super) address: SocketAddr,
    pub(super) launcher: Option<Launcher>,
    /// What a page must send along to have something opened or written.
    pub(super) token: String,
}

/// So many requests are answered at once.
const THREADS: usize = 4;

/// So many pages are told of changes; each holds a thread.
const MAX_LISTENERS: usize = 32;

/// A page that is told nothing for so long is asked whether it is still there.
const HEARTBEAT: Duration = Duration::from_secs(10);

/// Longer questions than this are none of ours.
const MAX_BODY: u64 = 4096;

/// A file of more bytes is sent by a thread of its own.
const LARGE: u64 = 256 * 1024;

/// What is ours below the site's root; no page of a site begins with an underscore.
const OWN: &str = "/_annals/";

/// Answers requests for as long as the process lives.
pub(super) fn answer(server: Server, site: &Arc<Site>) {
    let server = Arc::new(server);
    let listeners = Arc::new(AtomicUsize::new(0));
    for _ in 0..THREADS {
        let (server, site, listeners) = (Arc::clone(&server), Arc::clone(site), Arc::clone(&listeners));
        thread::spawn(move || {
            while let Ok(request) = server.recv() {
                respond(request, &site, &listeners);
            }
        });
    }
}

fn respond(request: Request, site: &Arc<Site>, listeners: &Arc<AtomicUsize>) {
    if request.body_length().is_some_and(|length| length as u64 > MAX_BODY) {
        // No page of ours says so much. The library would make room for all of it to pass over it: what is forgotten is never read.
        std::mem::forget(request);
        return;
    }
    // A browser that has gone away is no fault of anybody, and a fault of ours does not take the thread along.
    let _ = catch_unwind(AssertUnwindSafe(|| route(request, site, listeners)));
}

fn route(request: Request, site: &Arc<Site>, listeners: &Arc<AtomicUsize>) -> std::io::Result<()> {
    if !is_own_host(&request) {
        let text = format!("This server answers on http://{} alone.\n", site.address);
        return plain(request, 403, text);
    }
    let path = request.url().split(['?', '#']).next().unwrap_or_default().to_owned();
    match (request.method(), path.strip_prefix(OWN)) {
        (Method::Get | Method::Head, None) => page(request, site, &path, listeners),
        (Method::Get, Some("live.js")) => {
            let script = inject::SCRIPT.replace("{{token}}", &site.token);
            send(request, 200, "text/javascript; charset=utf-8", script.into_bytes())
        }
        (Method::Get, Some("state")) => {
            let state = serde_json::to_vec(&site.preview.state()).unwrap_or_default();
            send(request, 200, "application/json", state)
        }
        (Method::Get, Some("events")) => listen(request, site, listeners),
        (Method::Post, Some("open")) => open(request, site),
        _ => plain(request, 404, "There is nothing here.\n".to_owned()),
    }
}

/// Whether the browser asked for this machine by an address: a name of another site that leads here (DNS rebinding) is refused.
fn is_own_host(request: &Request) -> bool {
    let host = header(request, "Host").unwrap_or_default();
    let name = match host.strip_prefix('[') {
        Some(rest) => match rest.split_once(']') {
            Some((name, port)) if port.is_empty() || port.starts_with(':') => name,
            _ => "",
        },
        None => host.rsplit_once(':').map_or(host.as_str(), |(name, _)| name),
    };
    name.eq_ignore_ascii_case("localhost") || name.parse::<IpAddr>().is_ok()
}

fn header(request: &Request, name: &'static str) -> Option<String> {
    let found = request.headers().iter().find(|header| header.field.equiv(name))?;
    Some(found.value.as_str().to_owned())
}

/// A file of the built site.
fn page(request: Request, site: &Site, path: &str, listeners: &Arc<AtomicUsize>) -> std::io::Result<()> {
    let Some(parts) = parts(path) else {
        return plain(request, 404, "There is no such page.\n".to_owned());
    };
    let mut file: PathBuf = site.preview.pages.clone();
    file.extend(&parts);
    if file.is_dir() {
        if !path.ends_with('/') {
            let location = Header::from_bytes("Location", format!("/{}/", path.trim_matches('/'))).ok();
            let response = Response::empty(302);
            return request.respond(match location {
                Some(location) => response.with_header(location),
                None => response,
            });
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
            inject::page(&html).into_bytes(),
        );
    }
    let kind = match kind.type_() {
        mime_guess::mime::TEXT => format!("{kind}; charset=utf-8"),
        _ => kind.to_string(),
    };
    let opened = File::open(&file)?;
    let is_large = opened.metadata()?.len() > LARGE;
    let answer = move || request.respond(headed(Response::from_file(opened).with_status_code(status), &kind));
    if !is_large {
        return answer();
    }
    // Who takes long to read it keeps nobody else waiting.
    if listeners.fetch_add(1, Ordering::Relaxed) < MAX_LISTENERS {
        let listeners = Arc::clone(listeners);
        thread::spawn(move || {
            let _ = answer();
            listeners.fetch_sub(1, Ordering::Relaxed);
        });
    } else {
        listeners.fetch_sub(1, Ordering::Relaxed);
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
fn listen(request: Request, site: &Arc<Site>, listeners: &Arc<AtomicUsize>) -> std::io::Result<()> {
    if listeners.fetch_add(1, Ordering::Relaxed) >= MAX_LISTENERS {
        listeners.fetch_sub(1, Ordering::Relaxed);
        return plain(request, 503, "Too many pages are open.\n".to_owned());
    }
    let (site, listeners) = (Arc::clone(site), Arc::clone(listeners));
    thread::spawn(move || {
        let mut writer = request.into_writer();
        let mut tell = |text: &str| writer.write_all(text.as_bytes()).and_then(|()| writer.flush());
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\nretry: 500\n\n";
        let mut seen = site.preview.state().version;
        let mut went = tell(head).and_then(|()| tell(&format!("event: built\ndata: {seen}\n\n")));
        while went.is_ok() {
            let version = site.preview.after(seen, HEARTBEAT);
            went = match version == seen {
                true => tell(": still here\n\n"),
                false => tell(&format!("event: built\ndata: {version}\n\n")),
            };
            seen = version;
        }
        listeners.fetch_sub(1, Ordering::Relaxed);
    });
    Ok(())
}

/// A place that a page wants opened.
#[derive(Debug, Deserialize)]
struct Place {
    file: String,
    line: usize,
    column: usize,
}

/// Opens a place of the content in the editor's program.
fn open(mut request: Request, site: &Site) -> std::io::Result<()> {
    let Some(place) = asked::<Place>(&mut request, site) else {
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
fn asked<T: for<'d> Deserialize<'d>>(request: &mut Request, site: &Site) -> Option<T> {
    let token = header(request, "X-Annals")?;
    if token != site.token {
        return None;
    }
    let mut body = Vec::new();
    request.as_reader().take(MAX_BODY).read_to_end(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}

fn plain(request: Request, status: u16, text: String) -> std::io::Result<()> {
    send(request, status, "text/plain; charset=utf-8", text.into_bytes())
}

fn send(request: Request, status: u16, kind: &str, bytes: Vec<u8>) -> std::io::Result<()> {
    let response = Response::from_data(bytes).with_status_code(status);
    request.respond(headed(response, kind))
}

/// Nothing is kept by the browser: what it shows is what is there.
fn headed<R: Read>(response: Response<R>, kind: &str) -> Response<R> {
    let fields = [
        ("Content-Type", kind),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("X-Frame-Options", "SAMEORIGIN"),
    ];
    fields
        .into_iter()
        .filter_map(|(name, value)| Header::from_bytes(name, value).ok())
        .fold(response, Response::with_header)
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
