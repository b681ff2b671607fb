// The search of a site made by annals: without a server, from a folder, off-line. Loads parts of the index as scripts (a page that is
// opened from a folder can load nothing else), finds the pages that a question's terms lead to, and looks there for what matches.
(() => {
  'use strict';
  const form = document.querySelector('[data-search]');
  if (!form) return;
  const byId = (id) => document.getElementById(id);
  const [input, status, list, more, without] = ['q', 'search-status', 'found', 'more', 'without-script'].map(byId);
  const choices = ['publisher', 'year', 'topic'].map((name) => form.elements[name]);
  const PAGE = 20;

  // Parts of the index.
  const parts = new Map();
  const waiting = new Map();
  let index;
  const { wordsOf, keysOf, distance } = window.annals;
  let words;
  window.annals.part = (name, data) => waiting.get(name)?.(data);
  function part(name) {
    if (!parts.has(name)) parts.set(name, new Promise((ready, failed) => {
      const script = document.createElement('script');
      // The version keeps parts of two builds from meeting in a browser's cache; which one is newest is asked for once a minute.
      script.src = `${form.dataset.search}${name}.js?${index?.version ?? Math.floor(Date.now() / 60000)}`;
      script.onload = () => script.remove();
      script.onerror = () => { parts.delete(name); failed(new Error(name)); };
      waiting.set(name, ready);
      document.head.append(script);
    }));
    return parts.get(name);
  }

  // Terms.
  const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_';
  const position = (firsts, term) => {
    let [low, high] = [0, firsts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (firsts[middle] <= term) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  };
  /** The lines of a kind that begin with a term, from a few parts. */
  async function lines(kind, start, most) {
    const firsts = index.terms[kind];
    if (!firsts.length) return [];
    const from = position(firsts, start);
    const to = Math.min(position(firsts, `${start}\uffff`), from + most - 1);
    const texts = await Promise.all(Array.from({ length: to - from + 1 }, (_, at) => part(`${kind}${from + at}`)));
    return texts.flatMap((text) => text.split('|')).filter((line) => line.startsWith(start));
  }
  /** Numbers that are written without anything between them: a digit of the second half says that more follow. */
  function numbersOf(text) {
    const numbers = [];
    let value = 0;
    for (const c of text) {
      const digit = DIGITS.indexOf(c);
      value = value * 32 + (digit & 31);
      if (digit > 31) continue;
      numbers.push(value);
      value = 0;
    }
    return numbers;
  }
  function leavesOf(line) {
    let leaf = 0;
    return numbersOf(line.slice(line.indexOf(',') + 1)).map((value) => [leaf += value >> 2, value & 3]);
  }
  const exactly = async (term) => (await lines('t', `${term},`, 1))[0];

  /** Words that a mistyped one may be: one half of it is as it should be, so they begin or end alike. */
  async function near(word) {
    const half = Math.floor((word.length - 1) / 2);
    if (word.length < 4) return [];
    const back = (text) => [...text].reverse().join('');
    const [ahead, behind] = await Promise.all([lines('w', word.slice(0, half), 3), lines('r', back(word).slice(0, half), 3)]);
    const most = word.length < 8 ? 1 : 2;
    const all = [...new Set([...ahead, ...behind.map(back)])].filter((other) => Math.abs(other.length - word.length) <= most);
    const rated = all.map((other) => [distance(word, other), other]).filter(([far]) => far <= most).sort(([a], [b]) => a - b);
    return rated.filter(([far]) => far === rated[0][0]).slice(0, 6).map(([, other]) => other);
  }

  /** The leaves that a term leads to, each with how much it says there; what a word was taken for is noted in the term. */
  async function lead(term) {
    const found = new Map();
    const add = (line, factor) => {
      const leaves = line ? leavesOf(line) : [];
      const rare = Math.log(1 + index.leaves.at(-1) / (leaves.length || 1)) * factor;
      for (const [leaf, weight] of leaves) found.set(leaf, Math.max(found.get(leaf) ?? 0, rare * (1 + weight)));
    };
    if (term.number) {
      for (const line of await Promise.all(keysOf(term.number).map(exactly))) add(line, 1);
    } else if (term.run) {
      const { clusters } = term;
      if (clusters.length === 1) {
        for (const line of await lines('t', term.run, 2)) add(line, 1);
        return found;
      }
      const counts = new Map();
      const pairs = clusters.slice(1).map((cluster, at) => clusters[at] + cluster);
      for (const line of await Promise.all([...new Set(pairs)].map(exactly))) {
        for (const [leaf, weight] of line ? leavesOf(line) : []) {
          const [count, most] = counts.get(leaf) ?? [0, 0];
          counts.set(leaf, [count + 1, Math.max(most, weight)]);
        }
      }
      // Where no leaf has all pairs, some may be missing: that is what a slip does to a word.
      const all = new Set(pairs).size;
      const whole = [...counts.values()].some(([count]) => count === all);
      for (const [leaf, [count, weight]] of counts) {
        const share = count / all;
        if (share >= (whole ? 1 : 0.3)) found.set(leaf, share * share * 4 * (1 + weight));
      }
      term.near = whole ? [] : ['…'];
    } else {
      const isShort = /^.$/u.test(term.word);
      const all = isShort ? [await exactly(term.word)] : await lines('t', term.word, 2);
      for (const line of all) add(line, line?.startsWith(`${term.word},`) ? 1 : 0.5);
      if (!found.size) {
        term.near = await near(term.word);
        for (const line of await Promise.all(term.near.map(exactly))) add(line, 0.4);
      }
    }
    return found;
  }

  // What stands in a leaf.
  const KINDS = ['report', 'indicator', 'topic', 'publisher', 'page'];
  /** Rates one thing by its own words and by those of the page around it. */
  function rate(terms, own, around) {
    let [score, matched, ofOwn] = [0, 0, 0];
    for (const term of terms) {
      const best = Math.max(...own.map(([text, weight]) => words.answers(text, term) * weight));
      const beside = Math.max(0, ...around.map((text) => words.answers(text, term)));
      if (best > 0) ofOwn += 1;
      if (best > 0 || beside > 0) matched += 1;
      score += Math.max(best, beside * 1.5);
    }
    return ofOwn ? { score, matched } : undefined;
  }
  function resultsOf(number, leaf, terms, wanted) {
    const [kind, title, href, publisher, period, description, year, figures, passages] = leaf;
    const out = [];
    const add = (rating, bonus, result) => rating && out.push({ ...rating, score: rating.score + bonus, number, publisher, ...result });
    const isYear = (own) => !wanted.year || String(own) === wanted.year;
    if (isYear(year)) add(rate(terms, [[title, 4], [description, 2]], [publisher, period]), kind === 0 ? 1 : 2, { kind: KINDS[kind], title, href, text: description, period });
    for (const [label, value, to, unit, share, own, place, source, ofYear] of figures) {
      if (!isYear(ofYear || year)) continue;
      const at = own || period;
      add(rate(terms, [[value, 5], [label, 4], [share, 3], [unit, 2], [place, 2]], [publisher, at, title, source]), 1,
        { kind: 'figure', title: label, href: to.startsWith('#') ? href + to : to, value, unit, share, place, source, period: at });
    }
    for (const [text, anchor] of isYear(year) ? passages : []) {
      add(rate(terms, [[text, 3]], [publisher, period, title]), 0, { kind: 'passage', title, href, anchor, text, period });
    }
    return out;
  }

  // Asking.
  let asked = 0;
  let shown = PAGE;
  const leafPart = (leaf) => position(index.leaves.slice(0, -1), leaf);
  async function ask() {
    const turn = asked += 1;
    const isOld = () => turn !== asked;
    const question = input.value.trim();
    const wanted = Object.fromEntries(choices.map((choice) => [choice.name, choice.value]));
    remember(question, wanted);
    if (!question) { list.replaceChildren(); more.hidden = true; say(''); return; }
    say('loading');
    if (!index) {
      index = await part('index');
      let leaf = 0;
      index.leaves = numbersOf(index.leaves).map((step) => leaf += step);
      words = wordsOf(index.splitter);
    }
    // In some languages a space stands between groups of digits.
    const joined = question.replace(/(?<!\d)\d{1,3}(?: \d{3})+(?!\d)/g, (digits) => (/\s/.test(index.splitter.group) ? digits.replaceAll(' ', '\u00a0') : digits));
    const terms = words.read(words.fold(joined)).filter((term) => !term.isScale);
    const facets = [['p', wanted.publisher], ['y', wanted.year], ['t', wanted.topic]].filter(([, value]) => value);
    const [leads, allowed] = await Promise.all([
      Promise.all(terms.map(lead)),
      Promise.all(facets.map(async ([kind, value]) => new Set(leavesOf((await exactly(`:${kind}/${value}`)) ?? '').map(([leaf]) => leaf)))),
    ]);
    if (isOld()) return;
    const rated = new Map();
    for (const one of leads) {
      for (const [leaf, score] of one) {
        const known = rated.get(leaf) ?? { hits: 0, score: 0 };
        rated.set(leaf, { hits: known.hits + 1, score: known.score + score });
      }
    }
    const order = [...rated].filter(([leaf]) => allowed.every((set) => set.has(leaf)))
      // What was added last is newest.
      .sort(([a, x], [b, y]) => y.hits - x.hits || y.score - x.score || b - a);
    let results = [];
    let at = 0;
    const best = () => results.filter(({ matched }) => matched === terms.length);
    while (at < order.length) {
      // What leads nowhere near the whole question is looked at only where nothing answers all of it.
      if (best().length && order[at][1].hits < order[at - 1][1].hits) break;
      const next = order.slice(at, at + (at ? 6 : 2)).map(([leaf]) => leaf);
      at += next.length;
      const pieces = await Promise.all(next.map(async (leaf) => {
        const own = leafPart(leaf);
        return [leaf, (await part(`d${own}`))[leaf - index.leaves[own]]];
      }));
      if (isOld()) return;
      for (const [leaf, piece] of pieces) results.push(...resultsOf(leaf, piece, terms, wanted));
      show(best(), terms, at < order.length);
      if (best().length > shown || (at >= (best().length ? 30 : 14) && results.length)) break;
    }
    if (best().length) show(best(), terms, at < order.length, true);
    else {
      const most = Math.max(0, ...results.map(({ matched }) => matched));
      show(results.filter(({ matched }) => matched === most), terms, at < order.length, true, true);
    }
    offer();
  }

  // Showing.
  const digits = (number) => String(number).replace(/\d/g, (digit) => [...index.digits][digit]);
  function say(key, count) {
    status.textContent = key ? form.dataset[key].replace('{n}', count === undefined ? '' : digits(count)) : '';
  }
  function show(results, terms, hasMore, isLast, isNear) {
    const sorted = results.slice().sort((a, b) => b.score - a.score || b.number - a.number);
    const few = sorted.slice(0, shown);
    if (few.length || isLast) list.replaceChildren(...few.map((result) => entry(result, terms)));
    more.hidden = !isLast || sorted.length <= shown;
    if (!isLast) return;
    const guessed = isNear || terms.some(({ near }) => near?.length);
    if (!few.length) say('none');
    else say(guessed ? 'near' : sorted.length > shown || hasMore ? 'many' : 'some', few.length);
  }
  function entry(result, terms) {
    const piece = byId(`found-${result.kind === 'figure' || result.kind === 'passage' ? result.kind : 'page'}`).content.cloneNode(true);
    const kind = form.dataset[result.kind];
    for (const slot of piece.querySelectorAll('[data-is]')) {
      const text = slot.dataset.is === 'kind' ? kind : result[slot.dataset.is];
      if (!text) (slot.closest('[data-if]') ?? slot).remove();
      else if (slot.dataset.is === 'text') slot.append(...words.marked(text, terms));
      else slot.textContent = text;
    }
    const link = piece.querySelector('a');
    link.href = result.kind === 'passage' ? result.href + fragment(result) : result.href;
    return piece;
  }
  /** Leads to the words themselves in browsers that can, to the heading above them in others. */
  function fragment({ anchor, text }) {
    const words = text.split(' ');
    const isPlain = words.length > 6 && !text.includes(' · ');
    const escape = (some) => encodeURIComponent(some.join(' ')).replaceAll('-', '%2D');
    const to = isPlain ? `:~:text=${escape(words.slice(0, 4))}` : '';
    return anchor || to ? `#${encodeURIComponent(anchor)}${to}` : '';
  }
  // Choices, the address, the keyboard.
  let offered;
  function offer() {
    offered ??= part('filters').then((lists) => lists.forEach((entries, at) => {
      const kept = new URLSearchParams(location.search).get(choices[at].name);
      choices[at].append(...entries.map(([value, label]) => new Option(label, value, false, value === kept)));
    }), () => { offered = undefined; });
    return offered;
  }
  function remember(question, wanted) {
    const query = new URLSearchParams(Object.entries({ q: question, ...wanted }).filter(([, value]) => value)).toString();
    // Opened from a folder, a page cannot change its address.
    try { history.replaceState(null, '', query ? `?${query}` : location.pathname); } catch { /* it stays as it is */ }
  }
  const go = () => ask().catch(() => say('failed'));
  let pause;
  const anew = (delay) => { shown = PAGE; clearTimeout(pause); pause = setTimeout(go, delay); };
  input.addEventListener('input', () => anew(200));
  form.addEventListener('submit', (event) => { event.preventDefault(); anew(0); });
  choices.forEach((choice) => {
    choice.addEventListener('focus', offer);
    choice.addEventListener('change', () => anew(0));
  });
  more.addEventListener('click', async () => {
    const next = list.children.length;
    shown += PAGE;
    await go();
    list.children[next]?.querySelector('a').focus();
  });
  document.addEventListener('keydown', (event) => {
    const links = [...list.querySelectorAll('a')];
    const at = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (at < 0 && document.activeElement !== input) return;
    if (event.key === 'Escape' && at >= 0) input.focus();
    else if (step && at + step >= 0) links[at + step]?.focus();
    else if (step && at === 0) input.focus();
    else return;
    event.preventDefault();
  });

  without.hidden = true;
  form.hidden = false;
  const start = new URLSearchParams(location.search);
  input.value = start.get('q') ?? '';
  if (['publisher', 'year', 'topic'].some((name) => start.get(name))) offer().then(go);
  else if (input.value) go();
})();
