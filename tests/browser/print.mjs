// Prints one page of each family to PDF, on A4 and on Letter, and reads it back: no cell of a table is lost or cut, tables that are folded on the screen are open, charts are whole and on one
// sheet, sources have their addresses, and nothing leads anywhere.

import { address, families, finish, launch, siteFolder } from './browser.mjs';
import { close, cutSheets, sheetsOf } from './paper.mjs';

const folder = siteFolder();
const browser = await launch();
const tab = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
const faults = [];
let sheets = 0;

/** What the paper must say: each chart's title with the words of its drawing, each number, each cell of a table, each source's address. */
function wanted() {
  const text = (element) => element.textContent;
  return {
    charts: [...document.querySelectorAll('figure.chart')].map((chart) => ({
      title: text(chart.querySelector('[id]')),
      words: [...chart.querySelectorAll('.wide svg text')].map(text),
    })),
    // What stands behind each figure stays folded on paper: its row, the sources and the line to cite are there.
    // A cell that has no figure may stay away.
    numbers: [...document.querySelectorAll('.value, .facts dd, .strip dd')].map(text).flatMap((said) => said.match(/\p{Nd}(?:[\p{Nd}.,٬٫\u00a0\u202f]*\p{Nd})?/gu) ?? []),
    cells: [...document.querySelectorAll('main table :is(th, td):not(.lacks)')].filter((cell) => cell.closest('.vh, .about') === null).map(text),
    addresses: [...document.querySelectorAll('.sources a[href^=http]')].map((link) => link.href),
    ways: [...document.querySelectorAll('body > header nav a, .skip, .crumbs li:not(:last-child) a, .pager a, summary')].map(text),
    body: [...document.querySelectorAll('main')].map(text).join(''),
    rightToLeft: document.documentElement.dir === 'rtl',
  };
}

// What a host shows for any lost address finds its style only there.
for (const page of families(folder, 2).filter((page) => page !== '404.html')) {
  await tab.goto(address(folder, page), { waitUntil: 'load' });
  const { charts, numbers, cells, addresses, ways, body, rightToLeft } = await tab.evaluate(wanted);
  for (const format of ['A4', 'Letter']) {
    const pdf = await tab.pdf({ format });
    const say = (fault) => faults.push(`${page} on ${format}: ${fault}`);
    const paper = sheetsOf(pdf, rightToLeft).map(close);
    const all = paper.join('');
    sheets += paper.length;
    // What stands in a table and in a chart must be there as often as both say it.
    const said = [...numbers, ...cells, ...charts.flatMap(({ words }) => words)].map(close).filter((text) => text !== '');
    for (const text of new Set(said)) {
      const [times, wanted] = [all.split(text).length - 1, said.filter((other) => other === text).length];
      if (times < wanted) say(`"${text}" is ${times} times on paper, not ${wanted}`);
    }
    for (const link of addresses) if (!all.includes(close(link))) say(`the paper lacks the address ${link}`);
    for (const { title, words } of charts) {
      const sheet = paper.find((text) => text.includes(close(title)) && words.every((word) => text.includes(close(word))));
      if (!sheet) say(`the chart "${title.trim()}" is not whole on one sheet`);
    }
    const rest = close(body);
    for (const way of ways) {
      if (close(way) !== '' && all.includes(close(way)) && !rest.includes(close(way))) say(`the paper says "${way.trim()}", which leads nowhere`);
    }
    for (const sheet of cutSheets(pdf)) say(`sheet ${sheet} is cut at its edge`);
  }
}
await browser.close();
finish('sheets printed', sheets, faults);
