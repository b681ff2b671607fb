// Prints one page of each family to PDF, on A4 and on Letter, and reads it back: no cell of a table is lost or cut, tables that are folded on the screen are open, charts are whole and on one
// sheet, sources have their addresses, and nothing leads anywhere.

import { extractTextItems, getDocumentProxy } from 'unpdf';
import { address, families, finish, launch, siteFolder } from './browser.mjs';

const folder = siteFolder();
const browser = await launch();
const tab = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
const faults = [];
let sheets = 0;
const close = (text) => text.normalize('NFKC').replace(/[\s\u200b\u00ad]+/g, '');

/** What the paper must say: each chart's title with the words of its drawing, each cell of a table, each source's address. */
function wanted() {
  const text = (element) => element.textContent;
  return {
    charts: [...document.querySelectorAll('figure.chart')].map((chart) => ({
      title: text(chart.querySelector('[id]')),
      words: [...chart.querySelectorAll('.wide svg text')].map(text),
    })),
    // What stands behind each figure stays folded on paper: its row, the sources and the line to cite are there.
    // A cell that has no figure may stay away.
    cells: [...document.querySelectorAll('main table :is(th, td):not(.lacks)')].filter((cell) => cell.closest('.vh, .about') === null).map(text),
    addresses: [...document.querySelectorAll('.sources a[href^=http]')].map((link) => link.href),
    ways: [...document.querySelectorAll('body > header nav a, .skip, .crumbs li:not(:last-child) a, .pager a, summary')].map(text),
    said: [...document.querySelectorAll('main')].map(text).join(''),
  };
}

// Khmer comes back from a PDF as glyphs, not as letters. What a host shows for any lost address finds its style only there.
for (const page of families(folder, 2).filter((page) => !page.startsWith('km/') && page !== '404.html')) {
  await tab.goto(address(folder, page), { waitUntil: 'load' });
  const { charts, cells, addresses, ways, said } = await tab.evaluate(wanted);
  for (const format of ['A4', 'Letter']) {
    const pdf = await getDocumentProxy(new Uint8Array(await tab.pdf({ format })));
    const say = (fault) => faults.push(`${page} on ${format}: ${fault}`);
    const { items } = await extractTextItems(pdf);
    const paper = items.map((sheet) => close(sheet.map((item) => item.str).join('')));
    const all = paper.join('');
    sheets += paper.length;
    for (const cell of cells) if (!all.includes(close(cell))) say(`the paper lacks the cell "${cell.trim()}"`);
    for (const link of addresses) if (!all.includes(close(link))) say(`the paper lacks the address ${link}`);
    for (const { title, words } of charts) {
      const sheet = paper.find((text) => text.includes(close(title)) && words.every((word) => text.includes(close(word))));
      if (!sheet) say(`the chart "${title.trim()}" is not whole on one sheet`);
    }
    const rest = close(said);
    for (const way of ways) {
      if (close(way) !== '' && all.includes(close(way)) && !rest.includes(close(way))) say(`the paper says "${way.trim()}", which leads nowhere`);
    }
    for (const [at, sheet] of items.entries()) {
      const { view } = await pdf.getPage(at + 1);
      if (sheet.some((item) => item.str.trim() !== '' && item.x + item.width > view[2])) say(`sheet ${at + 1} is cut at its edge`);
    }
  }
}
await browser.close();
finish('sheets printed', sheets, faults);
