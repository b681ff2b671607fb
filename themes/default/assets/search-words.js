// What the search of a site made by annals does with words: splits a question as the build splits the pages, compares numbers at the place
// to which they are written, says how far two words are apart, and marks in a text what was found.
(() => {
  'use strict';

  /** Splits as the build does: every pattern and list comes with the index. */
  function splitterOf({ dropped, alike, zeros, token, runs, cluster, articles, decimal, scales }) {
    const [off, tokens, pieces, clusters] = [dropped, token, runs, cluster].map((pattern) => new RegExp(pattern, 'gu'));
    const zero = (code) => zeros.find((from) => code >= from && code < from + 10);
    const plain = (c) => alike[c] ?? (/\p{Nd}/u.test(c) && zero(c.codePointAt(0)) ? String(c.codePointAt(0) - zero(c.codePointAt(0))) : c);
    const fold = (text) => text.toLowerCase().normalize('NFD').replace(off, '').replace(/[^\x00-\x7f]/gu, plain);
    const isRun = (text) => (`a${text}`).match(pieces)[0] === 'a';
    function scale(between, word) {
      if (Object.hasOwn(scales, word)) return ([...word].length > 1 ? /^[\s-]*$/ : /^$/).test(between) ? scales[word] : 0;
      if (!isRun(word) || /\S/.test(between)) return 0;
      return scales[Object.keys(scales).filter((one) => word.startsWith(one)).sort((a, b) => b.length - a.length)[0]] ?? 0;
    }
    const number = (digits, place) => {
      const own = digits.replace(/^0+/, '');
      return own ? { digits: own, place } : { digits: '0', place: 0 };
    };
    function numbers(token) {
      const groups = token.split(/[^0-9]/);
      const marks = token.match(/[^0-9]/g) ?? [];
      const last = marks.at(-1);
      const grouped = (all) => all[0].length <= 3 && all.at(-1).length === 3 && all.slice(1).every(({ length }) => length === 2 || length === 3);
      const whole = [number(groups.join(''), 0)];
      const decimals = [number(groups.join(''), -groups.at(-1).length)];
      if (!marks.length) return whole;
      const isPoint = last === '.' || last === ',';
      if (marks.every((mark) => mark === last)) {
        if (marks.length === 1 && last === decimal) return decimals;
        if (grouped(groups)) return whole;
        if (marks.length === 1 && isPoint) return decimals;
      } else if (isPoint && marks.slice(0, -1).every((mark) => mark === marks[0]) && grouped(groups.slice(0, -1))) return decimals;
      return groups.map((group) => number(group, 0));
    }
    // A token: { at, end } in the folded text, and a number, a run or a word; `scale` marks a word that belongs to the number before.
    function read(folded) {
      const found = [...folded.matchAll(tokens)];
      const out = [];
      let taken = -1;
      found.forEach((match, at) => {
        const [text] = match;
        const place = { at: match.index, end: match.index + text.length };
        if (/^[0-9]/.test(text)) {
          const all = numbers(text);
          const next = found[at + 1];
          const power = next ? scale(folded.slice(place.end, next.index), next[0]) : 0;
          if (power) {
            all.at(-1).place += power;
            taken = at + 1;
          }
          const percent = /^\s?%/.test(folded.slice(place.end));
          out.push(...all.map((one) => ({ ...place, number: one, percent })));
          return;
        }
        let start = place.at;
        for (const [piece] of text.matchAll(pieces)) {
          const own = { at: start, end: start + piece.length, isScale: taken === at };
          start = own.end;
          if (isRun(piece)) out.push({ ...own, run: piece, clusters: piece.match(clusters) });
          else {
            const before = articles.find((one) => piece.startsWith(one) && [...piece].length >= one.length + 3) ?? '';
            out.push({ ...own, word: piece.slice(before.length) });
          }
        }
      });
      return out;
    }
    return { fold, read };
  }

  const trim = ({ digits, place }) => {
    const own = digits.replace(/0+$/, '') || '0';
    return `${own}e${place + digits.length - own.length}`;
  };
  const keysOf = (number) => [`#${trim(number)}`, `~${number.digits}e${number.place}`];
  /** Whether a value is the number that was asked for, at the place to which that was written. */
  function isSame(asked, value) {
    if (trim(asked) === trim(value)) return true;
    const drop = asked.place - value.place;
    if (drop <= 0 || drop > value.digits.length) return false;
    const kept = BigInt(value.digits.slice(0, value.digits.length - drop) || '0');
    return String(kept + (value.digits[value.digits.length - drop] >= '5' ? 1n : 0n)) === asked.digits;
  }

  /** How many letters must be changed, left out, added or exchanged. */
  function distance(a, b) {
    let [before, row] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
    for (let i = 1; i <= a.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= b.length; j += 1) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      [before, row] = [row, next];
    }
    return row[b.length];
  }
  /** What a question's words mean in a text. */
  function wordsOf(data) {
    const { fold, read } = splitterOf(data);
    const readings = new Map();
    function reading(text) {
      if (!readings.has(text)) {
        const folded = fold(text);
        readings.set(text, { folded, tokens: read(folded) });
      }
      return readings.get(text);
    }
    /** How many clusters of some must be changed so that they stand in a run of a text. */
    function fewestSlips(clusters, tokens) {
      let best = Infinity;
      for (const { clusters: own } of tokens) {
        let row = Array(own ? own.length + 1 : 0).fill(0);
        for (let i = 0; own && i < clusters.length; i += 1) {
          const next = [i + 1];
          for (let j = 1; j <= own.length; j += 1) next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (clusters[i] !== own[j - 1]));
          row = next;
        }
        best = Math.min(best, ...row);
      }
      return best;
    }
    /** How well a text answers a term: 0 for not at all. */
    function answers(text, term) {
      if (!text) return 0;
      const { folded, tokens } = reading(text);
      if (term.number) {
        const fits = (token) => token.number && isSame(term.number, token.number);
        const best = tokens.filter(fits).map((token) => (trim(token.number) === trim(term.number) ? 1 : 0.8) * (term.percent && !token.percent ? 0.5 : 1));
        return Math.max(0, ...best);
      }
      if (term.run) {
        if (folded.includes(term.run)) return 1;
        const slips = fewestSlips(term.clusters, tokens);
        return slips <= Math.max(1, term.clusters.length >> 2) && term.clusters.length > 2 ? 0.5 - slips / 20 : 0;
      }
      let best = 0;
      for (const { word } of tokens) {
        if (word === undefined) continue;
        if (word === term.word) return 1;
        if (term.word.length > 1 && word.startsWith(term.word)) best = Math.max(best, 0.6);
        else if (term.near?.includes(word)) best = Math.max(best, 0.5);
      }
      return best;
    }
    /** The part of a text around what was found, with that marked. */
    function marked(text, terms) {
      // Where each letter of the folded text comes from.
      let folded = '';
      const from = [];
      let at = 0;
      for (const c of text) {
        for (const plain of fold(c)) { folded += plain; for (let i = 0; i < plain.length; i += 1) from.push(at); }
        at += c.length;
      }
      from.push(text.length);
      const spans = [];
      for (const token of read(folded)) {
        for (const term of terms) {
          if (token.number ? term.number && isSame(term.number, token.number)
            : token.word !== undefined && term.word && (token.word.startsWith(term.word) || term.near?.includes(token.word))) spans.push([from[token.at], from[token.end]]);
          if (token.run && term.run) {
            for (let found = token.run.indexOf(term.run); found >= 0; found = token.run.indexOf(term.run, found + 1)) spans.push([from[token.at + found], from[token.at + found + term.run.length]]);
          }
        }
      }
      spans.sort(([a], [b]) => a - b);
      const [first] = spans[0] ?? [0];
      const start = text.length < 260 || first < 100 ? 0 : text.lastIndexOf(' ', first - 60) + 1 || first - 60;
      const end = text.length - start < 260 ? text.length : Math.max(text.lastIndexOf(' ', start + 240), start + 200);
      const out = start > 0 ? ['… '] : [];
      let done = start;
      for (const [a, b] of spans) {
        if (a < done || b > end) continue;
        const mark = document.createElement('mark');
        mark.textContent = text.slice(a, b);
        out.push(text.slice(done, a), mark);
        done = b;
      }
      out.push(text.slice(done, end), end < text.length ? ' …' : '');
      return out;
    }
    return { fold, read, answers, marked };
  }

  window.annals = { wordsOf, keysOf, distance };
})();
