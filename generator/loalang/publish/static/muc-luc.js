'use strict';
// The front page: today on the air, where one stopped, finding a lesson, what one has learnt.
(function () {
  // The page was written on another day: this clock, in Việt Nam, chooses what of its lists is today's. A day that
  // is not in the list may still have been aired on: what was withdrawn or comes suddenly stands in none.
  var plan = document.getElementById('lich');
  function today() {
    var there = new Date(Date.now() + 7 * 3600e3), date = there.toISOString().slice(0, 10);
    document.querySelectorAll('[data-days]').forEach(function (line) {
      line.classList.toggle('today', line.dataset.days.split(' ').indexOf(String(there.getUTCDay())) >= 0);
    });
    if (plan) tell(date);
    return 864e5 - there % 864e5;
  }
  function tell(date) {
    var box = plan.querySelector('.today'), left = [];
    plan.querySelectorAll('[data-on]').forEach(function (day) {
      day.hidden = day.dataset.on < date;
      if (!day.hidden) left.push(day);
    });
    plan.hidden = !left.length;
    if (!left.length || box.dataset.date === date) return;
    var now = left[0].dataset.on === date;
    plan.querySelector('h2').textContent = now ? 'Hôm nay trên loa' : 'Hôm nay không có trong lịch';
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
  (function again() { setTimeout(again, today() + 1e3); })();  // past midnight there, on a page that stays open
  document.addEventListener('visibilitychange', today);

  var links = [].slice.call(document.querySelectorAll('a[data-lesson]')), learnt = 0;
  links.forEach(function (link) {
    if (loa.get('heard:' + link.dataset.lesson)) { link.classList.add('heard'); learnt++; }
    if (link.dataset.lesson === loa.get('last')) {
      var more = document.getElementById('nghe-tiep');
      more.href = link.getAttribute('href');
      more.textContent = 'Nghe tiếp: ' + link.querySelector('b').textContent;
    }
  });
  var mine = document.getElementById('ket-qua'), quiz = score();
  if (mine && (learnt || quiz.of)) {
    mine.hidden = false;
    mine.querySelector('.lead').textContent = 'Nghe hết ' + learnt + ' trong ' + links.length + ' bài' +
      (quiz.of ? ', trả lời đúng ' + quiz.right + ' trong ' + quiz.of + ' câu đố.' : '.');
  }
  function score() {
    var found = { right: 0, of: 0 };
    try {
      Object.keys(localStorage).forEach(function (key) {
        if (key.indexOf('quiz:') === 0) { found.of++; found.right += +localStorage[key]; }
      });
    } catch (e) { /* a private window */ }
    return found;
  }

  // "quet ma qr" finds "quét mã QR".
  function bare(text) {
    return text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/g, 'd');
  }
  var find = document.getElementById('tim');
  if (find) find.addEventListener('input', function () {
    var asked = bare(find.value).split(/\s+/).filter(Boolean), count = 0;
    links.forEach(function (link) {
      var told = link.told = link.told || bare(link.textContent);
      var hit = asked.every(function (word) { return told.indexOf(word) >= 0; });
      link.parentNode.hidden = !hit;
      count += hit;
    });
    document.querySelectorAll('.topic-of').forEach(function (part) {
      part.hidden = !part.querySelector('li:not([hidden])');
    });
    document.getElementById('thay').textContent = asked.length ? (count ? 'Thấy ' + count + ' bài' : 'Không thấy bài nào') : '';
  });
})();
