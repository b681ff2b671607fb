// An editor at work under `annals serve`: forty changes, fifteen of which break something, saved as editors save. After each the page or
// the panel is right, without a restart, and the place where the reader was is kept.
//
//   node tests/browser/serve.mjs ANNALS SITE-FOLDER [MOST-MILLISECONDS]
//
// The folder is changed.

import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { launch, finish } from './browser.mjs';

const [program, folder, most = '1000'] = process.argv.slice(2);
const limit = Number(most);
const report = 'content/reports/national-police/2017.md';
const at = (name) => join(folder, name);
const original = readFileSync(at(report), 'utf8');

// The ways in which programs save.
const plainly = (name, text) => { mkdirSync(dirname(at(name)), { recursive: true }); writeFileSync(at(name), text); };
const byRename = (name, text) => { writeFileSync(`${at(name)}~`, text); renameSync(`${at(name)}~`, at(name)); };
const byTruncation = (name, text) => { truncateSync(at(name), 0); writeFileSync(at(name), text, { flag: 'a' }); };
const byDeletion = (name, text) => { rmSync(at(name)); writeFileSync(at(name), text); };
const ways = [plainly, byRename, byTruncation, byDeletion];

const server = spawn(program, ['serve', '--root', folder, '--port', '0'], { stdio: ['ignore', 'ignore', 'pipe'] });
const lines = createInterface({ input: server.stderr });
const root = await new Promise((ready, failed) => {
  lines.on('line', (line) => line.startsWith('http://') && ready(line.split(' ')[0]));
  server.on('exit', (code) => failed(new Error(`annals serve ended with ${code}`)));
});

const faults = [];
const took = [];
const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
page.on('pageerror', (error) => faults.push(`the page's script: ${error.message}`));
await page.goto(`${root}reports/national-police/2017/index.html`);

const text = () => page.evaluate(() => document.querySelector('main')?.textContent ?? '');
const panel = () => page.evaluate(() => document.querySelector('annals-panel')?.shadowRoot.getElementById('here').textContent ?? '');

async function until(what, holds) {
  const start = performance.now();
  for (;;) {
    if (await holds().catch(() => false)) break;
    if (performance.now() - start > limit) {
      faults.push(`${what}: not so after ${limit} ms; the panel says ${JSON.stringify((await panel()).slice(0, 300))}`);
      return;
    }
    await new Promise((later) => setTimeout(later, 5));
  }
  took.push(performance.now() - start);
}
const shows = (words) => async () => (await text()).includes(words) && !(await panel()).includes('error');
const says = (words) => async () => (await panel()).includes(words);

await until('the first page', shows('187'));
await page.evaluate(() => {
  for (const details of document.querySelectorAll('main details')) details.open = true;
  window.scrollTo({ top: 600, behavior: 'instant' });
  window.isSamePage = true;
});
const place = await page.evaluate(() => window.scrollY);

// Twenty-five changes of text, each saved in another way.
let body = original;
for (let round = 1; round <= 25; round += 1) {
  body = body.replace(/\n(Sentence of round \d+\.\n)?$/, `\nSentence of round ${String.fromCharCode(64 + round)}.\n`).replace(/(Sentence of round [A-Z]\.\n)(?=[^]*Sentence)/g, '');
  ways[round % ways.length](report, body);
  await until(`text ${round}`, shows(`Sentence of round ${String.fromCharCode(64 + round)}.`));
}
const kept = await page.evaluate(() => ({
  place: window.scrollY, isSame: window.isSamePage, closed: document.querySelectorAll('main details:not([open])').length,
}));
if (!kept.isSame) faults.push('the page was loaded again');
if (Math.abs(kept.place - place) > 2) faults.push(`the reader was at ${place} and is at ${kept.place}`);
if (kept.closed > 0) faults.push(`${kept.closed} details are closed again`);

// Fifteen that break something; each is mended, and the page is right again.
const settings = readFileSync(at('annals.toml'), 'utf8');
const breaks = [
  [report, original.replace('value: 187', 'value: 178'), 'breakdown-sum'],
  [report, original.replace('value: 187', 'value: 18 7 x'), 'invalid-value'],
  [report, original.replace('figures:', 'figurse:'), 'unknown-key'],
  [report, original.replace('---\n', ''), 'error'],
  [report, original.replace('[187]', '[more than 190]'), 'claim-mismatch'],
  [report, original.replace('[187](fig:arrests)', '[187](fig:arests)'), 'unknown-figure'],
  [report, `${original}\n![x](chart:nothing)\n`, 'unknown-chart'],
  [report, `${original}\n[x](../nowhere.md)\n`, 'broken-link'],
  [report, original.replace('sources:', 'sources: ['), 'error'],
  ['annals.toml', `${settings}\nnonsense = 1\n`, 'unknown-key'],
  ['annals.toml', 'title = "never closed\n', 'error'],
  ['themes/default/report.html', '{% if %}', 'error'],
  ['content/reports/national-police/2018.md', '---\nfigures: { a: }\n---\n', 'error'],
  ['content/indicators/new.md', '---\nunknown: 1\n---\n', 'unknown-key'],
  [report, original.replace('[187]', '[187 and 20]'), 'several-numbers'],
];
for (const [round, [name, broken, code]] of breaks.entries()) {
  let before;
  try { before = readFileSync(at(name), 'utf8'); } catch { before = undefined; }
  if (broken === before) faults.push(`${name} is not broken: ${code}`);
  (before === undefined ? plainly : ways[round % ways.length])(name, broken);
  await until(`broken ${round + 1}`, says(code));
  if (!(await text()).includes('187')) faults.push(`the last good page went with ${code}`);
  if (before === undefined) rmSync(at(name));
  else ways[(round + 1) % ways.length](name, name === report ? `${original}\nMended in round ${String.fromCharCode(65 + round)}.\n` : before);
  const mended = name === report ? `Mended in round ${String.fromCharCode(65 + round)}.` : '187';
  await until(`mended ${round + 1}`, shows(mended));
}

// Many files at once, a draft, a page that goes and comes.
for (let count = 0; count < 30; count += 1) plainly(`content/reports/many/${1990 + count}.md`, `---\nfigures: { cases: { value: ${count}, source: none } }\nsources: { none: { title: Made up } }\n---\nText.\n`);
plainly('content/reports/many/_index.md', '---\ntitle: Many\n---\n');
await until('many at once', async () => (await fetch(`${root}reports/many/2019/index.html`)).ok);
plainly('content/reports/many/2020.md', '---\ndraft: true\n---\nNot yet.\n');
await until('a draft', async () => (await (await fetch(`${root}reports/many/2020/index.html`)).text()).includes('class="notice"'));
rmSync(at('content/reports/many'), { recursive: true });
await until('gone', async () => (await fetch(`${root}reports/many/2019/index.html`)).status === 404);

// Nobody but this machine and the page itself.
const status = async (path, init) => (await fetch(`${root}${path}`, init)).status;
if (await status('_annals/open', { method: 'POST', body: '{"file":"annals.toml","line":1,"column":1}' }) !== 403) faults.push('anybody can open files');
if (await status('%2e%2e/annals.toml') !== 404) faults.push('a path leaves the site');

await browser.close();
server.removeAllListeners('exit');
server.kill();
took.sort((a, b) => a - b);
console.log(`until the page is right: ${Math.round(took[took.length >> 1])} ms in the middle, ${Math.round(took.at(-1))} ms at most`);
finish('steps of an editor', took.length, faults);
