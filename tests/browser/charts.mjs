// Measures charts in the browser: no two texts of a chart overlap, and none leaves its view box, in a narrow, a usual and a wide font.
//
//   node tests/browser/charts.mjs FILE.html FONT …
//
// The file holds drawings (`svg.drawn`), each in an element with an id that names it.

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { finish, launch } from './browser.mjs';

const [file, ...fonts] = process.argv.slice(2);
if (!file || fonts.length === 0) {
  console.error('usage: node charts.mjs FILE.html FONT …');
  process.exit(2);
}
const browser = await launch();
const tab = await browser.newPage({ viewport: { width: 800, height: 900 } });
await tab.goto(pathToFileURL(resolve(file)).href, { waitUntil: 'load' });
const faults = [];
let texts = 0;

for (const font of fonts) {
  const found = await tab.evaluate((family) => {
    document.documentElement.style.setProperty('--sans', `"${family}", sans-serif`);
    // Letters of neighbours may touch the air around each other, not each other.
    const slack = 0.75;
    // The ink of a first or last letter may stand a little out of its own width, that of a Khmer consonant's wide subscript more;
    // drawings do not cut it off.
    const khmer = /[\u1780-\u17ff]/u;
    const said = [];
    let count = 0;
    for (const drawing of document.querySelectorAll('svg.drawn')) {
      // Of a page's two drawings one is shown.
      if (drawing.getClientRects().length === 0) continue;
      const { width, height } = drawing.viewBox.baseVal;
      const boxes = [...drawing.querySelectorAll('text')].map((text) => {
        const box = text.getBBox();
        // The line's height is the font's; what is seen is about as high as the letters.
        const size = Number.parseFloat(getComputedStyle(text).fontSize);
        const base = Number(text.getAttribute('y'));
        const tall = /[\u0900-\u1aff]/u.test(text.textContent) ? 0.35 : 0.22;
        return {
          words: text.textContent,
          left: box.x,
          right: box.x + box.width,
          top: base - 0.78 * size,
          bottom: base + tall * size,
        };
      });
      count += boxes.length;
      const name = `${drawing.parentElement.id} in ${family}`;
      for (const [index, a] of boxes.entries()) {
        // A "J" begins left of its own place in some fonts.
        const edge = khmer.test(a.words) ? 3.6 : 2.6;
        if (a.left < -edge || a.right > width + edge || a.top < -edge || a.bottom > height + edge) {
          said.push(`${name}: "${a.words}" leaves the drawing (${Math.round(a.left)} to ${Math.round(a.right)} of ${width}, down to ${Math.round(a.bottom)} of ${height})`);
        }
        for (const b of boxes.slice(index + 1)) {
          if (a.left < b.right - slack && b.left < a.right - slack && a.top < b.bottom - slack && b.top < a.bottom - slack) {
            said.push(`${name}: "${a.words}" lies over "${b.words}"`);
          }
        }
      }
    }
    return { said, count };
  }, font);
  faults.push(...found.said);
  texts += found.count;
}
await browser.close();
finish(`texts of charts in ${fonts.length} fonts`, texts, faults);
