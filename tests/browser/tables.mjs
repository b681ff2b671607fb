// Puts tables in order and filters them, by the keyboard alone: what is last pressed is in order and says so, what has no value stays last,
// words leave the rows that have them, and where rows are blocks a list does what the heads do.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { address, finish, launch, pagesOf, siteFolder } from './browser.mjs';

const folder = siteFolder();
const browser = await launch();
const faults = [];
let tables = 0;

/** The column's keys from top to bottom, and what its head says. */
const column = (at) => {
  const table = document.querySelector('table.sorts');
  const keys = [...table.tBodies[0].rows].filter((row) => !row.hidden).map((row) => {
    const cell = row.cells[at];
    return cell.classList.contains('lacks') || cell.textContent.trim() === '' ? null : cell.dataset.n ?? cell.textContent.trim();
  });
  return { keys, sort: table.tHead.rows[0].cells[at].getAttribute('aria-sort'), status: document.querySelector('.tool-status').textContent };
};

function held(keys, falls) {
  const said = keys.filter((key) => key !== null);
  if (keys.slice(said.length).some((key) => key !== null)) return false;
  const numbers = said.every((key) => /^-?[\d.]+$/.test(key));
  const compare = numbers ? (a, b) => a - b : new Intl.Collator('en', { numeric: true }).compare;
  return said.every((key, at) => at === 0 || (falls ? compare(said[at - 1], key) >= 0 : compare(said[at - 1], key) <= 0));
}

const wide = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
wide.on('pageerror', (error) => faults.push(`script: ${error.message}`));
for (const page of pagesOf(folder)) {
  await wide.goto(address(folder, page), { waitUntil: 'load' });
  if (await wide.locator('table.sorts').count() === 0) continue;
  tables += 1;
  const say = (fault) => faults.push(`${page}: ${fault}`);
  const heads = wide.locator('table.sorts').first().locator('thead th');
  for (let at = 0; at < Math.min(await heads.count(), 4); at += 1) {
    const button = heads.nth(at).locator('button.sort');
    const name = await button.getAttribute('aria-label');
    if (!name || /[{}]/.test(name)) say(`column ${at} has a button called ${name}`);
    const seen = new Set();
    for (const key of ['Enter', 'Space']) {
      await button.focus();
      await wide.keyboard.press(key);
      const { keys, sort, status } = await wide.evaluate(column, at);
      seen.add(sort);
      if (!held(keys, sort === 'descending') && !page.startsWith('km/')) say(`column ${at} is not ${sort}: ${keys.slice(0, 6)}`);
      if (status === '' || /[{}]/.test(status)) say(`says "${status}" once it is in order`);
      if (await wide.locator('table.sorts').first().locator('[aria-sort]').count() !== 1) say('not one column says that it is in order');
    }
    if (!seen.has('ascending') || !seen.has('descending')) say(`column ${at} goes one way only: ${[...seen]}`);
  }
}

const list = 'all-reports/index.html';
if (existsSync(join(folder, list))) {
  await wide.goto(address(folder, list), { waitUntil: 'load' });
  const rows = wide.locator('table.sorts tbody tr');
  const all = await rows.count();
  const words = (await rows.last().locator('td').first().textContent()).trim();
  await wide.locator('.tools input').focus();
  await wide.keyboard.type(words.toUpperCase());
  const shown = await rows.evaluateAll((every) => every.filter((row) => !row.hidden).map((row) => row.textContent));
  if (shown.length === 0 || shown.length >= all) faults.push(`"${words}" leaves ${shown.length} of ${all} reports`);
  if (shown.some((text) => !text.includes(words))) faults.push(`"${words}" leaves a row without it`);
  const status = await wide.locator('.tool-status').textContent();
  if (!status.includes(String(shown.length)) || !status.includes(String(all))) faults.push(`the field says "${status}"`);
  await wide.keyboard.press('Escape');
  if (await rows.evaluateAll((every) => every.some((row) => row.hidden))) faults.push('Escape does not bring the rows back');

  const narrow = await (await browser.newContext({ viewport: { width: 320, height: 640 } })).newPage();
  await narrow.goto(address(folder, list), { waitUntil: 'load' });
  const select = narrow.locator('.tools select');
  if (!await select.isVisible()) faults.push('where rows are blocks nothing puts them in order');
  await select.selectOption('0');
  const { keys, sort } = await narrow.evaluate(column, 0);
  if (!held(keys, sort === 'descending')) faults.push(`the list of columns leaves ${keys.slice(0, 4)}`);
  await select.selectOption('');
  if (await narrow.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)) faults.push('the tools make the page scroll sideways');
} else faults.push('there is no table of all reports');
await browser.close();
finish('tables put in order', tables, faults);
