'use strict';
// Tables that can be searched and sorted; without this script they are plain tables.
document.querySelectorAll('.finetree-searchable:not([data-ready])').forEach(box => {
  const table = box.querySelector('table');
  if (!table || !table.tBodies.length || !table.tHead) return;
  box.dataset.ready = 'yes';
  const rows = [...table.tBodies[0].rows];
  const texts = rows.map(row => row.textContent.toLowerCase());
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
  const show = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    rows.forEach((row, i) => {
      row.hidden = !words.every(word => texts[i].includes(word));
      if (!row.hidden) count++;
    });
    left.textContent = count + ' of ' + rows.length + ' rows';
  };
  // JupyterLab takes keys as commands unless they stay in the field.
  input.addEventListener('keydown', event => event.stopPropagation());
  input.addEventListener('input', show);
  line.append(input, left);
  box.prepend(line);
  show();
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
      const order = [...rows].sort((a, b) => {
        const x = key(a), y = key(b), m = number(x), n = number(y);
        const both = !Number.isNaN(m) && !Number.isNaN(n);
        return (both ? m - n : x < y ? -1 : x > y ? 1 : 0) * (up ? 1 : -1);
      });
      table.tBodies[0].append(...order);
    });
  });
});
