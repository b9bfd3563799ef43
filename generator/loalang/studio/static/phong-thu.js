// What every page of the studio shares: asking the server, and saying what happened.
export const csrf = document.querySelector('meta[name=csrf]').content;

export function told(text) {
  const place = document.getElementById('bao');
  place.textContent = text;
  clearTimeout(place.timer);
  if (text) place.timer = setTimeout(() => { place.textContent = ''; }, 6000);
}

export async function ask(address, data) {
  const answer = await fetch(address, {
    method: 'POST', body: JSON.stringify(data), headers: { 'Content-Type': 'application/json', 'X-Csrf': csrf }
  }).catch(() => { throw new Error('phòng thu không trả lời, có thể cửa sổ lệnh đã đóng'); });
  if ((answer.headers.get('content-type') || '').startsWith('audio/')) return answer.blob();
  const json = (answer.headers.get('content-type') || '').startsWith('application/json');
  const body = json ? await answer.json() : { error: await answer.text() };
  if (!answer.ok && !body.conflict) throw new Error(body.error || answer.statusText);
  return body;
}

export function later(wait, most, act) {
  // Acts once nothing has happened for `wait` milliseconds, and at the latest `most` after the first thing.
  let timer = 0, first = 0;
  return () => {
    const now = Date.now();
    if (!first) first = now;
    clearTimeout(timer);
    timer = setTimeout(() => { first = 0; act(); }, Math.max(0, Math.min(wait, first + most - now)));
  };
}

export function watch(address, show) {
  // What goes on is shown while it goes on; when it ends the page tells how.
  const source = new EventSource(address);
  source.onmessage = event => {
    const told = JSON.parse(event.data);
    if (!told.finished) { show(told); return; }
    source.close();
    location.reload();
  };
  source.onerror = () => { if (source.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 1500); };
}

document.addEventListener('submit', event => {
  // A form is sent once, however often its button is pressed.
  const form = event.target;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = '1';
  setTimeout(() => { delete form.dataset.sent; }, 3000);
});
document.addEventListener('click', event => {
  if (event.target.closest('[data-print]')) print();
  // Back to what was typed, and not to an empty form.
  if (event.target.closest('[data-back]') && document.referrer && history.length > 1) { event.preventDefault(); history.back(); }
});
window.addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach(form => { delete form.dataset.sent; }));
