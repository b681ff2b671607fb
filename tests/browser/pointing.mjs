// Reads charts of lines as readers with a mouse, a finger or a keyboard do: the values of a whole period are those of the chart's table, a
// grey line is named, a series of one's choice stands out, and nothing makes the page scroll sideways.
//
//   node tests/browser/pointing.mjs SITE-FOLDER [grey]      grey: some chart must have grey lines

import { address, families, finish, launch, siteFolder } from './browser.mjs';

const folder = siteFolder();
const mustBeGrey = process.argv[3] === 'grey';
const browser = await launch();
const faults = [];
let charts = 0;
let greys = 0;

/** What the n-th chart's table says, where its columns are on the screen, and where a grey line can be pointed at. */
function expect(at) {
  const svg = [...document.querySelectorAll('svg[data-x]')].filter((one) => one.getClientRects().length > 0)[at];
  svg.scrollIntoView({ block: 'center' });
  const figure = svg.closest('figure');
  const table = figure.querySelector('table');
  const names = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent.trim());
  const rows = [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim()));
  const frame = svg.getBoundingClientRect();
  const scale = frame.width / svg.viewBox.baseVal.width;
  const xs = svg.dataset.x.split(' ').map((x) => frame.left + Number(x) * scale);
  let grey;
  if (svg.dataset.grey) {
    const owners = svg.dataset.grey.split(' ').map(Number);
    const stretch = owners.findIndex((owner) => owner < names.length);
    const owner = owners[stretch];
    const path = [...svg.querySelectorAll('path.lm')].find((one) => one.getAttribute('d').split('M').length === owners.length + 1);
    const [x, y] = path.getAttribute('d').split('M')[stretch + 1].match(/-?[\d.]+/g).map(Number);
    const row = svg.dataset.x.split(' ').map(Number).findIndex((one) => Math.abs(one - x) < 1);
    grey = { x: frame.left + x * scale, y: frame.top + y * scale, name: names[owner], value: rows[row][owner + 1] };
  }
  return { names, rows, xs, middle: frame.top + frame.height / 2, grey };
}

const said = () => {
  const box = [...document.querySelectorAll('.readout')].find((one) => !one.hidden && one.getClientRects().length > 0);
  const { left, right } = box?.getBoundingClientRect() ?? {};
  return box && { period: box.querySelector('p').textContent, lines: [...box.querySelectorAll('li')].map((li) => li.textContent.trim()), inside: left >= -0.5 && right <= document.documentElement.clientWidth + 0.5 };
};

for (const width of [360, 1280]) {
  const tab = await (await browser.newContext({ viewport: { width, height: 800 } })).newPage();
  tab.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  for (const page of families(folder, 3)) {
    await tab.goto(address(folder, page), { waitUntil: 'load' });
    const count = await tab.evaluate(() => [...document.querySelectorAll('svg[data-x]')].filter((one) => one.getClientRects().length > 0).length);
    for (let at = 0; at < count; at += 1) {
      const say = (fault) => faults.push(`${page} at ${width}, chart ${at}: ${fault}`);
      const { names, rows, xs, middle, grey } = await tab.evaluate(expect, at);
      charts += 1;
      if (xs.length !== rows.length) say(`${xs.length} columns for ${rows.length} rows`);
      // What the box says of a row are values of that row of the table: all, but for grey lines, which are read when they are pointed at.
      const check = (row, how) => tab.evaluate(said).then((box) => {
        if (!box) return say(`${how}: nothing is read`);
        if (box.period !== rows[row][0]) say(`${how}: reads ${box.period}, not ${rows[row][0]}`);
        if (!box.inside) say(`${how}: the values are out of the window`);
        const known = rows[row].slice(1).map((value, index) => (names.length > 1 ? `${names[index]}: ${value}` : value));
        for (const line of box.lines) if (!known.includes(line)) say(`${how}: "${line}" is not in the table`);
        const stated = rows[row].slice(1).filter((value) => /\p{Nd}/u.test(value)).length;
        if (!grey && names.length <= 12 && box.lines.length !== stated) say(`${how}: reads ${box.lines.length} of ${stated} values`);
      });
      for (const row of [0, rows.length - 1]) {
        await tab.mouse.move(xs[row], middle);
        await check(row, 'pointer');
      }
      await tab.mouse.move(1, 1);
      if (await tab.evaluate(said)) say('the values stay when the pointer is gone');
      const svg = tab.locator('svg[data-x]:visible').nth(at);
      await svg.focus();
      await tab.keyboard.press('End');
      await check(rows.length - 1, 'End');
      await tab.keyboard.press('ArrowLeft');
      if (await svg.getAttribute('direction') !== 'rtl') await check(Math.max(0, rows.length - 2), 'left');
      await tab.keyboard.press('Escape');
      if (await tab.evaluate(said)) say('Escape leaves the values');
      if (grey) {
        greys += 1;
        await tab.mouse.move(grey.x, grey.y);
        const box = await tab.evaluate(said);
        if (!box?.lines.includes(`${grey.name}: ${grey.value}`)) say(`a grey line is not named: ${grey.name} ${grey.value}, but ${box?.lines}`);
        if (await svg.locator('.pointed path').count() === 0) say('the grey line that is pointed at does not stand out');
        await tab.mouse.move(1, 1);
      }
      if (names.length > 2) {
        const chosen = grey ? names.indexOf(grey.name) : 0;
        const select = tab.locator('figure.chart').filter({ has: svg }).locator('.chart-tools select');
        await select.selectOption(String(chosen));
        const marked = await svg.locator(grey ? '.pointed path' : '.faded').count();
        if (marked === 0) say('a series of the reader\'s choice does not stand out');
        await select.selectOption('');
      }
    }
    const sideways = await tab.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    if (sideways) faults.push(`${page} at ${width}: scrolls sideways`);
  }
}
if (charts === 0) faults.push('no chart of lines was found');
if (mustBeGrey && greys === 0) faults.push('no chart has grey lines');
await browser.close();
finish(`charts read, ${greys} with grey lines`, charts, faults);
