
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
})();
