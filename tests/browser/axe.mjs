// Runs axe-core on each family of pages, on a phone and a desk, in light and dark.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { address, families, finish, launch, siteFolder } from './browser.mjs';

const folder = siteFolder();
const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const browser = await launch();
const faults = [];
let runs = 0;

async function reading(width, colorScheme) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  const tab = await context.newPage();
  for (const page of families(folder, 2)) {
    await tab.goto(address(folder, page), { waitUntil: 'load' });
    await tab.evaluate(axe);
    const { violations } = await tab.evaluate((values) => window.axe.run({ runOnly: { type: 'tag', values } }), rules);
    for (const { id, nodes } of violations) {
      const where = nodes.slice(0, 3).map((node) => `${node.target.join(' ')} (${node.failureSummary?.split('\n')[1]?.trim()})`);
      faults.push(`${page} at ${width} ${colorScheme}: ${id}, ${nodes.length} times: ${where.join('; ')}`);
    }
    runs += 1;
  }
  await context.close();
}

await Promise.all([360, 1280].flatMap((width) => ['light', 'dark'].map((scheme) => reading(width, scheme))));
await browser.close();
finish('runs of axe', runs, faults);
