// Lighthouse on home, a report, an indicator and the search, as a static host serves them to a phone: 100 for accessibility, best practices and search.
// With `performance` as last argument it also measures speed, the best of three since other work on the machine only slows it: at least 99.
//
//   node tests/browser/lighthouse.mjs SITE-FOLDER BASE-URL [performance]

import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { families, finish, flags, program, siteFolder } from './browser.mjs';
import { serve } from './server.mjs';

const folder = siteFolder();
const base = new URL(process.argv[3]);
const least = { accessibility: 100, 'best-practices': 100, seo: 100 };
if (process.argv[4] === 'performance') least.performance = 99;

const { server, root } = await serve(folder, base.pathname, Number(base.port));
const port = await new Promise((found) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => found(port));
  });
});
const profile = mkdtempSync(join(tmpdir(), 'lighthouse-'));
const context = await chromium.launchPersistentContext(profile, { executablePath: program, args: [...flags, `--remote-debugging-port=${port}`] });
const faults = [];
const wanted = ['index.html', ...families(folder, 1).filter((page) => /^(reports\/[^/]+\/[^/]+|indicators\/[^/]+|search)\/index\.html$/.test(page))];
for (const page of wanted) {
  const url = root + page.replace(/index\.html$/, '');
  const measured = [];
  for (let round = 0; round < (least.performance ? 3 : 1); round += 1) {
    const measure = () => lighthouse(url, { port, onlyCategories: Object.keys(least), logLevel: 'error' });
    // On a busy machine the browser may not answer in time: that says nothing of the page, and is tried once more.
    const { lhr } = await measure().catch((fault) => {
      console.log(`${page}: again, since ${fault.message}`);
      return measure();
    });
    measured.push(lhr);
  }
  const sum = ({ categories }) => Object.values(categories).reduce((all, { score }) => all + score, 0);
  const lhr = measured.reduce((best, other) => (sum(other) > sum(best) ? other : best));
  for (const [id, category] of Object.entries(lhr.categories)) {
    const score = Math.round(category.score * 100);
    const rounds = measured.map(({ categories }) => Math.round(categories[id].score * 100));
    console.log(`${page}: ${category.title} ${score}${rounds.length > 1 ? ` of ${rounds.join(', ')}` : ''}`);
    if (score >= least[id]) continue;
    const short = category.auditRefs.map(({ id }) => lhr.audits[id]).filter(({ score }) => score !== null && score < 1);
    faults.push(`${page}: ${category.title} ${score}, not ${least[id]}: ${short.map(({ id, title }) => `${id} (${title})`).join('; ')}`);
  }
}
await context.close();
server.close();
finish('pages measured', wanted.length, faults);
