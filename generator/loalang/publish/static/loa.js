'use strict';
// The page works without this file: it only makes the player large, lets the words follow, and keeps what was heard.
(function () {
  var base = document.body.dataset.base;
  var store = {
    get: function (key) { try { return localStorage.getItem(key); } catch (e) { return null; } },
    set: function (key, value) { try { localStorage.setItem(key, value); } catch (e) { /* a private window */ } }
  };

  document.querySelectorAll('[data-days]').forEach(function (line) {
    if (line.dataset.days.split(' ').indexOf(String(new Date().getDay())) >= 0) line.classList.add('today');
  });
  // The page was written on another day: this clock, in Việt Nam, chooses what of its list is today's.
  var plan = document.getElementById('lich');
  function today() {
    var date = new Date(Date.now() + 7 * 3600e3).toISOString().slice(0, 10), box = plan.querySelector('.today'), left = [];
    plan.querySelectorAll('[data-on]').forEach(function (day) {
      day.hidden = day.dataset.on < date;
      if (!day.hidden) left.push(day);
    });
    plan.hidden = !left.length;
    if (!left.length || box.dataset.date === date) return;
    var now = left[0].dataset.on === date;
    plan.querySelector('h2').textContent = now ? 'Hôm nay trên loa' : 'Hôm nay loa nghỉ';
    plan.querySelector('summary').textContent = 'Các ngày tới';
    box.textContent = '';
    [].forEach.call(left[0].children, function (line) {
      if (now && line.tagName === 'H3') return;
      line = box.appendChild(line.cloneNode(true));
      if (line.tagName === 'H3') line.textContent = 'Buổi tới: ' + line.textContent;
    });
    box.dataset.date = date;
    box.hidden = false;
  }
  if (plan) {
    today();
    document.addEventListener('visibilitychange', today);
  }

  document.querySelectorAll('a[data-lesson]').forEach(function (link) {
    if (store.get('heard:' + link.dataset.lesson)) link.classList.add('heard');
  });

  if ('serviceWorker' in navigator && location.protocol !== 'file:') {
    navigator.serviceWorker.register(base + 'sw.js').then(function () { return navigator.serviceWorker.ready; })
      .then(function (worker) { worker.active.postMessage({ keep: location.href.split('#')[0] }); })
      .catch(function () { /* an old browser: the page goes on without */ });
  }

  var audio = document.querySelector('audio');
  if (!audio) return;
  var lesson = document.querySelector('main').dataset.lesson;
  var panel = document.querySelector('.panel'), play = panel.querySelector('.play');
  var range = panel.querySelector('input'), now = panel.querySelector('.now'), state = panel.querySelector('.state');
  var follow = document.querySelector('.follow'), words = document.querySelector('.words');
  var spans = [].slice.call(document.querySelectorAll('.words span[data-start]'));
  var starts = spans.map(function (span) { return +span.dataset.start; });
  var shown = null, wanted = null, dragging = false;

  document.body.classList.add('live');
  audio.controls = false;
  audio.hidden = true;
  panel.hidden = false;
  [follow, document.querySelector('.hint')].forEach(function (part) { if (part) part.hidden = false; });

  function clock(seconds) {
    seconds = Math.round(seconds);
    return Math.floor(seconds / 60) + ':' + ('0' + seconds % 60).slice(-2);
  }
  function place() { return wanted === null ? audio.currentTime : wanted; }
  function show(time) {
    if (!dragging) range.value = time;
    now.textContent = clock(time);
    range.setAttribute('aria-valuetext', clock(time));
  }
  function go(time, start) {
    time = Math.max(0, Math.min(time, +range.max));
    if (audio.readyState >= 1) audio.currentTime = time; else wanted = time;
    show(time);
    if (start) listen();
  }
  function listen() {
    var playing = audio.play();
    if (playing) playing.catch(function () { state.textContent = 'Chưa nghe được. Bà con xem lại mạng rồi bấm lần nữa.'; });
  }
  function mark(time) {
    var low = 0, high = starts.length;
    while (low < high) { var middle = (low + high) >> 1; if (starts[middle] <= time + .05) low = middle + 1; else high = middle; }
    var span = spans[low - 1] || null;
    if (span && time > +span.dataset.end + 1.5) span = null;
    if (span === shown) return;
    if (shown) shown.classList.remove('now');
    shown = span;
    if (!span) return;
    span.classList.add('now');
    if (follow && follow.firstElementChild.checked && !audio.paused) span.scrollIntoView({ block: 'center' });
  }

  play.addEventListener('click', function () { if (audio.paused) listen(); else audio.pause(); });
  audio.addEventListener('loadedmetadata', function () {
    if (isFinite(audio.duration)) range.max = Math.round(audio.duration);
    if (wanted !== null) { audio.currentTime = wanted; wanted = null; }
  });
  audio.addEventListener('play', function () { panel.classList.add('playing'); play.setAttribute('aria-label', 'Tạm dừng'); state.textContent = ''; });
  audio.addEventListener('pause', function () { panel.classList.remove('playing'); play.setAttribute('aria-label', 'Nghe'); });
  audio.addEventListener('waiting', function () { state.textContent = 'Đang tải…'; });
  audio.addEventListener('playing', function () { state.textContent = ''; });
  audio.addEventListener('error', function () { state.textContent = 'Chưa tải được bài. Bà con xem lại mạng.'; });
  audio.addEventListener('timeupdate', function () {
    show(audio.currentTime);
    mark(audio.currentTime);
    store.set('place:' + lesson, String(Math.floor(audio.currentTime)));
    if (audio.currentTime > .9 * range.max) store.set('heard:' + lesson, '1');
  });
  audio.addEventListener('ended', function () { store.set('place:' + lesson, '0'); });
  range.addEventListener('input', function () { dragging = true; now.textContent = clock(+range.value); });
  range.addEventListener('change', function () { dragging = false; go(+range.value); mark(+range.value); });
  panel.addEventListener('click', function (event) {
    var key = event.target.closest('button');
    if (!key) return;
    if (key.dataset.skip) { go(place() + +key.dataset.skip); mark(place()); }
    if (key.dataset.speed) speed(key.dataset.speed);
  });
  if (words) words.addEventListener('click', function (event) {
    var span = event.target.closest('[data-start]');
    if (!span || String(getSelection())) return;
    event.preventDefault();
    go(+span.dataset.start, true);
    mark(+span.dataset.start);
  });
  function speed(value) {
    audio.defaultPlaybackRate = audio.playbackRate = +value;
    store.set('speed', value);
    panel.querySelectorAll('[data-speed]').forEach(function (key) {
      key.setAttribute('aria-pressed', String(key.dataset.speed === value));
    });
  }

  var saved = store.get('speed');
  if (saved && panel.querySelector('[data-speed="' + saved.replace(/[^0-9.]/g, '') + '"]')) speed(saved);
  var left = +(store.get('place:' + lesson) || 0);
  if (left > 10 && left < range.max - 10) { go(left); state.textContent = 'Lần trước bà con nghe đến đây.'; }
  if ('mediaSession' in navigator && window.MediaMetadata && location.protocol !== 'file:') {
    navigator.mediaSession.metadata = new MediaMetadata({
      title: document.querySelector('h1').textContent, artist: document.querySelector('.top').textContent.trim(),
      artwork: [{ src: base + 'assets/loa.svg', sizes: 'any', type: 'image/svg+xml' }]
    });
    navigator.mediaSession.setActionHandler('seekbackward', function () { go(place() - 15); });
    navigator.mediaSession.setActionHandler('seekforward', function () { go(place() + 15); });
  }
})();
