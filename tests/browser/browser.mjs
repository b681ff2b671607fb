// What the scripts of this folder share: a browser that is on its own, the pages of a built site, and how a result is said.

import { readdirSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

/** The folder named on the command line. */
export function siteFolder() {
  const folder = process.argv[2];
  if (!folder) {
    console.error(`usage: node ${relative(process.cwd(), process.argv[1])} SITE-FOLDER …`);
    process.exit(2);
  }
  return resolve(folder);
}

/** The browser's program. */
export const program = process.env.CHROMIUM || '/usr/bin/chromium';

/** It talks to nobody. As root it cannot have a sandbox, and needs none for pages of our own. */
export const flags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--allow-file-access-from-files=false',
];

// The largest files take a busy machine longer than the half minute that is usual.
const navigationTimeout = 120_000;

/** A browser. */
export async function launch() {
  const browser = await chromium.launch({ executablePath: program, args: flags });
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    context.setDefaultNavigationTimeout(navigationTimeout);
    return context;
  };
  return browser;
}

/** Every HTML file of the site, as addresses below its root, sorted. */
export function pagesOf(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => name.split(sep).join('/'))
    .filter((name) => name.endsWith('.html'))
    .sort();
}

/** The address by which the browser opens a page from the folder. */
export function address(folder, page) {
  return pathToFileURL(join(folder, page)).href;
}

/** Of a large site `REPORTS=3` takes three of the reports, and of every other family of pages one. */
const most = Number(process.env.REPORTS ?? Infinity);

/**
 * One page of each family, by the shape of its address: the pages of years, topics and so on look alike. Of reports, whose charts differ,
 * so many are taken, the longest first; of other languages one of each.
 */
export function families(folder, reports = most) {
  const seen = new Set();
  const pages = pagesOf(folder);
  const isReport = (page) => /^reports\/[^/]+\/[^/]+\/index\.html$/.test(page);
  const length = (page) => statSync(join(folder, page)).size;
  const longest = new Set(pages.filter(isReport).sort((a, b) => length(b) - length(a)).slice(0, reports));
  return pages.filter((page) => {
    if (isReport(page)) return longest.has(page);
    const family = page
      .replace(/^.*\/embed\/[^/]+$/, 'embed/*')
      .replace(/^(km\/)?.*\/embed\/[^/]+\.html$/, '$1embed/*')
      .replace(/^(km\/)?(reports|indicators|years|topics)\/[^/]+\/index\.html$/, '$1$2/*')
      .replace(/^(km\/)?(reports)\/[^/]+\/[^/]+\/index\.html$/, '$1$2/*/*')
      // Further pages of a long list or table.
      .replace(/^((?:km\/)?[^/]+)\/.*?(?:page-)?\d+\/index\.html$/, '$1/**');
    if (seen.has(family)) return false;
    seen.add(family);
    return true;
  });
}

/** The pages to look at: all, or one of each family where `REPORTS` or the second argument, `families`, says so. */
export function asked(folder) {
  if (process.argv[3] === 'families') return families(folder, Math.min(most, 1));
  return most === Infinity ? pagesOf(folder) : families(folder);
}

/** Prints the faults and a last line, and ends with the code that says whether there were any. */
export function finish(what, count, faults) {
  for (const fault of faults) console.log(fault);
  console.log(`${count} ${what}, ${faults.length} faults`);
  process.exit(faults.length > 0 ? 1 : 0);
}
