//! HTTP as far as a browser on this machine needs it: a connection enters, one request leaves, one answer goes back.
//!
//! Whoever asks may be any program of this machine, so all that is read has a limit, and every wait an end.

use std::io::{self, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// The line and the headers of a request.
const MAX_HEAD: usize = 16 * 1024;
/// Longer questions than this are none of ours.
const MAX_BODY: usize = 4 * 1024;
/// A request is there within so long.
const PATIENCE: Duration = Duration::from_secs(10);
/// Who takes nothing of an answer for so long gets no more of it.
const MAX_STALL: Duration = Duration::from_secs(30);

/// What was asked.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) method: String,
    pub(super) target: String,
    headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
    stream: TcpStream,
}

impl Request {
    /// Reads one request; an error is one that is none, is too long, or does not come.
    pub(super) fn receive(mut stream: TcpStream) -> io::Result<Request> {
        let end = Instant::now() + PATIENCE;
        stream.set_write_timeout(Some(MAX_STALL))?;
        let mut bytes = Vec::new();
        let head = loop {
            if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
                break end;
            }
            if bytes.len() > MAX_HEAD {
                return Err(ErrorKind::InvalidData.into());
            }
            more(&mut stream, &mut bytes, end)?;
        };
        let text = std::str::from_utf8(&bytes[..head]).map_err(|_| ErrorKind::InvalidData)?;
        let mut lines = text.split("\r\n");
        let mut first = lines.next().unwrap_or_default().split(' ');
        let (Some(method), Some(target), Some("HTTP/1.1" | "HTTP/1.0"), None) =
            (first.next(), first.next(), first.next(), first.next())
        else {
            return Err(ErrorKind::InvalidData.into());
        };
        let header = |line: &str| {
            let (name, value) = line.split_once(':')?;
            Some((name.to_owned(), value.trim().to_owned()))
        };
        let mut request = Request {
            method: method.to_owned(),
            target: target.to_owned(),
            headers: lines.filter_map(header).collect(),
            body: Vec::new(),
            stream: stream.try_clone()?,
        };
        let length = match request.header("Content-Length") {
            Some(length) => length.parse().map_err(|_| ErrorKind::InvalidData)?,
            None => 0,
        };
        if length > MAX_BODY || request.header("Transfer-Encoding").is_some() {
            return Err(ErrorKind::InvalidData.into());
        }
        let mut body = bytes.split_off(head + 4);
        while body.len() < length {
            more(&mut stream, &mut body, end)?;
        }
        body.truncate(length);
        request.body = body;
        Ok(request)
    }

    /// The value of a header.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(one, _)| one.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// Begins the answer; what follows is written to what is returned. A name or value with a line break is left out.
    pub(super) fn begin(&mut self, status: u16, headers: &[(&str, &str)]) -> io::Result<&mut TcpStream> {
        let reason = match status {
            200 => "OK",
            302 => "Found",
            403 => "Forbidden",
            404 => "Not Found",
            501 => "Not Implemented",
            _ => "Service Unavailable",
        };
        let mut head = format!("HTTP/1.1 {status} {reason}\r\nConnection: close\r\n");
        for (name, value) in headers.iter().filter(|(_, value)| !value.contains(char::is_control)) {
            head.extend([name, ": ", value, "\r\n"]);
        }
        head += "\r\n";
        self.stream.write_all(head.as_bytes())?;
        Ok(&mut self.stream)
    }
}

/// Reads what has come, until `end` at the latest.
fn more(stream: &mut TcpStream, bytes: &mut Vec<u8>, end: Instant) -> io::Result<()> {
    let left = end.saturating_duration_since(Instant::now());
    if left.is_zero() {
        return Err(ErrorKind::TimedOut.into());
    }
    stream.set_read_timeout(Some(left))?;
    let mut buffer = [0; 4096];
    match stream.read(&mut buffer) {
        Ok(0) => Err(ErrorKind::UnexpectedEof.into()),
        Ok(read) => {
            bytes.extend_from_slice(&buffer[..read]);
            Ok(())
        }
        Err(error) if error.kind() == ErrorKind::Interrupted => Ok(()),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    /// What becomes of these bytes from somebody who then closes.
    fn received(bytes: &[u8]) -> io::Result<Request> {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::scope(|scope| {
            scope.spawn(move || {
                // Nobody may take all of it.
                let _ = TcpStream::connect(address).unwrap().write_all(bytes);
            });
            Request::receive(listener.accept().unwrap().0)
        })
    }

    #[test]
    fn a_request_is_read() {
        let request = received(b"POST /a?b HTTP/1.1\r\nhost: localhost:1\r\nContent-Length: 3\r\n\r\nabcd").unwrap();
        assert_eq!((request.method.as_str(), request.target.as_str()), ("POST", "/a?b"));
        assert_eq!(request.header("Host"), Some("localhost:1"));
        assert_eq!(request.body, b"abc");
    }

    #[test]
    fn what_has_no_end_or_makes_no_sense_is_refused() {
        let long = [&b"GET / HTTP/1.1\r\nA: "[..], &vec![b'a'; 200_000]].concat();
        for bytes in [
            &long[..],
            b"",
            b"GET /\r\n\r\n",
            b"GET / HTTP/2\r\n\r\n",
            b"GET / x HTTP/1.1\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost: \xff\r\n\r\n",
            b"POST / HTTP/1.1\r\nContent-Length: 99999999999999\r\n\r\n",
            b"POST / HTTP/1.1\r\nContent-Length: 4097\r\n\r\n",
            b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
            b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            b"POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nab",
        ] {
            assert!(
                received(bytes).is_err(),
                "{}",
                String::from_utf8_lossy(&bytes[..bytes.len().min(60)])
            );
        }
    }
}
