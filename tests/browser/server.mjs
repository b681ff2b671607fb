// A static host as plain as they come: files of a folder below a path, packed, an index for a folder, 404.html for what is not there, and
// the security policy that docs/publishing.md asks for.

import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { createGzip } from 'node:zlib';

const types = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.xml': 'application/xml; charset=utf-8', '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json', '.csv': 'text/csv; charset=utf-8',
};

function fileAt(name) {
  const entry = statSync(name, { throwIfNoEntry: false });
  if (entry?.isDirectory()) return fileAt(join(name, 'index.html'));
  return entry ? name : undefined;
}

/** Serves `folder` below `path` (which starts and ends in a slash) and returns the server with its root address. */
export async function serve(folder, path = '/', port = 0) {
  const server = createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const inside = asked.startsWith(path) ? normalize(join('/', asked.slice(path.length))) : undefined;
    const found = inside && fileAt(join(folder, inside));
    const file = found ?? fileAt(join(folder, '404.html'));
    response.writeHead(found ? 200 : 404, {
      'content-type': types[extname(file ?? '')] ?? 'application/octet-stream',
      'content-security-policy': "default-src 'self'",
      'content-encoding': 'gzip',
      'cache-control': 'max-age=3600',
    });
    if (file) createReadStream(file).pipe(createGzip()).pipe(response);
    else response.end();
  });
  await new Promise((ready) => server.listen(port, '127.0.0.1', ready));
  return { server, root: `http://127.0.0.1:${server.address().port}${path}` };
}
