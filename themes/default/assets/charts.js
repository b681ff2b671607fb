// Charts of lines: the values of a whole period under the pointer or finger and by the arrow keys, a grey line by name, a series of the
// reader's choice. Values are those of the chart's table; the drawing says where its periods stand (data-x) and whose its grey lines
// are (data-grey). Without a script the chart and its table say the same.
{
  const own = document.currentScript;
  const words = own.dataset;
  const SVG = 'http://www.w3.org/2000/svg';
  // A grey line is pointed at from so near, in px of the drawing.
  const NEAR = 14;

  const make = (name, properties, ...inside) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...inside);
    return element;
  };
  const draw = (name, attributes) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  document.head.append(make('link', { rel: 'stylesheet', href: new URL('charts.css', own.src).href }));

  /** The stretches of a path, each a list of points: the paths here begin with M and go on with h, v and l. */
  function stretches(path) {
    const all = [];
    let at = [0, 0];
    for (const [, command, rest] of path.matchAll(/([Mhvl])([^Mhvl]*)/g)) {
      const numbers = (rest.match(/-?[\d.]+/g) ?? []).map(Number);
      while (numbers.length > 0) {
        if (command === 'M') {
          at = numbers.splice(0, 2);
          all.push([]);
        } else if (command === 'h') at = [at[0] + numbers.shift(), at[1]];
        else if (command === 'v') at = [at[0], at[1] + numbers.shift()];
        else {
          const [across, down] = numbers.splice(0, 2);
          at = [at[0] + across, at[1] + down];
        }
        all.at(-1).push(at);
      }
    }
    return all;
  }

  /** The rows of the chart's table: a period with the words of each series; nothing where the table says that there is none. */
  function read(figure) {
    const table = figure.querySelector('table');
    if (!table) return undefined;
    const names = [...table.tHead.rows[0].cells].slice(1).map((head) => head.textContent.trim());
    const rows = [...table.tBodies[0].rows].map(({ cells: [head, ...cells] }) => ({
      name: head.textContent.trim(),
      values: cells.map((cell) => (/\p{Nd}/u.test(cell.textContent) ? cell.textContent.trim() : undefined)),
    }));
    return { names, rows };
  }

  function watch(svg, data, chosen) {
    const xs = svg.dataset.x.split(' ').map(Number);
    if (xs.length !== data.rows.length) return undefined;
    const [, , width, height] = svg.getAttribute('viewBox').split(' ').map(Number);
    const owners = (svg.dataset.grey ?? '').split(' ').filter(Boolean).map(Number);
    const path = owners.length > 0 ? [...svg.querySelectorAll('path.lm')].find((one) => one.getAttribute('d').split('M').length === owners.length + 1) : undefined;
    const grey = path ? stretches(path.getAttribute('d')).map((points, index) => ({ points, of: owners[index] })).filter(({ of }) => of < data.names.length) : [];
    // The table of very many series names the most prominent ones; a line that it does not name cannot be pointed at.
    const symbols = [...svg.querySelectorAll('[role~="graphics-symbol"]')];
    const symbolOf = data.names.map((name) => symbols.find((one) => (one.getAttribute('aria-label') ?? '').startsWith(`${name}:`)));
    const lit = data.names.map((name, index) => index).filter((index) => !owners.includes(index) && (owners.length === 0 || symbolOf[index]));

    // Below the key, above the highest line of the grid.
    const grid = [...(svg.querySelector('.grid')?.getAttribute('d') ?? '').matchAll(/M[\d.]+ ([\d.]+)/g)].map(([, y]) => Number(y));
    const top = grid.length > 0 ? Math.min(...grid) : 8;
    const rule = draw('path', { class: 'column-rule', 'aria-hidden': 'true' });
    const over = draw('g', { class: 'pointed', 'aria-hidden': 'true' });
    const spots = svg.querySelector('.spots');
    svg.insertBefore(rule, svg.firstChild);
    svg.insertBefore(over, spots);
    const box = make('div', { className: 'readout', hidden: true });
    box.setAttribute('role', 'status');
    svg.parentElement.classList.add('with-readout');
    svg.parentElement.append(box);
    let row = -1;

    /** Draws grey lines in ink: that of the reader's choice, and the one that is pointed at. */
    function emphasise(all) {
      over.replaceChildren();
      for (const { points, of } of grey) {
        if (all.includes(of)) over.append(draw('path', { d: `M${points.map((point) => point.join(' ')).join('L')}` }));
      }
      symbolOf.forEach((symbol, index) => {
        symbol?.classList.toggle('faded', chosen.value !== '' && index !== Number(chosen.value) && !all.includes(index));
      });
    }
    const kept = () => (chosen.value === '' ? [] : [Number(chosen.value)]);

    function show(next, pointed) {
      row = next;
      const { name, values } = data.rows[row];
      const listed = [...new Set([...lit, ...kept(), ...(pointed === undefined ? [] : [pointed])])].filter((index) => values[index] !== undefined);
      const list = make('ul', {}, ...listed.map((index) => {
        const colour = symbolOf[index]?.querySelector('[class^=l]')?.getAttribute('class') ?? 'lm';
        const key = draw('svg', { viewBox: '0 0 12 4', width: 12, height: 4, 'aria-hidden': 'true' });
        key.append(draw('path', { class: colour, d: 'M0 2h12' }));
        const label = data.names.length > 1 ? make('span', {}, data.names[index], ': ') : '';
        return make('li', {}, key, ' ', label, make('b', { textContent: values[index] }));
      }));
      box.replaceChildren(make('p', { textContent: name }), listed.length > 0 ? list : make('p', { textContent: words.none }));
      box.hidden = false;
      rule.setAttribute('d', `M${xs[row]} ${top}V${height - 24}`);
      emphasise([...kept(), ...(pointed === undefined ? [] : [pointed])]);
      // Beside the rule, on the side that has the room; lengths of the drawing are px of the page where it is shown in full.
      const scale = svg.getBoundingClientRect().width / width;
      const at = xs[row] * scale;
      const room = svg.parentElement.clientWidth;
      const own = box.offsetWidth;
      box.style.left = `${Math.max(0, Math.min(at < room / 2 ? at + 12 : at - own - 12, room - own))}px`;
      box.style.top = `${(top + 4) * scale}px`;
    }

    function hide() {
      row = -1;
      box.hidden = true;
      rule.removeAttribute('d');
      emphasise(kept());
    }

    svg.addEventListener('pointermove', (event) => {
      const frame = svg.getBoundingClientRect();
      const scale = width / frame.width;
      const [x, y] = [(event.clientX - frame.left) * scale, (event.clientY - frame.top) * scale];
      const next = xs.reduce((best, at, index) => (Math.abs(at - x) < Math.abs(xs[best] - x) ? index : best), 0);
      let pointed;
      let nearest = NEAR;
      for (const { points, of } of grey) {
        for (const point of points) {
          const distance = Math.abs(point[0] - xs[next]) < 1 ? Math.abs(point[1] - y) : Infinity;
          if (distance < nearest) [nearest, pointed] = [distance, of];
        }
      }
      show(next, pointed);
    });
    svg.addEventListener('pointerleave', (event) => {
      // A finger that is lifted leaves the values to be read.
      if (event.pointerType !== 'touch') hide();
    });
    svg.setAttribute('tabindex', '0');
    svg.setAttribute('aria-description', words.keys);
    const turned = svg.getAttribute('direction') === 'rtl';
    svg.addEventListener('keydown', (event) => {
      const last = data.rows.length - 1;
      const step = { ArrowRight: turned ? -1 : 1, ArrowLeft: turned ? 1 : -1 }[event.key];
      if (step) show(row < 0 ? (step > 0 ? 0 : last) : Math.max(0, Math.min(last, row + step)));
      else if (event.key === 'Home') show(0);
      else if (event.key === 'End') show(last);
      else if (event.key === 'Escape' && row >= 0) hide();
      else return;
      event.preventDefault();
    });
    svg.addEventListener('blur', hide);
    document.addEventListener('pointerdown', (event) => {
      if (row >= 0 && !svg.contains(event.target)) hide();
    });
    return () => (row < 0 ? hide() : show(row));
  }

  let number = 0;
  for (const figure of document.querySelectorAll('figure.chart')) {
    const drawings = figure.querySelectorAll('svg[data-x]');
    const data = drawings.length > 0 ? read(figure) : undefined;
    if (!data || data.rows.length < 2) continue;
    const select = make('select', { id: `chart-choice-${number += 1}` }, make('option', { value: '', textContent: words.all }));
    data.names.forEach((name, index) => select.append(make('option', { value: String(index), textContent: name })));
    const again = [...drawings].map((svg) => watch(svg, data, select)).filter(Boolean);
    if (data.names.length < 3 || again.length === 0) continue;
    select.addEventListener('change', () => again.forEach((update) => update()));
    const label = make('label', { htmlFor: select.id, textContent: words.choose });
    figure.querySelector('.chart-foot').before(make('p', { className: 'chart-tools' }, label, ' ', select));
  }
}
