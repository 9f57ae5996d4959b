
'use strict';
(() => {
  const contents = document.querySelector('nav details');
  if (contents && !window.matchMedia('(min-width: 64rem)').matches) contents.open = false;

  // A link to a record opens it.
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.tagName === 'DETAILS') { target.open = true; target.scrollIntoView(); }
  };
  window.addEventListener('hashchange', reveal);
  reveal();

  // The part that is being read is marked in the contents.
  const links = new Map([...document.querySelectorAll('nav a')].map(a => [a.hash.slice(1), a]));
  const seen = new IntersectionObserver(entries => entries.forEach(entry => {
    if (!entry.isIntersecting) return;
    links.forEach(a => a.removeAttribute('aria-current'));
    links.get(entry.target.id).setAttribute('aria-current', 'location');
  }), { rootMargin: '0px 0px -70% 0px' });
  links.forEach((a, id) => { const heading = document.getElementById(id); if (heading) seen.observe(heading); });

  // Tables that can be searched and sorted; without this script they are plain tables.
  const number = text => { const n = Number.parseFloat(text.replace(/,/g, '')); return Number.isNaN(n) ? null : n; };
  document.querySelectorAll('.finetree-searchable').forEach(box => {
    const table = box.querySelector('table');
    if (!table || !table.tBodies.length) return;
    const rows = [...table.tBodies[0].rows];
    const texts = rows.map(row => row.textContent.toLowerCase());
    const line = document.createElement('p');
    line.className = 'filter';
    const input = document.createElement('input');
    input.type = 'search'; input.placeholder = 'Search'; input.setAttribute('aria-label', 'Search this table');
    const left = document.createElement('span');
    left.className = 'left'; left.setAttribute('role', 'status');
    const show = () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let count = 0;
      rows.forEach((row, i) => { row.hidden = !words.every(word => texts[i].includes(word)); if (!row.hidden) count++; });
      left.textContent = count + ' of ' + rows.length + ' rows';
    };
    input.addEventListener('input', show);
    line.append(input, left);
    box.prepend(line);
    show();
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement('button');
      button.type = 'button'; button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener('click', () => {
        const up = head.getAttribute('aria-sort') !== 'ascending';
        [...head.parentNode.cells].forEach(other => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
        const key = row => row.cells[column] ? row.cells[column].textContent.trim() : '';
        const order = [...rows].sort((a, b) => {
          const x = key(a), y = key(b), m = number(x), n = number(y);
          return (m !== null && n !== null ? m - n : x < y ? -1 : x > y ? 1 : 0) * (up ? 1 : -1);
        });
        table.tBodies[0].append(...order);
      });
    });
  });
})();
