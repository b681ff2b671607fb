// What is looked at on a page, whatever the site: its numbers, its width, its colours, its accessibility, its stops of the keyboard.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe-core finds, a sentence for each rule. */
export async function breaches(tab) {
  if (!(await tab.evaluate(() => 'axe' in window))) await tab.evaluate(axe);
  const { violations } = await tab.evaluate((values) => window.axe.run({ runOnly: { type: 'tag', values } }), rules);
  return violations.map(({ id, nodes }) => {
    const where = nodes.slice(0, 3).map((node) => `${node.target.join(' ')} (${node.failureSummary?.split('\n')[1]?.trim()})`);
    return `${id}, ${nodes.length} times: ${where.join('; ')}`;
  });
}

/** In the page: what is wrong with its numbers, folded tables open, and how many there are. Each stands on one line, inside its own box, and is cut by nothing but a box that scrolls. */
export function numbers() {
  const found = [];
  let count = 0;
  for (const details of document.querySelectorAll('details')) details.open = true;
  const shown = (element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  const number = /[−-]?[£$€]?\p{Nd}[\p{Nd}.,٬٫\u00a0\u202f]*(?:[\u00a0\u202f]?(?:%|٪|m|bn|k|p|Mio\.|Mrd\.|£|€|million|billion))*/gu;
  const say = (what, text, element) => found.push(`${what}: "${text}" in ${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`);
  const width = document.documentElement.clientWidth;
  for (const element of document.querySelectorAll('.value, .facts dd, .strip dd, main td, .sayings td')) {
    if (!shown(element)) continue;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement.closest('.vh, svg, abbr, .about, details:not([open])')) continue;
      for (const match of node.data.matchAll(number)) {
        const range = document.createRange();
        range.setStart(node, match.index);
        range.setEnd(node, match.index + match[0].length);
        const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
        if (boxes.length === 0) continue;
        count += 1;
        if (Math.max(...boxes.map((box) => box.top)) - Math.min(...boxes.map((box) => box.top)) > 4) say('broken', match[0], element);
        const box = range.getBoundingClientRect();
        const scrolls = element.closest('.scroll');
        if (!scrolls && (box.right > width + 0.5 || box.left < -0.5)) say('out of the window', match[0], element);
        const own = element.closest('td, .strip > div, .facts > div, li') ?? element;
        const limits = own.getBoundingClientRect();
        if (box.right > limits.right + 1 || box.left < limits.left - 1) say('out of its box', match[0], element);
      }
    }
  }
  for (const text of document.querySelectorAll('svg text')) {
    if (!/\p{Nd}/u.test(text.textContent) || !shown(text)) continue;
    count += 1;
    const box = text.getBoundingClientRect();
    const limits = text.closest('svg').getBoundingClientRect();
    if (box.right > limits.right + 1 || box.left < limits.left - 1) say('cut in a drawing', text.textContent, text);
  }
  if (document.documentElement.scrollWidth > width) found.push(`scrolls sideways: ${document.documentElement.scrollWidth} px`);
  return { found, count };
}

/** In the page, with forced colours: what does not stand out from its ground. */
export function unseen() {
  const ground = getComputedStyle(document.body).backgroundColor;
  const clear = (colour) => colour === 'none' || colour === 'transparent' || /^rgba\(.*, 0\)$/.test(colour) || colour === ground;
  const found = [];
  for (const mark of document.querySelectorAll('svg.drawn :is(rect, path, circle, text, line)')) {
    if (mark.getClientRects().length === 0 || mark.closest('defs, clipPath, .spots')) continue;
    const { fill, stroke, opacity } = getComputedStyle(mark);
    if (clear(fill) && clear(stroke) && opacity !== '0') found.push(`<${mark.localName} class="${mark.getAttribute('class') ?? ''}"> cannot be seen`);
  }
  const link = [...document.querySelectorAll('main a[href]')].find((one) => one.getClientRects().length > 0);
  if (link) {
    link.focus({ focusVisible: true });
    if (getComputedStyle(link).outlineStyle === 'none') found.push('the focus cannot be seen');
  }
  return [...new Set(found)].slice(0, 3);
}

