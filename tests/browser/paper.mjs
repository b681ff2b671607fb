// What paper says: a PDF read back by pdftotext of poppler, a reader that is not the browser that wrote it.

import { execFileSync } from 'node:child_process';

const read = (pdf, ...how) => execFileSync('pdftotext', [...how, '-', '-'], { input: pdf, encoding: 'utf8', maxBuffer: 1 << 28 });

/** The text of each sheet, in the order in which it was printed and as it is read; `rightToLeft` where the page is. */
export function sheetsOf(pdf, rightToLeft) {
  const sheets = read(pdf, '-raw').split('\f').slice(0, -1);
  return rightToLeft ? sheets.map((sheet) => sheet.split('\n').map(fromRight).join('\n')) : sheets;
}

// A line comes back from left to right as it stands on paper, but for each word of a script from right to left, which is marked and in the
// order of its letters. Numbers and Latin words keep their order within a line that is read from the right.
function fromRight(line) {
  const pieces = line.match(/\u202b[^\u202c]*\u202c|\p{Script=Latin}(?:[^\u202b\u202c]*[\p{Script=Latin}\d)])?|\p{Nd}(?:[\p{Nd}.,٬٫]*\p{Nd})?|./gu) ?? [];
  return pieces.reverse().join('');
}

/** The sheets that have a word beyond their edges. */
export function cutSheets(pdf) {
  const cut = [];
  for (const [at, sheet] of read(pdf, '-bbox').split('<page ').slice(1).entries()) {
    const width = Number(/^width="([\d.]+)"/.exec(sheet)[1]);
    const words = [...sheet.matchAll(/<word xMin="(-?[\d.]+)" yMin="[^"]*" xMax="(-?[\d.]+)"/g)];
    if (words.some(([, left, right]) => Number(left) < 0 || Number(right) > width)) cut.push(at + 1);
  }
  return cut;
}

/**
 * Text without what a reader of PDF cannot tell: spaces, marks of direction, on which side a bracket opens, the letter joined to a lam, the
 * vowels above a letter.
 */
export function close(text) {
  const plain = text.normalize('NFKC').replace(/[\s\u00ad\u200b-\u200f\u061c\u202a-\u202e\u2066-\u2069\u064b-\u065f]+/g, '');
  return plain.replace(/[()]/g, '|').replace(/[لاأإآ]/g, 'ا');
}
