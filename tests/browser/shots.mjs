// Takes pictures of each family of pages to look at: on a phone and a desk, in light and dark, whole pages.
//
//   [WIDTHS=320,3840] node tests/browser/shots.mjs public OUTPUT-FOLDER [part of an address …]

import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { address, families, finish, launch, siteFolder } from './browser.mjs';

const folder = siteFolder();
const output = resolve(process.argv[3] ?? 'shots');
const wanted = process.argv.slice(4);
mkdirSync(output, { recursive: true });
const browser = await launch();
let taken = 0;

const widths = (process.env.WIDTHS ?? '360,1280').split(',').map(Number);
for (const width of widths) {
  for (const colorScheme of ['light', 'dark']) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, deviceScaleFactor: 1 });
    const tab = await context.newPage();
    for (const page of families(folder)) {
      if (wanted.length > 0 && !wanted.some((part) => page.includes(part))) continue;
      await tab.goto(address(folder, page), { waitUntil: 'load' });
      const name = page.replace(/(^|\/)index\.html$/, '').replace(/\.html$/, '').replaceAll('/', '-') || 'home';
      await tab.screenshot({ path: join(output, `${name}-${width}-${colorScheme}.png`), fullPage: true });
      taken += 1;
    }
    await context.close();
  }
}
await browser.close();
finish(`pictures in ${output}`, taken, []);
