// Listening: the words follow the sound, and the server is told which seconds were played.
import { ask } from './phong-thu.js';

const desk = document.getElementById('nghe'), lesson = desk.dataset.lesson;
const editions = [...desk.querySelectorAll('.edition')], button = document.getElementById('nut-duyet');
const hint = document.getElementById('can-nghe');

function mayApprove() {
  const all = editions.length > 0 && editions.every(one => one.dataset.whole);
  if (button) button.disabled = !all;
  if (hint && all) hint.textContent = 'Đã nghe hết, duyệt được.';
}
mayApprove();
desk.addEventListener('play', event => desk.querySelectorAll('audio').forEach(other => { if (other !== event.target) other.pause(); }), true);

editions.forEach((part, index) => {
  const audio = part.querySelector('audio'), state = part.querySelector('.status'), speed = part.querySelector('.speed');
  const spans = [...part.querySelectorAll('[data-start]')];
  let now = null, last = 0;
  async function report(ended) {
    const played = [];
    for (let i = 0; i < audio.played.length; i++) played.push([audio.played.start(i), audio.played.end(i)]);
    if (ended && played.length) played[played.length - 1][1] = Math.max(played[played.length - 1][1], audio.duration || 0);
    try {
      const answer = await ask(`/nghe/${lesson}/da-nghe`, { edition: part.dataset.edition, sha256: part.dataset.sha256, spans: played });
      if (answer.whole && !part.dataset.whole) {
        part.dataset.whole = '1';
        state.textContent = 'Đã nghe hết.';
        mayApprove();
      }
    } catch (error) { state.textContent = error.message; }
  }
  audio.addEventListener('timeupdate', () => {
    const at = audio.currentTime, found = spans.find(span => at >= +span.dataset.start && at < +span.dataset.end) || null;
    if (found && found !== now) {
      if (now) now.classList.remove('now');
      found.classList.add('now');
      now = found;
      if (found.offsetParent) found.scrollIntoView({ block: 'nearest' });
    }
    if (Math.abs(at - last) > 5) { last = at; report(false); }
  });
  audio.addEventListener('pause', () => report(false));
  audio.addEventListener('ended', async () => {
    await report(true);
    const next = editions[index + 1];
    if (next && !next.dataset.whole) next.querySelector('audio').play().catch(() => {});
  });
  speed.addEventListener('change', () => { audio.playbackRate = +speed.value; });
  const jump = span => { audio.currentTime = +span.dataset.start; audio.play().catch(() => {}); };
  part.addEventListener('click', event => { const span = event.target.closest('[data-start]'); if (span) jump(span); });
  part.addEventListener('keydown', event => {
    const span = event.target.closest('[data-start]');
    if (span && (event.key === 'Enter' || event.key === ' ')) { event.preventDefault(); jump(span); }
  });
});
