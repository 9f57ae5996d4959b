'use strict';
(() => {
  const contents = document.querySelector('nav details');
  if (contents && !window.matchMedia('(min-width: 64rem)').matches) contents.open = false;

  // Records are kept packed: all of them open with the first that is asked for.
  let records;
  const unpack = async () => {
    const packed = document.getElementById('archive');
    const bytes = Uint8Array.from(atob(packed.textContent), c => c.charCodeAt(0));
    const list = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).json();
    return new Map(list.map(run => [String(run.id).slice(0, 12) + (run.here ? '-here' : ''), run]));
  };
  const make = (name, text, parent, className) => {
    const element = document.createElement(name);
    if (text !== undefined && text !== null) element.textContent = text;
    if (className) element.className = className;
    if (parent) parent.append(element);
    return element;
  };
  const list = (parent, name, object) => {
    const entries = Object.entries(object || {}).filter(([, value]) => typeof value !== 'object');
    if (!entries.length) return;
    make('dt', name, parent);
    const to = make('dd', null, parent);
    entries.forEach(([key, value]) => { const line = make('p', null, to); make('span', key + ' ', line, 'key'); make('code', String(value), line); });
  };
  const curve = (parent, points) => {
    const loss = (points || []).map(p => [p.step, p.loss]).filter(p => p.every(Number.isFinite));
    if (loss.length < 2) return;
    const w = 320, h = 90, xs = loss.map(p => p[0]), ys = loss.map(p => p[1]), x0 = Math.min(...xs), x1 = Math.max(...xs), y1 = Math.max(...ys), y0 = Math.min(0, ...ys);
    const at = p => ((p[0] - x0) / (x1 - x0 || 1) * w).toFixed(1) + ',' + (h - (p[1] - y0) / (y1 - y0 || 1) * h).toFixed(1);
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '-2 -2 ' + (w + 4) + ' ' + (h + 4));
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', 'training loss over steps');
    svg.setAttribute('class', 'curve');
    const line = document.createElementNS('http://www.w3.org/2000/svg', 'polyline');
    line.setAttribute('points', loss.map(at).join(' '));
    svg.append(line);
    make('dt', 'training loss', parent);
    const to = make('dd', null, parent);
    to.append(svg);
    make('p', 'from ' + ys[0].toFixed(3) + ' at step ' + xs[0] + ' to ' + ys[ys.length - 1].toFixed(3) + ' at step ' + x1, to);
  };
  const words = async row => {
    const cell = document.createElement('td');
    cell.colSpan = row.parentNode.rows[0].cells[0].colSpan;
    const box = make('div', null, cell, 'record');
    try {
      records ??= await unpack();
      const run = records.get(row.id.slice(4));
      const facts = make('dl', null, box);
      make('dt', 'run', facts);
      make('code', run.id, make('dd', null, facts));
      make('dt', 'what', facts);
      make('dd', row.parentNode.rows[0].textContent + (run.spec && run.spec.seed ? ', seed ' + run.spec.seed : '') + (run.here ? ', as made on this machine' : ''), facts);
      list(facts, 'size', run.size);
      curve(facts, run.curve);
      list(facts, 'files it left, SHA-256', run.artifacts);
      list(facts, 'inputs, SHA-256', run.provenance && run.provenance.inputs);
      list(facts, 'provenance', run.provenance);
      make('dt', 'again', facts);
      make('code', './finetree verify ' + row.id.slice(4, 16), make('dd', null, facts));
      const whole = make('details', null, box);
      make('summary', 'the whole record', whole);
      const text = make('pre', JSON.stringify(run, null, 1), whole, 'tall');
      text.tabIndex = 0;
    } catch (problem) {
      box.textContent = 'This browser cannot unpack the records (' + problem.message + '); they are in the run store, as NAME/record.json.';
    }
    const line = document.createElement('tr');
    line.append(cell);
    return line;
  };
  const open = async row => {
    const next = row.nextElementSibling;
    if (next && next.querySelector('.record')) return next.remove();
    row.after(await words(row));
  };

  // A link leads into closed parts too, and opens the record of a run.
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let at = target; at; at = at.parentElement) {
      if (at.tagName === 'DETAILS') at.open = true;
      at.hidden = false;
    }
    if (target.id.startsWith('run-') && target.tagName === 'TR' && !(target.nextElementSibling && target.nextElementSibling.querySelector('.record'))) open(target);
    target.scrollIntoView({ block: target.tagName === 'TR' || target.tagName === 'LI' ? 'center' : 'start' });
  };
  window.addEventListener('hashchange', reveal);
  reveal();
  const table = document.getElementById('runs-table'); // by their ids: outputs of notebooks have none, but may have our classes
  if (table) table.addEventListener('click', event => {
    const link = event.target.closest('tr[id] > td:first-child a');
    if (!link || link.hash !== location.hash) return;
    event.preventDefault();
    open(link.closest('tr'));
  });

  // Runs are found by words of what they did, or by name.
  const box = document.getElementById('runs-box');
  if (box) {
    const bodies = [...table.tBodies];
    const line = make('p', null, null, 'filter');
    const label = make('label', 'Find runs ', line);
    const input = make('input', null, label);
    input.type = 'search';
    input.placeholder = 'words, or a name';
    const left = make('span', null, line, 'left');
    left.setAttribute('role', 'status');
    const show = () => {
      const asked = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let count = 0;
      bodies.forEach(body => {
        const head = body.rows[0].textContent.toLowerCase();
        const rows = [...body.rows].filter(row => row.id);
        const left = rows.filter(row => { row.hidden = !asked.every(word => head.includes(word) || row.id.includes(word)); return !row.hidden; });
        body.hidden = !left.length;
        count += left.length;
      });
      left.textContent = count + ' runs';
    };
    input.addEventListener('input', show);
    box.prepend(line);
    show();
  }

  // The part that is being read is marked in the contents.
  const links = new Map([...document.querySelectorAll('nav details a[href^="#"]')].map(a => [a.hash.slice(1), a]));
  const seen = new IntersectionObserver(entries => entries.forEach(entry => {
    if (!entry.isIntersecting) return;
    links.forEach(a => a.removeAttribute('aria-current'));
    links.get(entry.target.id).setAttribute('aria-current', 'location');
  }), { rootMargin: '0px 0px -70% 0px' });
  links.forEach((a, id) => { const heading = document.getElementById(id); if (heading) seen.observe(heading); });

  // A table that is wider than its frame says so.
  const fit = frame => {
    const wide = frame.scrollWidth > frame.clientWidth + 1;
    if (wide === frame.classList.contains('wide')) return;
    frame.classList.toggle('wide', wide);
    if (wide) {
      const hint = document.createElement('p');
      hint.className = 'hint';
      hint.textContent = 'A wide table: scroll it sideways →';
      frame.before(hint);
    } else if (frame.previousElementSibling && frame.previousElementSibling.className === 'hint') frame.previousElementSibling.remove();
  };
  const frames = new ResizeObserver(entries => entries.forEach(entry => fit(entry.target)));
  document.querySelectorAll('.scroll').forEach(frame => frames.observe(frame));

  // On paper what is folded would be lost; code and numbers stay folded.
  window.addEventListener('beforeprint', () => document.querySelectorAll('.behind').forEach(d => { d.open = true; }));
})();
