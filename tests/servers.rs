//! The built example behind real web servers, with the settings that docs/publishing.md shows: what they say of each kind of file, whichever
//! signs are in its name, and what a browser makes of the pages and drawings under that policy.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::site::Site;
use crate::tools::{self, Tool};

/// A server that ends with the test.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The block of docs/publishing.md in a language, with the site's folder and the port in place of the example's.
fn documented(language: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/publishing.md");
    let text = fs::read_to_string(path).expect("the document is there");
    let block = text
        .split_once(&format!("```{language}\n"))
        .and_then(|(_, rest)| rest.split_once("\n```"));
    block.expect("the document shows the server's settings").0.to_owned()
}

fn free_port() -> u16 {
    let probe = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    probe.local_addr().expect("it has a number").port()
}

/// The example, built for the address, with names that hold what addresses are made of.
fn site(port: u16) -> Site {
    let site = Site::example();
    site.write("static/a b #1 100%.txt", "kept");
    site.write(
        "content/about files.md",
        "---\ntitle: Files\n---\n[One](/a%20b%20%231%20100%25.txt)\n",
    );
    site.build(&["--base-url", &format!("http://127.0.0.1:{port}/")]);
    site
}

/// Status, headers in small letters, and body.
fn get(port: u16, path: &str) -> (u16, String, String) {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("the server answers");
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
    )
    .expect("a request is sent");
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("an answer comes");
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
    (status, head.to_ascii_lowercase(), body.to_owned())
}

fn start(command: &mut Command, port: u16) -> Server {
    let child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the server starts");
    let server = Server(child);
    let until = Instant::now() + Duration::from_secs(20);
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(Instant::now() < until, "the server does not listen");
        thread::sleep(Duration::from_millis(50));
    }
    server
}

/// What any server must say.
fn hold(site: &Site, port: u16) {
    let drawing = site
        .built()
        .into_keys()
        .find(|path| path.ends_with(".svg") && path.starts_with("reports/"));
    let drawing = format!("/{}", drawing.expect("charts are files"));
    let embed = site
        .built()
        .into_keys()
        .find(|path| path.starts_with("reports/") && path.contains("/embed/"));
    let embed = format!("/{}", embed.expect("charts have pages"));
    let own = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";
    for (path, status, kind, policy, says) in [
        ("/", 200, "text/html; charset=utf-8", own, "<!doctype html>"),
        (
            "/reports/national-police/2017/",
            200,
            "text/html; charset=utf-8",
            own,
            "<main",
        ),
        ("/km/", 200, "text/html; charset=utf-8", own, "lang=\"km\""),
        (
            "/no/such/page/",
            404,
            "text/html; charset=utf-8",
            own,
            "<title>Page not found",
        ),
        ("/theme/tables.js", 200, "javascript", own, "currentScript"),
        ("/theme/style.css", 200, "text/css", own, "--paper"),
        ("/data/figures.csv", 200, "text/csv", own, "report,"),
        ("/sitemap.xml", 200, "xml", own, "<urlset"),
        ("/a%20b%20%231%20100%25.txt", 200, "text/plain", own, "kept"),
        (
            "/about%20files/",
            200,
            "text/html; charset=utf-8",
            own,
            "%20%231%20100%25.txt",
        ),
        (
            drawing.as_str(),
            200,
            "image/svg+xml",
            "default-src 'none'; style-src 'unsafe-inline'",
            "<svg",
        ),
        (
            embed.as_str(),
            200,
            "text/html; charset=utf-8",
            "frame-ancestors *",
            "class=\"embed\"",
        ),
    ] {
        let (code, head, body) = get(port, path);
        assert_eq!(code, status, "{path}: {head}");
        for (header, value) in [
            ("content-type", kind),
            ("content-security-policy", policy),
            ("x-content-type-options", "nosniff"),
        ] {
            let lines: Vec<&str> = head
                .lines()
                .filter(|line| line.starts_with(&format!("{header}:")))
                .collect();
            assert!(
                lines.len() == 1 && lines[0].contains(value),
                "{path}: {header} is {lines:?}, not {value}"
            );
        }
        assert!(body.contains(says), "{path} does not say {says}");
    }
    // A folder without its slash is sent on, not shown where its links lead elsewhere.
    let (code, head, _) = get(port, "/reports");
    assert!(
        (301..=308).contains(&code) && head.contains("/reports/"),
        "{code}: {head}"
    );
    if tools::ready(&[Tool::Node, Tool::Chromium]) {
        let base = format!("http://127.0.0.1:{port}/");
        tools::run_script("served.mjs", &[&site.public(), Path::new(&base), Path::new(&drawing)]);
    }
}

