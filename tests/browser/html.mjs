// Validates every page with html-validate: what the standard asks for, not matters of taste.

import { join } from 'node:path';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { finish, pagesOf, siteFolder } from './browser.mjs';

const folder = siteFolder();
const validator = new HtmlValidate(new FileSystemConfigLoader({
  root: true,
  extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
  rules: {
    // `role="list"` keeps a list a list where its bullets are styled away, and symbols of graphics are roles of their own.
    'no-redundant-role': 'off',
    // A long description in `title` of an abbreviation is text, not markup.
    'long-title': 'off',
    // A strict Content-Security-Policy lets no style attribute through.
    'no-inline-style': 'error',
    // The stylesheet is the site's own; a hash of it guards against other hosts, of which there are none.
    'require-sri': 'off',
    // A list and a group may be named, as WAI-ARIA allows.
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
  },
}));

const faults = [];
const pages = pagesOf(folder);
for (const page of pages) {
  const report = await validator.validateFile(join(folder, page));
  for (const { messages } of report.results) {
    for (const { line, column, ruleId, message } of messages) {
      faults.push(`${page}:${line}:${column}: ${ruleId}: ${message}`);
    }
  }
}
finish('pages validated', pages.length, faults);
