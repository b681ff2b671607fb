// Points at each value of each line in the charts of one page of each family: it is a link to its figure that has its place to itself,
// and the chart's table has the same link for whoever does not point.

import { address, families, finish, launch, siteFolder } from './browser.mjs';

const folder = siteFolder();
const browser = await launch();
const faults = [];
let points = 0;

/** Which values cannot be pointed at, or are not in the table. */
function look() {
  const found = [];
  const spots = [...document.querySelectorAll('.spots a')].filter((spot) => spot.getClientRects().length > 0);
  for (const spot of spots) {
    const name = `${spot.textContent} ${spot.getAttribute('href')}`;
    spot.scrollIntoView({ block: 'center' });
    const { x, y, width, height } = spot.querySelector('path').getBoundingClientRect();
    const hit = document.elementFromPoint(x + width / 2, y + height / 2);
    if (hit?.closest('a') !== spot) found.push(`pointing at ${name} hits ${hit?.outerHTML.slice(0, 80)}`);
    const cells = [...spot.closest('figure').querySelectorAll('td a')];
    const rows = cells.length > 0 ? cells : [...document.querySelectorAll('.series td a')];
    if (!rows.some((cell) => cell.href === new URL(spot.getAttribute('href'), location.href).href)) found.push(`${name} is in no table`);
  }
  return { found, count: spots.length };
}

for (const width of [360, 1280]) {
  const context = await browser.newContext({ viewport: { width, height: 800 }, reducedMotion: 'reduce' });
  const tab = await context.newPage();
  for (const page of families(folder)) {
    await tab.goto(address(folder, page), { waitUntil: 'load' });
    const { found, count } = await tab.evaluate(look);
    points += count;
    found.forEach((fault) => faults.push(`${page} at ${width}: ${fault}`));
    if (count === 0) continue;
    // The last one that was looked at still stands in the middle of the window.
    const { aim, at } = await tab.evaluate(() => {
      const spot = [...document.querySelectorAll('.spots a')].findLast((one) => one.getClientRects().length > 0);
      const { x, y } = spot.querySelector('path').getBoundingClientRect();
      return { aim: new URL(spot.getAttribute('href'), location.href).href, at: [x, y] };
    });
    await tab.mouse.click(...at);
    await tab.waitForURL(aim);
    const there = await tab.evaluate((id) => document.getElementById(id) !== null, decodeURIComponent(new URL(aim).hash.slice(1)));
    if (!there) faults.push(`${page} at ${width}: ${aim} is nowhere`);
  }
  await context.close();
}
await browser.close();
finish('values pointed at', points, faults);
