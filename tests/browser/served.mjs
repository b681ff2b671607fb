// Opens the site from a static host below a sub-path, built with that address as its base: every page under a strict security policy,
// nothing asked of another host, nothing missing, no link that a host would have to redirect; and the page for what is not there.
//
//   node tests/browser/served.mjs SITE-FOLDER BASE-URL [DRAWING]
//
// With the path of a drawing, a server that is there already answers at that address, and the drawing is looked at as well.

import { finish, launch, pagesOf, siteFolder } from './browser.mjs';
import { serve } from './server.mjs';

const folder = siteFolder();
const base = new URL(process.argv[3]);
const drawing = process.argv[4];
const { server, root } = drawing ? { root: base.href } : await serve(folder, base.pathname, Number(base.port));
const browser = await launch();
const tab = await (await browser.newContext({ viewport: { width: 360, height: 640 } })).newPage();
const faults = [];
const asked = new Map();
let at = '';

tab.on('console', (message) => {
  // What is not there answers with 404, which the console tells.
  const expected = at === 'missing' && message.text().includes('404');
  if (['error', 'warning'].includes(message.type()) && !expected) faults.push(`${at}: console: ${message.text()}`);
});
tab.on('pageerror', (error) => faults.push(`${at}: script: ${error.message}`));
tab.on('request', (request) => {
  if (!request.url().startsWith(root) && !request.url().startsWith('data:')) faults.push(`${at}: asks for ${request.url()}`);
});
tab.on('response', (response) => {
  if (response.status() >= 400 && at !== 'missing') faults.push(`${at}: ${response.status()} for ${response.url()}`);
  asked.set(response.url(), response.headers()['content-security-policy']);
});

// The `href` of a link inside a drawing is no text, so attributes are read.
const links = () => [...document.querySelectorAll('[href], [src]')]
  .map((element) => new URL(element.getAttribute('href') ?? element.getAttribute('src'), document.baseURI).href);
const pages = pagesOf(folder).filter((page) => page !== '404.html');
const served = new Set(pages.map((page) => root + page.replace(/(^|\/)index\.html$/, '$1')));
for (const page of pages) {
  at = page;
  const moved = page !== 'index.html' && !served.has(root + page);
  await tab.goto(root + page.replace(/(^|\/)index\.html$/, '$1'), { waitUntil: 'load' });
  if (!moved && !served.has(tab.url().split('#')[0])) faults.push(`${at}: is at ${tab.url()}`);
  for (const link of await tab.evaluate(links)) {
    if (!link.startsWith(root)) continue;
    const path = link.split('#')[0];
    if (path.endsWith('/index.html')) faults.push(`${at}: links to ${path}, not to the folder`);
    if (!path.endsWith('/') && !/\.[a-z0-9]+$/.test(path)) faults.push(`${at}: links to ${path}, which a host redirects`);
  }
}

at = 'missing';
const missing = await tab.goto(`${root}no/such/page/`, { waitUntil: 'load' });
if (missing.status() !== 404) faults.push(`a page that is not there: ${missing.status()}`);
const face = await tab.evaluate(() => getComputedStyle(document.body).fontFamily);
if (!face.includes('sans')) faults.push(`the page for what is not there has no style: ${face}`);
for (const link of await tab.evaluate(links)) {
  if (link.split('#')[0] === tab.url()) continue;
  if (link.startsWith(root)) {
    const { status } = await fetch(link);
    if (status !== 200) faults.push(`the page for what is not there leads to ${link}: ${status}`);
  } else if (!link.includes('data:')) faults.push(`the page for what is not there leads to ${link}`);
}
if (drawing) {
  at = drawing;
  await tab.goto(new URL(drawing, root).href, { waitUntil: 'load' });
  // Without its style a drawing is black: lines are filled, and letters have a browser's face.
  const { black, face } = await tab.evaluate(() => ({
    black: [...document.querySelectorAll('path')].filter((path) => path.getAttribute('class')?.match(/^(l\d|grid|axis)/) && getComputedStyle(path).fill !== 'none').length,
    face: getComputedStyle(document.querySelector('text')).fontFamily,
  }));
  if (black > 0 || !face.includes('Arial')) faults.push(`${drawing} has no style: ${black} lines are filled, ${face}`);
}
const isHeld = (policy) => (drawing ? policy?.startsWith("default-src 'self'") || policy === "default-src 'none'; style-src 'unsafe-inline'" : policy === "default-src 'self'");
const loose = [...asked].filter(([url, policy]) => url.startsWith('http') && !isHeld(policy));
if (loose.length > 0) faults.push(`without the policy: ${loose[0][0]}`);
await browser.close();
server?.close();
finish('pages served', pages.length, faults);
