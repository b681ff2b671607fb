// Goes through one page of each family by the keyboard alone: the way past the navigation first, then everything that can be used, in the
// order of the page, each one shown where it is; what is folded opens.

import { address, families, finish, launch, siteFolder } from './browser.mjs';

const folder = siteFolder();
const browser = await launch();
const faults = [];
let stops = 0;

/** What Tab must reach, in order: each gets a number that later looks can read. */
function number() {
  const usable = 'a[href], button:not([disabled]), input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const all = [...document.querySelectorAll(usable)].filter((element) => shown(element) && element.tabIndex >= 0);
  all.forEach((element, at) => element.setAttribute('data-stop', at));
  return all.length;
}

/** Where the focus is, and what is wrong with how it shows. */
function look() {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const boxes = [...element.getClientRects()];
  const inside = boxes.some((box) => box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth);
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const name = `${element.localName} "${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40)}"`;
  return { stop: element.getAttribute('data-stop'), name, inside, ring };
}

for (const width of [360, 1280]) {
  const context = await browser.newContext({ viewport: { width, height: 700 }, reducedMotion: 'reduce' });
  const tab = await context.newPage();
  for (const page of families(folder, 1)) {
    const say = (fault) => faults.push(`${page} at ${width}: ${fault}`);
    await tab.goto(address(folder, page), { waitUntil: 'load' });
    const count = await tab.evaluate(number);
    for (let at = 0; at < count; at += 1) {
      await tab.keyboard.press('Tab');
      const { stop, name, inside, ring } = await tab.evaluate(look);
      stops += 1;
      if (stop !== String(at)) {
        say(`stop ${at} is ${name}, number ${stop}`);
        break;
      }
      if (!inside) say(`${name} has the focus out of sight`);
      if (!ring) say(`${name} does not show that it has the focus`);
    }
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
