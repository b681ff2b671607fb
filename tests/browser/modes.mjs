// The ways in which readers have pages shown: without scripts, in forced colours, with reduced motion, at 400 % and with larger text.

import { address, families, finish, launch, siteFolder } from './browser.mjs';
import { unseen } from './looks.mjs';

const folder = siteFolder();
const browser = await launch();
const faults = [];
let looked = 0;

/** Opens each family in a browser of this kind and says what `look` finds. */
async function each(kind, options, look) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const tab = await context.newPage();
  for (const page of families(folder, 2)) {
    await tab.goto(address(folder, page), { waitUntil: 'load' });
    for (const fault of await look(tab, page)) faults.push(`${page}, ${kind}: ${fault}`);
    looked += 1;
  }
  await context.close();
}

// Without scripts everything that can be read is there; with them nothing but buttons and fields, with their names, may be added.
const said = () => {
  const copy = (document.querySelector('main') ?? document.body).cloneNode(true);
  copy.querySelectorAll('button, form, input, output, script, .tools, .chart-tools, .readout').forEach((element) => element.remove());
  return copy.textContent.replace(/\s+/g, '');
};
const texts = new Map();
await each('with scripts', {}, async (tab, page) => {
  texts.set(page, await tab.evaluate(said));
  return [];
});
await each('without scripts', { javaScriptEnabled: false }, async (tab, page) => {
  const text = await tab.evaluate(said);
  return text === texts.get(page) ? [] : [`says ${text.length} characters, with scripts ${texts.get(page).length}`];
});

// Forced colours: what is drawn stands out from its ground, and the focus shows.
await each('forced colours', { forcedColors: 'active' }, (tab) => tab.evaluate(unseen));

await each('reduced motion', { reducedMotion: 'reduce' }, (tab) => tab.evaluate(() => {
  const moves = (style) => ['animationDuration', 'transitionDuration'].some((key) => style[key].split(',').some((time) => parseFloat(time) > 0));
  const moving = [...document.querySelectorAll('*')].filter((element) => moves(getComputedStyle(element)));
  const scroll = getComputedStyle(document.documentElement).scrollBehavior === 'smooth' ? ['scrolls smoothly'] : [];
  return [...moving.slice(0, 3).map((element) => `<${element.localName}> moves`), ...scroll];
}));

// WCAG 2.2, 1.4.10: a screen of 1280 by 1024 at 400 %. 1.4.4: text twice as large. Nothing is fetched again for another window.
const windows = [
  { kind: 'at 400 %', width: 320, height: 256 },
  { kind: 'text at 200 %', width: 1280, height: 900, text: '200%' },
  ...[768, 1920, 3840].map((width) => ({ kind: `${width} px wide`, width, height: 900 })),
];
await each('another window', {}, async (tab) => {
  const found = [];
  for (const { kind, width, height, text } of windows) {
    await tab.setViewportSize({ width, height });
    const wide = await tab.evaluate((size) => {
      const root = document.documentElement;
      root.style.fontSize = size;
      return root.scrollWidth > root.clientWidth ? `${root.scrollWidth} px wide on ${root.clientWidth}` : undefined;
    }, text ?? '');
    if (wide) found.push(`${kind}: ${wide}`);
  }
  return found;
});
await browser.close();
finish('pages looked at', looked, faults);
