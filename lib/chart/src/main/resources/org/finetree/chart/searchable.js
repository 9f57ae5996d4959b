'use strict';
// Tables that can be searched and sorted, and long ones paged; without this script they are plain tables that scroll.
document.querySelectorAll('.finetree-searchable:not([data-ready])').forEach(box => {
  const table = box.querySelector('table');
  if (!table || !table.tBodies.length || !table.tHead) return;
  box.dataset.ready = 'yes';
  let rows = [...table.tBodies[0].rows];
  const PAGE = 25;
  let first = 0;
  const texts = new Map(rows.map(row => [row, row.textContent.toLowerCase()]));
  const line = document.createElement('p');
  line.className = 'filter';
  const input = document.createElement('input');
  input.type = 'search';
  input.placeholder = 'Search';
  input.setAttribute('aria-label', 'Search this table');
  const left = document.createElement('span');
  left.className = 'left';
  left.style.marginLeft = '.6em';
  left.setAttribute('role', 'status');
  const step = (text, label, by) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = text;
    button.setAttribute('aria-label', label);
    button.style.marginLeft = '.6em';
    button.addEventListener('click', () => {
      first += by * PAGE;
      show();
    });
    return button;
  };
  const back = step('◀', 'Rows before', -1), on = step('▶', 'Rows after', 1);
  const show = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = rows.filter(row => words.every(word => texts.get(row).includes(word)));
    first = Math.max(0, Math.min(first, Math.floor((found.length - 1) / PAGE) * PAGE));
    const shown = new Set(found.slice(first, first + PAGE));
    rows.forEach(row => { row.hidden = !shown.has(row); });
    left.textContent = (found.length > PAGE ? (first + 1) + '–' + (first + shown.size) + ' of ' : '') + found.length + (found.length < rows.length ? ' of ' + rows.length : '') + ' rows';
    back.hidden = on.hidden = found.length <= PAGE;
    back.disabled = first === 0;
    on.disabled = first + PAGE >= found.length;
  };
  // JupyterLab takes keys as commands unless they stay in the field.
  input.addEventListener('keydown', event => event.stopPropagation());
  input.addEventListener('input', () => {
    first = 0;
    show();
  });
  line.append(input, back, left, on);
  box.prepend(line);
  // A page is short enough to stand without a scroll bar.
  if (table.parentElement !== box && rows.length > PAGE) table.parentElement.style.maxHeight = 'none';
  show();
  // A link to a row opens its page.
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    const row = target && target.closest('tr');
    if (!row || !rows.includes(row)) return;
    input.value = '';
    first = Math.floor(rows.indexOf(row) / PAGE) * PAGE;
    show();
    row.scrollIntoView();
  };
  addEventListener('hashchange', reveal);
  reveal();
  const number = text => /^[-+−]?[\d,.]+/.test(text) ? Number.parseFloat(text.replace(/,/g, '').replace('−', '-')) : NaN;
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.style.cssText = 'all:unset;cursor:pointer;font-weight:inherit';
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener('click', () => {
      const up = head.getAttribute('aria-sort') !== 'ascending';
      [...head.parentNode.cells].forEach(other => {
        other.removeAttribute('aria-sort');
        other.firstChild.textContent = other.firstChild.textContent.replace(/ [▲▼]$/, '');
      });
      head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
      button.textContent += up ? ' ▲' : ' ▼';
      const key = row => row.cells[column] ? row.cells[column].textContent.trim() : '';
      rows = [...rows].sort((a, b) => {
        const x = key(a), y = key(b), m = number(x), n = number(y);
        const both = !Number.isNaN(m) && !Number.isNaN(n);
        return (both ? m - n : x < y ? -1 : x > y ? 1 : 0) * (up ? 1 : -1);
      });
      table.tBodies[0].append(...rows);
      first = 0;
      show();
    });
  });
});
