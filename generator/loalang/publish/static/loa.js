'use strict';
// What every page has. The pages work without any of these files: they only make the player large, let the words
// follow, find a lesson, and keep what was heard.
var loa = { base: document.body.dataset.base,
  get: function (key) { try { return localStorage.getItem(key); } catch (e) { return null; } },
  set: function (key, value) { try { localStorage.setItem(key, value); } catch (e) { /* a private window */ } }
};
(function () {
  var root = document.documentElement, larger = document.querySelector('.larger');
  function size(on) {
    root.classList.toggle('large', on);
    larger.setAttribute('aria-pressed', String(on));
    loa.set('large', on ? '1' : '');
  }
  larger.addEventListener('click', function () { size(!root.classList.contains('large')); });
  if (loa.get('large')) size(true);

  if ('serviceWorker' in navigator && location.protocol !== 'file:') {
    navigator.serviceWorker.register(loa.base + 'sw.js').then(function () { return navigator.serviceWorker.ready; })
      .then(function (worker) { worker.active.postMessage({ keep: location.href.split('#')[0] }); })
      .catch(function () { /* an old browser: the page goes on without */ });
  }
})();
