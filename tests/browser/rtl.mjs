// A site that reads from right to left: pages, charts and tables are turned round, digits are the language's, Latin words keep their order.
//
//   node tests/browser/rtl.mjs SITE-FOLDER PAGE

import { address, finish, launch, siteFolder } from './browser.mjs';

const folder = siteFolder();
const page = process.argv[3];
const browser = await launch();
const faults = [];
let seen = 0;

for (const width of [360, 1000]) {
  const tab = await browser.newPage({ viewport: { width, height: 900 } });
  await tab.goto(address(folder, page), { waitUntil: 'load' });
  const { said, count } = await tab.evaluate(() => {
    const said = [];
    let count = 0;
    const check = (holds, words) => {
      count += 1;
      if (!holds) said.push(words);
    };
    const isShown = (element) => element.getClientRects().length > 0;
    const drawing = (id) => [...document.querySelectorAll(`figure[aria-labelledby="chart-${id}"] svg.drawn`)].find(isShown);
    const box = (element) => element.getBoundingClientRect();
    const middle = (element) => (box(element).left + box(element).right) / 2;
    const words = (text) => text.textContent.replace(/[\u2066-\u2069]/gu, '');

    check(document.documentElement.dir === 'rtl', 'the page has no direction');
    check(document.documentElement.scrollWidth <= innerWidth, 'the page scrolls sideways');

    // Bars begin at one line at the right and grow to the left; the longest ends furthest left, with its words beyond.
    const rects = [...drawing('bars').querySelectorAll('rect')].map(box);
    check(rects.every((rect) => Math.abs(rect.right - rects[0].right) < 0.6), 'bars do not begin at one line at the right');
    check(rects[0].left < rects[1].left, 'a longer bar does not reach further to the left');
    const value = [...drawing('bars').querySelectorAll('text')].find((text) => words(text) === '٦٥٢');
    check(value && box(value).right < rects[0].left, 'the value stands not at the end of its bar');

    // Negative bars go to the right.
    const signed = [...drawing('diverging').querySelectorAll('rect')].map(box);
    check(Math.abs(signed[0].right - signed.at(-1).left) < 1.2, 'a negative bar does not begin where positive ones do');

    // Time runs from right to left.
    for (const id of ['columns', 'line']) {
      const years = [...drawing(id).querySelectorAll('text')].filter((text) => /^[٠-٩]{4}$/u.test(words(text)));
      check(years.length > 2 && middle(years[0]) > middle(years.at(-1)), `time runs from left to right in ${id}`);
    }

    // Parts of a whole begin at the right, in the order of the key.
    const parts = [...drawing('stacked').querySelectorAll('[role="graphics-symbol img"] rect')].slice(0, 3).map(box);
    check(parts[0].right > parts[1].right && parts[1].right > parts[2].right, 'parts of a bar are not turned round');

    // Numbers of drawings and tables have the digits of the language; no text leaves its drawing or lies over another.
    for (const svg of [...document.querySelectorAll('svg.drawn')].filter(isShown)) {
      const name = svg.closest('figure')?.getAttribute('aria-labelledby') ?? 'a sparkline';
      // What is seen of a line is about as high as its letters.
      const boxes = [...svg.querySelectorAll('text')].map((text) => {
        const { x, width } = text.getBBox();
        const [size, base] = [Number.parseFloat(getComputedStyle(text).fontSize), Number(text.getAttribute('y'))];
        return { words: words(text), left: x, right: x + width, top: base - 0.78 * size, bottom: base + 0.22 * size };
      });
      for (const [index, own] of boxes.entries()) {
        check(!/[0-9]/.test(own.words) || /[a-z]/i.test(own.words), `${name}: "${own.words}" has other digits`);
        check(own.left > -3 && own.right < svg.viewBox.baseVal.width + 3, `${name}: "${own.words}" leaves its drawing`);
        for (const next of boxes.slice(index + 1)) {
          const apart = own.right <= next.left + 1 || next.right <= own.left + 1 || own.bottom <= next.top + 1 || next.bottom <= own.top + 1;
          check(apart, `${name}: "${own.words}" lies over "${next.words}"`);
        }
      }
    }

    // Latin words within Arabic ones keep their brackets: the bracket that opens stands at the left of the first Latin letter.
    const mixed = [...drawing('bars').closest('figure').querySelectorAll('svg.drawn')].filter(isShown).flatMap((svg) => [...svg.querySelectorAll('text')]);
    const latin = mixed.find((text) => words(text).startsWith('Quay (B'));
    const at = (letter) => {
      const range = latin.getStartPositionOfChar(latin.textContent.indexOf(letter));
      return range.x;
    };
    check(latin && at('Q') < at('(') && at('(') < at('B'), 'a Latin name is out of order');

    // In a table the first column stands at the right, and its numbers lead to figures.
    const figure = document.querySelector('figure[aria-labelledby="chart-bars"]');
    figure.querySelector('details').open = true;
    const [head, cell] = figure.querySelector('tbody tr').children;
    check(box(head).left >= box(cell).right - 1, 'the first column of a table is not at the right');
    check(/#figure-/.test(cell.querySelector('a')?.getAttribute('href') ?? ''), 'a cell leads nowhere');
    return { said, count };
  });
  faults.push(...said.map((fault) => `${width} px: ${fault}`));
  seen += count;
  await tab.close();
}
await browser.close();
finish('checks of a page from right to left', seen, faults);
