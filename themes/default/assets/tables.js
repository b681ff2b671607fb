// Tables of many rows: buttons in the heads put them in order, a field leaves the rows with its words, and where cells have many links the
// arrow keys lead from one to the next. Without a script the tables are as they are. Words come with the script element, numbers with the cells (data-n).
{
  const own = document.currentScript;
  const words = own.dataset;
  const language = document.documentElement.lang || undefined;
  const collator = new Intl.Collator(language, { numeric: true });
  // A field for words is worth its place above so many rows.
  const LONG = 5;
  // Whoever goes on by Tab alone passes a table of more links in one step; of a page of many links also a smaller table.
  const MANY = document.querySelectorAll('main a[href]').length > 250 ? 20 : 100;

  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const folded = (text) => text.normalize('NFKD').replace(/[\u0300-\u036f\u064b-\u0652]/g, '').toLocaleLowerCase(language);
  const make = (name, properties, ...inside) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...inside);
    return element;
  };

  const style = make('link', { rel: 'stylesheet', href: new URL('tables.css', own.src).href });
  document.head.append(style);

  /** What a row is put in order by: a number, words, or nothing. */
  function key(row, column) {
    const cell = row.cells[column];
    if (!cell || cell.classList.contains('lacks')) return undefined;
    if (cell.dataset.n !== undefined) return Number(cell.dataset.n);
    const text = cell.textContent.trim();
    return text === '' ? undefined : text;
  }

  function compare(a, b) {
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    // Words that stand for a number come behind the numbers.
    if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
    return collator.compare(a, b);
  }

  /** Puts the rows in order; what says nothing stays last, whichever way. */
  function order(table, column, falls) {
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row) => [row, key(row, column)]);
    rows.sort(([, a], [, b]) => {
      if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
      return falls ? compare(b, a) : compare(a, b);
    });
    body.append(...rows.map(([row]) => row));
  }

  const isShown = (link) => link.getClientRects().length > 0;

  /** Where an arrow key leads from a link: along the row from link to link, or to the next row that has one in the same place. */
  function next(link, key) {
    const turned = getComputedStyle(link).direction === 'rtl';
    const step = { ArrowRight: turned ? -1 : 1, ArrowLeft: turned ? 1 : -1, ArrowDown: 1, ArrowUp: -1 }[key];
    const cell = link.closest('th, td');
    const row = cell.parentElement;
    if (key === 'Home') return row.querySelector('a[href]');
    if (key === 'End') return [...row.querySelectorAll('a[href]')].at(-1);
    if (step === undefined) return undefined;
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const links = [...row.querySelectorAll('a[href]')];
      return links[links.indexOf(link) + step];
    }
    const rows = [...row.parentElement.rows].filter((one) => !one.hidden);
    for (let at = rows.indexOf(row) + step; rows[at]; at += step) {
      const found = rows[at].cells[cell.cellIndex]?.querySelector('a[href]');
      if (found) return found;
    }
    return undefined;
  }

  /** Makes the links of a table one stop of the keyboard; gives what brings the stop back among the rows that are shown. */
  function rove(table) {
    const links = () => [...table.tBodies[0].querySelectorAll('a[href]')];
    let stop;
    const move = (link) => {
      if (stop) stop.tabIndex = -1;
      stop = link;
      if (stop) stop.tabIndex = 0;
    };
    for (const link of links()) link.tabIndex = -1;
    move(links()[0]);
    table.addEventListener('focusin', ({ target }) => target.tabIndex === -1 && move(target));
    table.addEventListener('keydown', (event) => {
      const to = event.target.closest('tbody a') && !event.altKey && !event.ctrlKey && !event.metaKey && next(event.target, event.key);
      if (!to) return;
      event.preventDefault();
      move(to);
      to.focus();
    });
    return () => move(links().find(isShown));
  }

  const isMany = (table) => table.tBodies[0].querySelectorAll('a[href]').length > MANY;
  document.querySelectorAll('table.series:not(.sorts)').forEach((table) => isMany(table) && rove(table));

  let fields = 0;
  for (const table of document.querySelectorAll('table.sorts')) {
    const heads = [...table.tHead.rows[0].cells];
    const names = heads.map((head) => head.textContent.trim());
    const rows = [...table.tBodies[0].rows];
    const settle = isMany(table) ? rove(table) : () => {};
    const said = make('span', { className: 'tool-status' });
    said.setAttribute('role', 'status');
    const choice = make('select', { id: `sort-${fields += 1}` }, make('option', { value: '', textContent: words.asis }));

    const sort = (column) => {
      const head = heads[column];
      const isNumber = rows.some((row) => row.cells[column]?.dataset.n !== undefined);
      const was = head.getAttribute('aria-sort');
      const falls = was ? was === 'ascending' : isNumber;
      for (const other of heads) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', falls ? 'descending' : 'ascending');
      order(table, column, falls);
      choice.value = String(column);
      settle();
      said.textContent = filled(falls ? words.falling : words.rising, { name: names[column] });
    };

    heads.forEach((head, column) => {
      const button = make('button', { type: 'button', className: 'sort' });
      button.setAttribute('aria-label', filled(words.sort, { name: names[column] }));
      button.addEventListener('click', () => sort(column));
      // A space that does not break keeps the button at the head's last word.
      head.append('\u00a0', button);
      choice.append(make('option', { value: String(column), textContent: names[column] }));
    });
    choice.addEventListener('change', () => {
      if (choice.value !== '') return sort(Number(choice.value));
      for (const head of heads) head.removeAttribute('aria-sort');
      table.tBodies[0].append(...rows);
      said.textContent = '';
    });

    const tools = make('div', { className: 'tools' });
    // Where rows are blocks there are no heads to press: a list does the same.
    const label = make('label', { className: 'sort-by', htmlFor: choice.id, textContent: words.by });
    const by = make('span', { className: table.classList.contains('blocks') ? 'narrow-only' : 'never' }, label, ' ', choice);
    if (rows.length > LONG) {
      const field = make('input', { type: 'search', id: `filter-${fields}`, autocomplete: 'off', dir: 'auto' });
      field.setAttribute('spellcheck', 'false');
      const texts = new Map(rows.map((row) => [row, folded(row.textContent)]));
      const filter = () => {
        const wanted = folded(field.value).split(/\s+/).filter(Boolean);
        let n = 0;
        for (const row of rows) {
          row.hidden = !wanted.every((word) => texts.get(row).includes(word));
          n += Number(!row.hidden);
        }
        settle();
        const number = new Intl.NumberFormat(language);
        said.textContent = wanted.length === 0 ? '' : filled(words.shown, { n: number.format(n), all: number.format(rows.length) });
      };
      field.addEventListener('input', filter);
      field.addEventListener('keydown', (event) => {
        if (event.key !== 'Escape' || field.value === '') return;
        field.value = '';
        filter();
      });
      tools.append(make('label', { htmlFor: field.id, textContent: words.filter }), ' ', field);
    }
    tools.append(by, ' ', said);
    if (isMany(table)) tools.append(' ', make('span', { className: 'tool-hint', textContent: words.arrows }));
    (table.closest('.scroll') ?? table).before(tools);
  }
}
