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
