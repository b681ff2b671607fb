// Goes through one page of each family by the keyboard alone: the way past the navigation first, then everything that can be used, in the
// order of the page, each one shown where it is; what is folded opens.

import { address, families, finish, launch, siteFolder } from './browser.mjs';
import { walk } from './looks.mjs';

const folder = siteFolder();
const browser = await launch();
const faults = [];
let stops = 0;

for (const width of [360, 1280]) {
  const context = await browser.newContext({ viewport: { width, height: 700 }, reducedMotion: 'reduce' });
  const tab = await context.newPage();
  for (const page of families(folder, 1)) {
    const say = (fault) => faults.push(`${page} at ${width}: ${fault}`);
    await tab.goto(address(folder, page), { waitUntil: 'load' });
    stops += await walk(tab, say);
    if (await tab.locator('a.skip').count() > 0) {
      await tab.goto(address(folder, page), { waitUntil: 'load' });
      await tab.keyboard.press('Tab');
      await tab.keyboard.press('Enter');
      await tab.keyboard.press('Tab');
      const past = await tab.evaluate(() => {
        const first = document.querySelector('main :is(a[href], summary, button, input, [tabindex="0"])');
        return first === null || document.activeElement === first || !document.querySelector('header, nav').contains(document.activeElement);
      });
      if (!past) say('the way past the navigation leads nowhere');
    }
    const folded = tab.locator('main details:not([open]) > summary');
    if (await folded.count() > 0) {
      await folded.first().focus();
      await tab.keyboard.press('Enter');
      const open = await tab.locator('main details[open]').first().evaluate((one) => one.lastElementChild.getClientRects().length > 0)
        .catch(() => false);
      if (!open) say('what is folded does not open by the keyboard');
    }
  }
  await context.close();
}
await browser.close();
finish('stops of the keyboard', stops, faults);
