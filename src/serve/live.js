// Added to pages by `annals serve` alone: swaps what a build has changed, keeps the reader's place, and lists what there is to mend.
(() => {
  'use strict';
  const token = '{{token}}';
  const styles = new Map();
  let state = { version: 0, is_current: true, failure: null, findings: [] };
  let shown = 0;
  let isOpen = false;

  // The part of a page's address, or of a content file's path, by which they are each other's.
  const pageKey = () => decodeURIComponent(location.pathname).replace(/(^|\/)(index\.html)?$/, '').replace(/\/page-\d+$/, '').replace(/^\//, '');
  const fileKey = (file) => file.replace(/^content\//, '').replace(/\.md$/, '').replace(/\.[a-z]{2,3}(-[A-Za-z]+)*$/, '').replace(/(^|\/)_?index$/, '').replace(/\/figures\.(csv|xlsx|ods)$/, '');
  const isOfPage = (finding) => {
    const key = pageKey();
    const file = fileKey(finding.file);
    return file === key || key.endsWith(`/${file}`) && !key.slice(0, -file.length - 1).includes('/');
  };

  // Makes one element like another, touching only what differs, so that scroll, focus and open details stay.
  function liken(now, next) {
    if (now.isEqualNode(next)) return;
    if (now.nodeType !== next.nodeType || now.nodeName !== next.nodeName) {
      now.replaceWith(next.cloneNode(true));
      return;
    }
    if (now.nodeType !== Node.ELEMENT_NODE) {
      now.nodeValue = next.nodeValue;
      return;
    }
    for (const { name } of [...now.attributes]) {
      if (!next.hasAttribute(name) && !(name === 'open' && now.nodeName === 'DETAILS')) now.removeAttribute(name);
    }
    for (const { name, value } of next.attributes) {
      if (now.getAttribute(name) !== value) now.setAttribute(name, value);
    }
    likenChildren([...now.childNodes], [...next.childNodes], now);
  }

  function likenChildren(now, next, parent) {
    // What is the same at both ends stays; a paragraph put between moves nothing else.
    let start = 0;
    while (start < now.length && start < next.length && now[start].isEqualNode(next[start])) start += 1;
    let end = 0;
    while (end < now.length - start && end < next.length - start && now[now.length - 1 - end].isEqualNode(next[next.length - 1 - end])) end += 1;
    const oldPart = now.slice(start, now.length - end);
    const newPart = next.slice(start, next.length - end);
    const after = now[now.length - end] ?? null;
    const pairs = Math.min(oldPart.length, newPart.length);
    for (let at = 0; at < pairs; at += 1) liken(oldPart[at], newPart[at]);
    for (const node of oldPart.slice(pairs)) node.remove();
    for (const node of newPart.slice(pairs)) parent.insertBefore(node.cloneNode(true), after);
  }

  async function refreshStyles() {
    for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
      const address = new URL(link.href);
      if (address.origin !== location.origin) continue;
      address.search = '';
      const text = await (await fetch(address)).text();
      const before = styles.get(address.href);
      styles.set(address.href, text);
      if (before === undefined || before === text) continue;
      address.search = `?${state.version}`;
      const next = link.cloneNode();
      next.href = address.href;
      // The old one goes when the new one is there: the page is never bare.
      next.addEventListener('load', () => link.remove(), { once: true });
      link.after(next);
    }
  }

  async function refresh() {
    state = await (await fetch('/_annals/state')).json();
    if (state.is_current && state.version > 0) {
      const answer = await fetch(location.href);
      const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
      // A page that was not there before has another head: it begins anew.
      if (!document.querySelector('link[rel="stylesheet"]') && next.querySelector('link[rel="stylesheet"]')) {
        location.reload();
        return;
      }
      for (const { name, value } of next.documentElement.attributes) document.documentElement.setAttribute(name, value);
      document.title = next.title;
      liken(document.body, next.body);
      await refreshStyles();
    }
    shown = state.version;
    draw();
    underline();
    document.documentElement.dataset.annalsVersion = String(shown);
  }

  // The panel, in a tree of its own that no style of the site reaches.
  const host = document.createElement('annals-panel');
  const root = host.attachShadow({ mode: 'open' });
  root.innerHTML = `<style>
    :host { all: initial; }
    * { box-sizing: border-box; font: 14px/1.45 system-ui, sans-serif; }
    .badge { position: fixed; right: 12px; bottom: 12px; z-index: 2147483647; border: 1px solid #0003; border-radius: 999px; padding: 6px 14px; background: #fff; color: #222; cursor: pointer; box-shadow: 0 2px 8px #0003; }
    .badge.error { background: #b3261e; color: #fff; }
    .panel { position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 55vh; overflow: auto; background: #fff; color: #1d1d1f; border-top: 4px solid #946200; box-shadow: 0 -4px 24px #0004; padding: 12px 16px 16px; }
    .panel.error { border-color: #b3261e; }
    header { display: flex; gap: 16px; align-items: baseline; margin: 0 0 8px; }
    h2 { font-weight: 600; font-size: 16px; margin: 0; flex: 1; }
    h3 { font-weight: 600; margin: 16px 0 4px; color: #555; }
    article { border-top: 1px solid #0002; padding: 8px 0; }
    pre { font: 13px/1.4 ui-monospace, Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; margin: 4px 0; }
    button { border: 1px solid #0003; border-radius: 6px; background: #f4f4f4; color: inherit; padding: 4px 10px; cursor: pointer; margin-right: 8px; }
    button:focus-visible, .badge:focus-visible { outline: 3px solid #1a5fb4; outline-offset: 2px; }
    .tip { position: fixed; z-index: 2147483646; max-width: 340px; padding: 8px 12px; border-radius: 6px; background: #222; color: #fff; pointer-events: none; }
    @media (prefers-color-scheme: dark) { .panel, .badge { background: #1d2024; color: #eee; } h3 { color: #aaa; } button { background: #2c3036; } }
    @media print { :host { display: none; } }
  </style><div id="here" role="region" aria-label="annals"></div><div class="tip" hidden></div>`;
  const here = root.getElementById('here');
  const tip = root.querySelector('.tip');
  document.documentElement.append(host);

  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const ask = (what, body) => fetch(`/_annals/${what}`, { method: 'POST', headers: { 'X-Annals': token, 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

  async function openPlace(finding, button) {
    const answer = await ask('open', { file: finding.file, line: finding.line, column: finding.column });
    if (answer.ok) return;
    const place = `${finding.file}:${finding.line}`;
    await navigator.clipboard?.writeText(place).catch(() => {});
    button.textContent = `${place} (copied)`;
  }

  function draw() {
    const errors = state.findings.filter((finding) => finding.severity === 'error').length + (state.failure ? 1 : 0);
    const warnings = state.findings.length - errors + (state.failure ? 1 : 0);
    here.replaceChildren();
    if (errors === 0 && warnings === 0) return;
    const counted = (count, word) => `${count} ${word}${count === 1 ? '' : 's'}`;
    const said = errors > 0 ? counted(errors, 'error') : counted(warnings, 'warning');
    if (errors === 0 && !isOpen) {
      const badge = element('button', said, { class: 'badge' });
      badge.addEventListener('click', () => { isOpen = true; draw(); });
      here.append(badge);
      return;
    }
    const panel = element('section', '', { class: errors > 0 ? 'panel error' : 'panel', 'aria-live': 'polite' });
    const head = element('header');
    head.append(element('h2', errors > 0 ? `${said}: this is the last good page` : said));
    if (errors === 0) {
      const close = element('button', 'Close');
      close.addEventListener('click', () => { isOpen = false; draw(); });
      head.append(close);
    }
    panel.append(head);
    if (state.failure) panel.append(element('pre', state.failure));
    const mine = state.findings.filter(isOfPage);
    const others = state.findings.filter((finding) => !isOfPage(finding));
    for (const [title, list] of [['On this page', mine], [mine.length ? 'Elsewhere' : '', others]]) {
      if (list.length === 0) continue;
      if (title) panel.append(element('h3', title));
      for (const finding of list) {
        const entry = element('article', '', { 'data-code': finding.code });
        entry.append(element('pre', finding.text));
        const open = element('button', `Open ${finding.file}:${finding.line}`);
        open.addEventListener('click', () => openPlace(finding, open));
        entry.append(open);
        panel.append(entry);
      }
    }
    here.append(panel);
  }

  // Numbers of this page's text that no claim binds.
  function underline() {
    if (!CSS.highlights) return;
    CSS.highlights.delete('annals-loose');
    const loose = state.findings.filter((finding) => isOfPage(finding) && /^loose-/.test(finding.code) && finding.written);
    if (loose.length === 0) return;
    if (!document.getElementById('annals-loose')) {
      const style = element('style', '::highlight(annals-loose) { text-decoration: underline wavy #b3261e; }', { id: 'annals-loose' });
      document.head.append(style);
    }
    const words = new Set(loose.map((finding) => finding.written));
    const ranges = [];
    const walker = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest('a, table, figure, aside, nav, header, footer')) continue;
      for (const word of words) {
        for (let at = node.data.indexOf(word); at >= 0; at = node.data.indexOf(word, at + word.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + word.length);
          ranges.push(range);
        }
      }
    }
    CSS.highlights.set('annals-loose', new Highlight(...ranges));
  }

  // What a claim is bound to, while the pointer is on it.
  document.addEventListener('mouseover', (event) => {
    const link = event.target.closest?.('a[href*="#"]');
    const target = link?.closest('main') && link.hash && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    tip.hidden = !target;
    if (!target) return;
    tip.textContent = target.textContent.replace(/\s+/g, ' ').trim().slice(0, 240);
    const box = link.getBoundingClientRect();
    tip.style.left = `${Math.max(8, Math.min(box.left, innerWidth - 350))}px`;
    tip.style.top = box.bottom + 90 > innerHeight ? `${box.top - tip.offsetHeight - 6}px` : `${box.bottom + 6}px`;
  });

  // One refresh at a time; what comes meanwhile is done after it.
  let running = null;
  let again = false;
  function wanted() {
    if (running) { again = true; return; }
    running = refresh().catch(() => {}).finally(() => {
      running = null;
      if (again) { again = false; wanted(); }
    });
  }
  // Where a server of annals begins anew, the browser finds it by itself.
  const events = new EventSource('/_annals/events');
  events.addEventListener('built', wanted);
  document.addEventListener('visibilitychange', () => { if (!document.hidden) wanted(); });
})();