#[test]
fn nginx_serves_it_as_the_document_says() {
    if !tools::ready(&[Tool::Nginx]) {
        return;
    }
    let port = free_port();
    let site = site(port);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let server = documented("nginx")
        .replace("listen 443 ssl;", &format!("listen 127.0.0.1:{port};"))
        .replace("/srv/reports", &site.public().to_string_lossy());
    let at = folder.path().display();
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .iter()
        .map(|name| format!("{name}_temp_path {at}/{name};\n"))
        .collect();
    // Workers of root would not be let into a temporary folder of root's.
    let user = if is_root() { "user root;\n" } else { "" };
    let text = format!(
        "{user}daemon off;\npid {at}/pid;\nerror_log {at}/error.log;\nevents {{}}\nhttp {{\ninclude /etc/nginx/mime.types;\ntypes {{ text/csv csv; }}\naccess_log off;\n{temporary}{server}\n}}\n"
    );
    let file = folder.path().join("nginx.conf");
    fs::write(&file, text).expect("the settings are written");
    let mut command = Command::new("nginx");
    command.arg("-c").arg(&file).arg("-p").arg(folder.path());
    let _server = start(&mut command, port);
    hold(&site, port);
}

#[test]
fn caddy_serves_it_as_the_document_says() {
    if !tools::ready(&[Tool::Caddy]) {
        return;
    }
    let port = free_port();
    let site = site(port);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let server = documented("caddy")
        .replace("example.org {", &format!("http://127.0.0.1:{port} {{"))
        .replace("/srv/reports", &site.public().to_string_lossy());
    let file = folder.path().join("Caddyfile");
    fs::write(&file, format!("{{\nadmin off\nauto_https off\n}}\n{server}\n")).expect("the settings are written");
    let mut command = Command::new("caddy");
    command.args(["run", "--adapter", "caddyfile", "--config"]).arg(&file);
    command
        .env("HOME", folder.path())
        .env("XDG_DATA_HOME", folder.path())
        .env("XDG_CONFIG_HOME", folder.path());
    let _server = start(&mut command, port);
    hold(&site, port);
}

#[test]
fn apache_serves_it_as_the_document_says() {
    if !tools::ready(&[Tool::Apache]) {
        return;
    }
    let port = free_port();
    let site = site(port);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let server = documented("apache").replace("/srv/reports", &site.public().to_string_lossy());
    let at = folder.path().display();
    let modules: String = ["mpm_event", "authz_core", "mime", "dir", "headers"]
        .iter()
        .map(|name| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"))
        .collect();
    let text = format!(
        "{modules}ServerRoot {at}\nServerName 127.0.0.1\nListen 127.0.0.1:{port}\nPidFile {at}/pid\nErrorLog {at}/error.log\nTypesConfig /etc/mime.types\n{server}\n"
    );
    let file = folder.path().join("httpd.conf");
    fs::write(&file, text).expect("the settings are written");
    let mut command = Command::new("apache2");
    command.args(["-X", "-f"]).arg(&file);
    let _server = start(&mut command, port);
    hold(&site, port);
}

/// Whether this runs as root, whose files a server's own user cannot read.
fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().expect("id answers");
    id.stdout.starts_with(b"0\n")
}
