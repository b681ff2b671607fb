// Opens every page from its file, as from a USB stick: no error in the console, nothing fetched from anywhere else, every fetched file
// there, and no sideways scrolling on the narrowest screen.

import { address, asked, finish, launch, siteFolder } from './browser.mjs';

const folder = siteFolder();
const root = address(folder, '');
const browser = await launch();
const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
const tab = await context.newPage();
const faults = [];
let at = '';

tab.on('console', (message) => {
  if (message.type() === 'error') faults.push(`${at}: console: ${message.text()}`);
});
tab.on('pageerror', (error) => faults.push(`${at}: script: ${error.message}`));
tab.on('request', (request) => {
  const url = request.url();
  if (!url.startsWith(root) && !url.startsWith('data:')) faults.push(`${at}: asks for ${url}`);
});
tab.on('requestfailed', (request) => {
  // A picture still on its way when the next page opens is called off, not missing: the test of links holds that it is there.
  const failure = request.failure();
  if (failure && failure.errorText === 'net::ERR_ABORTED') return;
  faults.push(`${at}: cannot load ${request.url()}`);
});

const pages = asked(folder);
for (const page of pages) {
  at = page;
  await tab.goto(address(folder, page), { waitUntil: 'load' });
  const wide = await tab.evaluate(() => {
    const limit = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= limit) return null;
    const inner = (element) => ![...element.children].some((child) => child.getBoundingClientRect().right > limit + 0.5);
    const causes = [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > limit + 0.5 && inner(element))
      .slice(0, 3)
      .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`);
    return `${document.documentElement.scrollWidth} px: ${causes.join(', ')}`;
  });
  if (wide) faults.push(`${page}: scrolls sideways at 320 px, ${wide}`);
}
await browser.close();
finish('pages opened', pages.length, faults);
