// Looks at every page of several sites, or with REPORTS=3 at three reports and one page of every other family, in one browser: at six widths every number is whole and nothing scrolls sideways, tables that scroll stop at
// whole columns, and no word is in another language; of each family one page can be read by everyone, in light, dark and forced colours, and is gone through by the keyboard alone.
//
//   node tests/browser/sites.mjs SITE-FOLDER …

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join, resolve } from 'node:path';
import { address, asked, families, finish, launch } from './browser.mjs';
import { arrows, breaches, cutColumns, numbers, numberStops, unseen, walk } from './looks.mjs';

const folders = process.argv.slice(2).map((folder) => resolve(folder));
const widths = [320, 360, 390, 768, 1280, 1920];
const ways = [[1280, 'light'], [360, 'dark']];
/** Whoever goes on by Tab alone meets no more stops than that on a page. */
const mostStops = 300;
const browser = await launch();
const faults = [];
let [looked, pages] = [0, 0];

/** The words of the theme in a language: what stands between placeholders. */
function wordsOf(language) {
  const text = readFileSync(fileURLToPath(new URL(`../../themes/default/strings/${language}.toml`, import.meta.url)), 'utf8');
  const values = [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].flatMap(([, value]) => value.split(/\{[^}]*\}/));
  return new Set(values.map((words) => words.replace(/^[\s,;:.()]+|[\s,;:.()]+$/g, '')).filter((words) => words.length > 3));
}
const english = wordsOf('en');
const patterns = new Map();

/** What finds the English words of the theme in a page of another language. */
function englishIn(language) {
  if (!patterns.has(language)) {
    const own = wordsOf(language);
    const words = [...english].filter((words) => !own.has(words)).map((words) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    patterns.set(language, new RegExp(`(?<!\\p{L})(?:${words.join('|')})(?!\\p{L})`, 'gu'));
  }
  return patterns.get(language);
}

/** In the page: its language and its words, without what files and addresses are called. */
function words() {
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest('script, code, .code, .cite, .files span, .columns')) texts.push(walker.currentNode.data);
  }
  return { language: document.documentElement.lang.split('-')[0], text: texts.join(' ') };
}

async function look(folder) {
  const context = await browser.newContext({ viewport: { width: widths[0], height: 800 }, reducedMotion: 'reduce' });
  // Where the settings say where the site will be, a page for lost addresses finds its style there.
  await context.route(({ protocol }) => protocol === 'https:', (route) => route.fulfill({ path: join(folder, new URL(route.request().url()).pathname) }));
  const tab = await context.newPage();
  let [at, read] = ['', 0];
  const say = (fault) => faults.push(`${folder.split('/').at(-2)}/${at}: ${fault}`);
  tab.on('console', (message) => message.type() === 'error' && say(`console: ${message.text()}`));
  tab.on('pageerror', (error) => say(`script: ${error.message}`));
  const oneOfEach = new Set(families(folder, 2));
  const own = /<html lang="([a-z]+)/.exec(readFileSync(join(folder, 'index.html'), 'utf8'))[1];
  for (const page of asked(folder)) {
    at = page;
    pages += 1;
    await tab.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
    await tab.setViewportSize({ width: 360, height: 800 });
    await tab.goto(address(folder, page), { waitUntil: 'load' });
    const stops = await tab.evaluate(numberStops);
    if (stops > mostStops) say(`${stops} stops of the keyboard`);
    const isRead = /^(index|reports\/[^/]+\/[^/]+\/index|indicators\/[^/]+\/index|search\/index)\.html$/.test(page);
    if (isRead && oneOfEach.has(page)) await walk(tab, say);
    await arrows(tab, say);
    for (const width of widths) {
      await tab.setViewportSize({ width, height: 800 });
      const { found, count } = await tab.evaluate(numbers);
      looked += count;
      for (const fault of found) say(`${width} px: ${fault}`);
    }
    const { language, text } = await tab.evaluate(words);
    // Texts of reports that nobody translated stand on pages of another language as they are.
    if (language !== 'en' && language === own) for (const [said] of text.matchAll(englishIn(language))) say(`says "${said}" in English`);
    if (!oneOfEach.has(page)) continue;
    await tab.setViewportSize({ width: 768, height: 800 });
    for (const fault of await tab.evaluate(cutColumns)) say(`768 px: ${fault}`);
    // What is read most in both, the rest by turns: these rules take most of the time.
    read += 1;
    for (const [width, colorScheme] of isRead ? ways : [ways[read % 2]]) {
      await tab.setViewportSize({ width, height: 800 });
      await tab.emulateMedia({ colorScheme });
      for (const fault of await breaches(tab)) say(`${width} px, ${colorScheme}: ${fault}`);
    }
    await tab.emulateMedia({ forcedColors: 'active' });
    for (const fault of await tab.evaluate(unseen)) say(`forced colours: ${fault}`);
  }
  await context.close();
}

await Promise.all(folders.map(look));
await browser.close();
console.log(`${pages} pages`);
finish('numbers looked at', looked, faults);
