// Opens every page at each width, with folded tables open, and looks at each number in a strip, a table, a card and a chart: it stands on
// one line, inside its own box, and is cut by nothing but a box that scrolls.
//
//   [WIDTHS=320,1920] [REPORTS=3] node tests/browser/numbers.mjs SITE-FOLDER

import { address, asked, finish, launch, siteFolder } from './browser.mjs';

const folder = siteFolder();
const widths = (process.env.WIDTHS ?? '320,360,768,1280').split(',').map(Number);
const browser = await launch();
const faults = [];
let numbers = 0;

/** What is wrong with the numbers of a page, and how many there are. */
function look() {
  const found = [];
  let count = 0;
  for (const details of document.querySelectorAll('details')) details.open = true;
  const shown = (element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  const number = /[−-]?[£$€]?\d[\d.,\u00a0\u202f]*(?:[\u00a0\u202f]?(?:%|m|bn|k|p|Mio\.|Mrd\.|£|€|million|billion))*/g;
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
    if (!/\d/.test(text.textContent) || !shown(text)) continue;
    count += 1;
    const box = text.getBoundingClientRect();
    const limits = text.closest('svg').getBoundingClientRect();
    if (box.right > limits.right + 1 || box.left < limits.left - 1) say('cut in a drawing', text.textContent, text);
  }
  if (document.documentElement.scrollWidth > width) found.push(`scrolls sideways: ${document.documentElement.scrollWidth} px`);
  return { found, count };
}

const tab = await (await browser.newContext({ viewport: { width: widths[0], height: 800 } })).newPage();
for (const page of asked(folder)) {
  await tab.goto(address(folder, page), { waitUntil: 'load' });
  for (const width of widths) {
    await tab.setViewportSize({ width, height: 800 });
    const { found, count } = await tab.evaluate(look);
    numbers += count;
    for (const fault of found) faults.push(`${page} at ${width} px: ${fault}`);
  }
}
await browser.close();
finish('numbers looked at', numbers, faults);
