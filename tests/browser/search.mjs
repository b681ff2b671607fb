// Searches the built site, opened from the folder and from a host under a strict policy: words, numbers, slips of the fingers, scripts
// without spaces, choices; by the keyboard alone; and axe on what is shown.
//
//   node tests/browser/search.mjs SITE-FOLDER CASES.json [TOKENS.json]
//
// A case: { page, ask, first?, has?, none?, status?, choose? }: what the first result says, what one of them says, whether there is none.

import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { address, finish, launch, siteFolder } from './browser.mjs';
import { breaches } from './looks.mjs';
import { serve } from './server.mjs';

const folder = siteFolder();
const cases = JSON.parse(readFileSync(process.argv[3], 'utf8'));
const { server, root } = await serve(folder);
const browser = await launch();
const faults = [];
let asked = 0;
let most = 0;

/** What a page may load until its first result: itself, stylesheets, scripts, parts of the index. */
const MOST_BYTES = 150_000;

const results = () => [...document.querySelectorAll('#found > li')].map((item) => ({
  text: item.innerText.replace(/[\u2066-\u2069]/gu, '').replace(/\s+/g, ' '), href: item.querySelector('a').href,
}));
const settled = () => {
  const status = document.getElementById('search-status').textContent;
  return status !== '' && status !== document.querySelector('[data-search]').dataset.loading;
};

for (const from of ['folder', 'host']) {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
  const tab = await context.newPage();
  const say = (fault) => faults.push(`${from}: ${fault}`);
  tab.on('pageerror', (error) => say(`script: ${error.message}`));
  tab.on('console', (message) => ['error', 'warning'].includes(message.type()) && say(`console: ${message.text()}`));
  const at = (page) => (from === 'folder' ? address(folder, page) : `${root}${page.replace(/index\.html$/, '')}`);
  const sizeOf = (url) => {
    const { pathname } = new URL(url);
    const name = decodeURIComponent(from === 'folder' ? pathname : join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname));
    return statSync(name, { throwIfNoEntry: false })?.size ?? 0;
  };
  let loaded = 0;
  tab.on('request', (request) => { loaded += sizeOf(request.url()); });
  await tab.addInitScript(() => {
    const watch = new MutationObserver(() => {
      if (!document.querySelector('#found > li')) return;
      window.loadedAtFirst = performance.getEntriesByType('resource').map(({ name }) => name);
      watch.disconnect();
    });
    watch.observe(document, { childList: true, subtree: true });
  });
  for (const { page, ask, first, has, lacks, none, near, choose } of cases) {
    asked += 1;
    loaded = 0;
    const query = new URLSearchParams({ q: ask, ...choose });
    await tab.goto(`${at(page)}?${query}`, { waitUntil: 'load' });
    await tab.waitForFunction(settled, undefined, { timeout: 10_000 }).catch(() => say(`"${ask}" does not end`));
    const found = await tab.evaluate(results);
    // What the page had loaded when the first result stood there, itself included.
    const toFirst = (await tab.evaluate(() => [location.href, ...(window.loadedAtFirst ?? [])])).reduce((sum, url) => sum + sizeOf(url), 0);
    most = Math.max(most, toFirst);
    const told = JSON.stringify(found.slice(0, 3).map(({ text }) => text.slice(0, 160)));
    const holds = (text, words) => words.every((word) => text.includes(word));
    if (none ? found.length > 0 : found.length === 0) say(`"${ask}" finds ${found.length}: ${told}`);
    if (first && !(found[0] && holds(found[0].text, first))) say(`"${ask}" begins not with ${first}: ${told}`);
    if (has && !found.some(({ text }) => holds(text, has))) say(`"${ask}" lacks ${has}: ${told}`);
    if (lacks && found.some(({ text }) => holds(text, lacks))) say(`"${ask}" has ${lacks}`);
    const status = await tab.locator('#search-status').textContent();
    const words = await tab.locator('[data-search]').getAttribute('data-near');
    const isNear = status.startsWith(words.split('{n}')[0]);
    if (near !== undefined && near !== isNear) say(`"${ask}" says ${status}`);
    if (from === 'host' && toFirst > MOST_BYTES) say(`"${ask}" loads ${toFirst} bytes before it finds anything`);
    if (process.env.SAY) console.log(`${from} "${ask}": ${toFirst} bytes to the first result, ${loaded} in all, ${found.length} results`);
    if (await tab.evaluate(() => document.documentElement.scrollWidth > innerWidth)) say(`"${ask}" scrolls sideways`);
    for (const { href } of found.slice(0, 4)) {
      const target = decodeURIComponent(new URL(href).pathname);
      const file = from === 'folder' ? target : join(folder, target.endsWith('/') ? `${target}index.html` : target);
      if (!statSync(file, { throwIfNoEntry: false })) say(`"${ask}" leads to ${href}`);
    }
  }

  // The keyboard alone: to the field, a question, down to a result and back, on to its page.
  const [{ page, ask }] = cases;
  await tab.goto(at(page), { waitUntil: 'load' });
  for (let stop = 0; stop < 60 && !(await tab.evaluate(() => document.activeElement.id === 'q')); stop += 1) await tab.keyboard.press('Tab');
  await tab.keyboard.type(ask);
  await tab.waitForFunction(() => document.querySelector('#found a'), undefined, { timeout: 10_000 }).catch(() => say('typing finds nothing'));
  await tab.waitForFunction(settled);
  await tab.keyboard.press('ArrowDown');
  const down = await tab.evaluate(() => document.activeElement === document.querySelector('#found a'));
  await tab.keyboard.press('Escape');
  const back = await tab.evaluate(() => document.activeElement.id === 'q');
  if (!down || !back) say('arrows and Escape do not lead to the first result and back');
  await tab.keyboard.press('ArrowDown');
  const wanted = await tab.evaluate(() => document.activeElement.href);
  await tab.keyboard.press('Enter');
  await tab.waitForURL((url) => !url.pathname.includes('/search/'), { timeout: 5_000 }).catch(() => say('Enter does not open the result'));
  if (!wanted.startsWith(tab.url().split('#')[0])) say(`Enter leads to ${tab.url()}, not ${wanted}`);

  // What is shown, by the rules of accessibility; under the host's policy no script may come in from outside.
  if (from === 'folder') {
    for (const page of new Set(cases.map((one) => one.page))) {
      for (const [width, colorScheme] of [[360, 'light'], [1280, 'dark']]) {
        await tab.setViewportSize({ width, height: 900 });
        await tab.emulateMedia({ colorScheme });
        await tab.goto(`${at(page)}?${new URLSearchParams({ q: cases.find((one) => one.page === page).ask })}`, { waitUntil: 'load' });
        await tab.waitForFunction(settled);
        for (const fault of await breaches(tab)) say(`${page}: ${fault}`);
      }
    }
  }
  await context.close();
}

