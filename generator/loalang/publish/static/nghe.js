'use strict';
// A lesson: its quiz, its player, and the words that follow.
(function () {
  document.querySelectorAll('[data-quiz]').forEach(function (part) {
    var key = 'quiz:' + document.querySelector('main').dataset.lesson + ':' + part.dataset.quiz;
    function told(right) {
      part.querySelector('.state').textContent = right ? 'Đúng rồi. Bà con giỏi lắm!' : 'Chưa đúng. Bà con xem câu trả lời rồi nghe lại nhé.';
    }
    if (loa.get(key)) told(loa.get(key) === '1');
    part.addEventListener('click', function (event) {
      var key_ = event.target.closest('[data-right]');
      if (!key_) return;
      var right = key_.dataset.right === '1';
      if (key_.closest('.choices')) {
        key_.classList.add(right ? 'right' : 'wrong');
        part.querySelector('details').open = true;
      }
      if (loa.get(key) === null || right) loa.set(key, right ? '1' : '0');
      told(right);
    });
  });

  var audio = document.querySelector('audio');
  if (!audio) return;
  var lesson = document.querySelector('main').dataset.lesson;
  var panel = document.querySelector('.panel'), bar = document.querySelector('.bar'), next = document.querySelector('main').dataset.next;
  var plays = [].slice.call(document.querySelectorAll('.play')), sleep = panel.querySelector('.sleep'), on = panel.querySelector('.on'), timer;
  var range = panel.querySelector('input'), nows = document.querySelectorAll('.times .now, .bar .now'), state = panel.querySelector('.state');
  var follow = document.querySelector('.follow'), words = document.querySelector('.words');
  var spans = [].slice.call(document.querySelectorAll('.words [data-start]'));
  var starts = spans.map(function (span) { return +span.dataset.start; });
  var shown = null, wanted = null, dragging = false;

  document.body.classList.add('live');
  audio.controls = false;
  audio.hidden = true;
  if ('IntersectionObserver' in window) new IntersectionObserver(function (seen) {
    bar.hidden = seen[seen.length - 1].isIntersecting;
    document.body.classList.toggle('barred', !bar.hidden);
  }).observe(plays[0]);

  function clock(seconds) {
    seconds = Math.round(seconds);
    return Math.floor(seconds / 60) + ':' + ('0' + seconds % 60).slice(-2);
  }
  function place() { return wanted === null ? audio.currentTime : wanted; }
  function show(time) {
    if (!dragging) range.value = time;
    tell(time);
    range.setAttribute('aria-valuetext', clock(time));
  }
  function tell(time) { nows.forEach(function (now) { now.textContent = clock(time); }); }
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

  plays.forEach(function (play) { play.addEventListener('click', function () { if (audio.paused) listen(); else audio.pause(); }); });
  function playing(is) {
    document.body.classList.toggle('playing', is);
    plays.forEach(function (play) { play.setAttribute('aria-label', is ? 'Tạm dừng' : 'Nghe'); });
  }
  sleep.addEventListener('change', function () {
    clearTimeout(timer);
    if (sleep.value) timer = setTimeout(function () { audio.pause(); sleep.value = ''; state.textContent = 'Đã tắt theo giờ hẹn.'; }, sleep.value * 60e3);
  });
  if (on) {
    on.checked = !!loa.get('on');
    on.addEventListener('change', function () { loa.set('on', on.checked ? '1' : ''); });
  }
  audio.addEventListener('loadedmetadata', function () {
    if (isFinite(audio.duration)) range.max = Math.round(audio.duration);
    if (wanted !== null) { audio.currentTime = wanted; wanted = null; }
  });
  audio.addEventListener('play', function () { playing(true); state.textContent = ''; loa.set('last', lesson); });
  audio.addEventListener('pause', function () { playing(false); });
  audio.addEventListener('waiting', function () { state.textContent = 'Đang tải…'; });
  audio.addEventListener('playing', function () { state.textContent = ''; });
  audio.addEventListener('error', function () { state.textContent = 'Chưa tải được bài. Bà con xem lại mạng.'; });
  audio.addEventListener('timeupdate', function () {
    show(audio.currentTime);
    mark(audio.currentTime);
    loa.set('place:' + lesson, String(Math.floor(audio.currentTime)));
    if (audio.currentTime > .9 * range.max) loa.set('heard:' + lesson, '1');
  });
  audio.addEventListener('ended', function () {
    loa.set('place:' + lesson, '0');
    if (next && on.checked) location.href = next + '#phat';
    else state.textContent = 'Hết bài.';
  });
  range.addEventListener('input', function () { dragging = true; tell(+range.value); });
  range.addEventListener('change', function () { dragging = false; go(+range.value); mark(+range.value); });
  [panel, bar].forEach(function (part) { part.addEventListener('click', pressed); });
  function pressed(event) {
    var key = event.target.closest('button');
    if (!key) return;
    if (key.dataset.skip) { go(place() + +key.dataset.skip); mark(place()); }
    if (key.dataset.speed) speed(key.dataset.speed);
  }
  if (words) words.addEventListener('click', function (event) {
    var span = event.target.closest('[data-start]');
    if (!span || String(getSelection())) return;
    event.preventDefault();
    go(+span.dataset.start, true);
    mark(+span.dataset.start);
  });
  function speed(value) {
    audio.defaultPlaybackRate = audio.playbackRate = +value;
    loa.set('speed', value);
    panel.querySelectorAll('[data-speed]').forEach(function (key) {
      key.setAttribute('aria-pressed', String(key.dataset.speed === value));
    });
  }

  var saved = loa.get('speed');
  if (saved && panel.querySelector('[data-speed="' + saved.replace(/[^0-9.]/g, '') + '"]')) speed(saved);
  var left = +(loa.get('place:' + lesson) || 0);
  if (left > 10 && left < range.max - 10) { go(left); state.textContent = 'Lần trước bà con nghe đến đây.'; }
  if ('mediaSession' in navigator && window.MediaMetadata && location.protocol !== 'file:') {
    navigator.mediaSession.metadata = new MediaMetadata({
      title: document.querySelector('h1').textContent, artist: document.querySelector('.top').textContent.trim(),
      artwork: [{ src: 'anh.png', sizes: '1400x1400', type: 'image/png' }]
    });
    navigator.mediaSession.setActionHandler('seekbackward', function () { go(place() - 15); });
    navigator.mediaSession.setActionHandler('seekforward', function () { go(place() + 15); });
    if (next) navigator.mediaSession.setActionHandler('nexttrack', function () { location.href = next + '#phat'; });
  }
  if (location.hash === '#phat') listen();
})();
