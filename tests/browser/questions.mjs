// Answers six questions as a reader would, from the home page and by following links alone: at most two each, and one of them to the
// document that states a number.

import { address, finish, launch, siteFolder } from './browser.mjs';

const folder = siteFolder();
const browser = await launch();
const faults = [];

/** A question, the words of the links that are followed, and what must then stand on the page where a reader sees it. */
const questions = [
  ['How many cases were there in 2017?', [/^Trafficking cases$/], /2017[\s\S]*\b159\b[\s\S]*\b151\b/],
  ['Are they rising?', [/^Trafficking cases$/], /359[\s\S]*up 204 \(\+132%\) on 2020/],
  ['Who disagrees?', [/^Trafficking cases$/], /Publishers disagree on 2017[\s\S]*National Committee for Counter Trafficking\s+159[\s\S]*National Police\s+151/],
  ['Which document says so?', [/^Police dealt with more than 150 trafficking cases in 2017$/, /^Khmer Times$/], 'document'],
  ['How many of them were sexual exploitation?', [/^Police dealt with more than 150 trafficking cases in 2017$/], /Sexual exploitation:?\s+108/],
  ['How many victims were found in other countries?', [/^Victims rescued$/], /found in other countries\)[\s\S]*\b307\b/],
];

const tab = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
for (const [question, ways, answer] of questions) {
  if (ways.length > 2) faults.push(`${question} takes ${ways.length} links`);
  await tab.goto(address(folder, 'index.html'), { waitUntil: 'load' });
  let left;
  for (const words of ways) {
    // A figure's own row leads to the document that states it.
    const within = answer === 'document' && words === ways.at(-1) ? 'main td.source' : 'main';
    const link = tab.locator(within).getByRole('link', { name: words }).first();
    if (await link.count() === 0) {
      faults.push(`${question} No link on ${tab.url()} says ${words}`);
      break;
    }
    if (!await link.isVisible()) faults.push(`${question} The link ${words} is not to be seen`);
    const to = await link.evaluate((one) => one.href);
    if (!to.startsWith('file:')) {
      left = to;
      break;
    }
    await tab.goto(to, { waitUntil: 'load' });
  }
  if (answer === 'document') {
    if (!left) faults.push(`${question} No document is reached, but ${tab.url()}`);
    continue;
  }
  const text = await tab.locator('main').innerText();
  if (!answer.test(text.replace(/\u00a0/g, ' '))) faults.push(`${question} ${tab.url()} does not say ${answer}`);
}
await browser.close();
finish('questions answered', questions.length, faults);