/** In the page: tables that scroll and stop where a column is cut by the edge that they begin at, or by the names that stay there. */
export async function cutColumns() {
  const found = [];
  const turned = getComputedStyle(document.documentElement).direction === 'rtl';
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  for (const box of document.querySelectorAll('.scroll')) {
    if (!box.checkVisibility() || box.scrollWidth <= box.clientWidth + 1) continue;
    box.scrollLeft = turned ? -70 : 70;
    await frame();
    const [corner, ...heads] = [...box.querySelectorAll('thead th')].map((head) => [head, head.getBoundingClientRect()]);
    const own = box.getBoundingClientRect();
    const stays = getComputedStyle(corner[0]).position === 'sticky' ? corner[1].width : 0;
    const edge = turned ? own.right - stays : own.left + stays;
    const atEnd = Math.abs(box.scrollLeft) >= box.scrollWidth - box.clientWidth - 1;
    const cut = heads.find(([, { left, right }]) => left < edge - 2 && right > edge + 2);
    if (cut && !atEnd) found.push(`the column ${cut[0].textContent.trim()} is cut`);
    box.scrollLeft = 0;
  }
  return found;
}

/** In the page: what Tab must reach, in order, each with a number that later looks can read; how many there are. */
export function numberStops() {
  const usable = 'a[href], button:not([disabled]), input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const all = [...document.querySelectorAll(usable)].filter((element) => shown(element) && element.tabIndex >= 0);
  all.forEach((element, at) => element.setAttribute('data-stop', at));
  return all.length;
}

/** In the page: where the focus is, and what is wrong with how it shows. */
function focus() {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const boxes = [...element.getClientRects()];
  const inside = boxes.some((box) => box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth);
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const name = `${element.localName} "${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40)}"`;
  return { stop: element.getAttribute('data-stop'), name, inside, ring };
}

/** In a table that is one stop of the keyboard, arrow keys lead along its rows and down its columns, and Tab leads out of it. */
export async function arrows(tab, say) {
  const table = tab.locator('.tools:has(.tool-hint) + * table.sorts, .tools:has(.tool-hint) + table.sorts').first();
  const links = table.locator('tbody a[href]');
  if (await links.count() < 2) return;
  const place = () => tab.evaluate(() => {
    const cell = document.activeElement.closest('table.sorts tbody :is(th, td)');
    return cell && [cell.parentElement.rowIndex, cell.cellIndex, document.activeElement.tabIndex];
  });
  await links.first().focus();
  const at = [await place()];
  for (const key of ['ArrowDown', 'End', 'ArrowUp', 'Home']) {
    await tab.keyboard.press(key);
    at.push(await place());
  }
  const [start, down, end, up, home] = at;
  const isRight = at.every((one) => one?.[2] === 0) && down[0] > start[0] && down[1] === start[1] && end[0] === down[0] && end[1] > down[1]
    && up[0] < end[0] && home[0] === up[0] && home[1] === start[1];
  if (!isRight) say(`arrow keys lead to ${JSON.stringify(at)}`);
  if (await table.locator('tbody a[href][tabindex="0"]').count() !== 1) say('the table is not one stop of the keyboard');
  await tab.keyboard.press('Tab');
  if (await place()) say('Tab does not lead out of the table');
}

/** Goes through a page by Tab alone, in the order of the page, each stop shown where it is; says what is wrong and returns how many stops there were. */
export async function walk(tab, say) {
  const count = await tab.evaluate(numberStops);
  for (let at = 0; at < count; at += 1) {
    await tab.keyboard.press('Tab');
    const { stop, name, inside, ring } = await tab.evaluate(focus);
    if (stop !== String(at)) {
      say(`stop ${at} is ${name}, number ${stop}`);
      return at + 1;
    }
    if (!inside) say(`${name} has the focus out of sight`);
    if (!ring) say(`${name} does not show that it has the focus`);
  }
  return count;
}
