// Runs axe-core on each family of pages, on a phone and a desk, in light and dark.

import { address, families, finish, launch, siteFolder } from './browser.mjs';
import { breaches } from './looks.mjs';

const folder = siteFolder();
const browser = await launch();
const faults = [];
let runs = 0;

async function reading(width, colorScheme) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  const tab = await context.newPage();
  for (const page of families(folder, 2)) {
    await tab.goto(address(folder, page), { waitUntil: 'load' });
    for (const fault of await breaches(tab)) faults.push(`${page} at ${width} ${colorScheme}: ${fault}`);
    runs += 1;
  }
  await context.close();
}

await Promise.all([360, 1280].flatMap((width) => ['light', 'dark'].map((scheme) => reading(width, scheme))));
await browser.close();
finish('runs of axe', runs, faults);