// The script splits as the build does: the same golden file is held against both.
if (process.argv[4]) {
  const tab = await browser.newPage();
  for (const [language, texts] of Object.entries(JSON.parse(readFileSync(process.argv[4], 'utf8')))) {
    await tab.goto(`${address(folder, language === 'en' ? 'search/index.html' : `${language}/search/index.html`)}?q=1`, { waitUntil: 'load' });
    await tab.waitForFunction(settled);
    const script = readFileSync(join(folder, language === 'en' ? '' : language, 'search/parts/index.js'), 'utf8');
    const { splitter } = JSON.parse(script.slice(script.indexOf(',') + 1, script.lastIndexOf(')')));
    for (const [text, expected] of texts) {
      asked += 1;
      const found = await tab.evaluate(([data, words]) => {
        const { fold, read } = window.annals.wordsOf(data);
        return read(fold(words)).map(({ number, run, word }) => (number ? { number: `${number.digits}e${number.place}` } : run ? { run } : { word }));
      }, [splitter, text]);
      if (JSON.stringify(found) !== JSON.stringify(expected)) faults.push(`${language}: ${text} is ${JSON.stringify(found)}`);
    }
  }
}

// Without scripts the page says what to do.
const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
await plain.goto(address(folder, cases[0].page));
if (!(await plain.locator('#without-script').isVisible()) || await plain.locator('form').isVisible()) faults.push('without scripts the page does not say what to do');
if (await plain.locator('#without-script a').count() < 4) faults.push('without scripts there are no ways on');

await browser.close();
server.close();
console.log(`${most} bytes at most until a first result`);
finish('questions', asked, faults);
