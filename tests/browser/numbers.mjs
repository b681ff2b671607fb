// Opens every page at each width, with folded tables open, and looks at each number in a strip, a table, a card and a chart: it stands on
// one line, inside its own box, and is cut by nothing but a box that scrolls.
//
//   [WIDTHS=320,1920] [REPORTS=3] node tests/browser/numbers.mjs SITE-FOLDER

import { address, asked, finish, launch, siteFolder } from './browser.mjs';
import { numbers as look } from './looks.mjs';

const folder = siteFolder();
const widths = (process.env.WIDTHS ?? '320,360,768,1280').split(',').map(Number);
const browser = await launch();
const faults = [];
let numbers = 0;

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
