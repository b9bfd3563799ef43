// The writing desk: what is typed goes to the server in a moment, which keeps it and tells what will be said.
import { ask, csrf, later, told } from './phong-thu.js';

const desk = document.getElementById('ban'), lesson = desk.dataset.lesson, home = `/viet/${lesson}`;
const whole = document.getElementById('ca-tep'), form = document.getElementById('mau');
const seen = document.getElementById('chu-cua-tep'), reading = document.getElementById('doc');
const state = document.getElementById('tinh-trang'), box = document.getElementById('hop');
let known = desk.dataset.known, edits = new Map(), steps = [], dirty = false, mine = false, busy = null, stopped = false;

const soon = later(120, 900, sync);

function changed() {
  state.textContent = 'Đang ghi…';
  soon();
}

function sync() {
  if (busy) { busy = busy.then(send); return busy; }
  busy = send();
  return busy;
}

async function send() {
  if (stopped || !(edits.size || steps.length || dirty || mine)) { busy = null; return; }
  const sent = [...edits].map(([path, value]) => ({ path: JSON.parse(path), value })).concat(steps);
  const data = { known, edits: sent };
  if (whole) data.text = whole.value; else data.seen = seen.value;
  if (mine) data.text = data.seen;
  const before = new Map(edits), was = steps.length;
  dirty = false;
  try {
    const answer = await ask(`${home}/doc`, data);
    if (answer.conflict) { conflict(answer); return; }
    known = answer.known;
    mine = false;
    before.forEach((value, path) => { if (edits.get(path) === value) edits.delete(path); });
    steps = steps.slice(was);
    if (seen && answer.text !== undefined) seen.value = answer.text;
    if (answer.fields && form) redraw(answer.fields);
    reading.innerHTML = answer.reading;
    state.textContent = answer.refused || `Đã giữ bản viết dở lúc ${answer.at}`;
  } catch (error) {
    dirty = dirty || !!whole;
    state.textContent = `Chưa giữ được: ${error.message}. Đừng đóng trang này; đang thử lại…`;
    setTimeout(soon, 1500);
  } finally { busy = null; }
  if (edits.size || steps.length || dirty) soon();
}

function redraw(html) {
  const focused = document.activeElement && document.activeElement.dataset.path;
  form.innerHTML = html;
  edits.forEach((value, path) => { const field = form.querySelector(`[data-path='${CSS.escape(path)}']`); if (field) field.value = value; });
  const again = focused && [...form.querySelectorAll('[data-path]')].find(field => field.dataset.path === focused);
  if (again) again.focus();
}

function conflict(answer) {
  stopped = true;
  show(answer.conflict);
  box.querySelector('[data-keep]').onclick = async () => {
    box.close();
    stopped = false;
    if (answer.whenSaved) { store(answer.then, answer.mark); return; }
    known = answer.mark;
    if (whole) dirty = true; else mine = true;
    sync();
  };
  box.querySelector('[data-take]').onclick = () => { answer.whenSaved ? drop() : location.reload(); };
}

function drop() {
  const gone = document.createElement('form');
  gone.method = 'post';
  gone.action = `${home}/bo`;
  gone.innerHTML = '<input type="hidden" name="csrf">';
  gone.firstChild.value = csrf;
  document.body.append(gone);
  gone.submit();
}

function show(html) {
  box.innerHTML = html;
  box.setAttribute('aria-label', box.querySelector('h2').textContent);
  if (!box.open) box.showModal();
}

let storing = false;

async function store(then, over) {
  if (storing) return;
  storing = true;
  try { await stored(then, over); } finally { storing = false; }
}

async function stored(then, over) {
  if (!(await settled())) { if (!stopped) told('Chưa lưu được: chữ vừa gõ chưa gửi đi.'); return; }
  try {
    const answer = await ask(`${home}/luu`, { known, over, seen: whole ? whole.value : seen.value });
    if (answer.conflict) { conflict({ ...answer, whenSaved: true, then }); return; }
    if (!then) { state.textContent = 'Đã lưu.'; told('Đã lưu bài.'); location.reload(); return; }
    if (!answer.whole) { told('Đã lưu. Bài còn lỗi, chưa làm âm thanh được.'); return; }
    const build = await ask(`/lam/${lesson}`, {});
    location.href = build.go;
  } catch (error) { told(error.message); state.textContent = error.message; }
}

async function settled() {
  for (let turn = 0; turn < 40 && (busy || edits.size || steps.length || dirty); turn++) {
    await sync();  // however slow the server is
    if (stopped) return false;
    await new Promise(done => setTimeout(done, 60));
  }
  return !(edits.size || steps.length || dirty);
}

if (whole) whole.addEventListener('input', () => { dirty = true; changed(); });
if (form) {
  form.addEventListener('input', event => {
    const field = event.target, path = field.dataset.path;
    if (!path) return;
    if (field.matches('.grid textarea') && field.value.includes('\n')) field.value = field.value.replace(/\s*\n\s*/g, ' ');
    if (field.type === 'date') field.nextElementSibling.textContent = day(field.value);
    edits.set(path, field.value);
    changed();
  });
  form.addEventListener('click', event => {
    const button = event.target.closest('button');
    if (!button) return;
    const value = button.dataset.value ? JSON.parse(button.dataset.value) : null;
    for (const [name, kind] of [['add', 'add'], ['remove', 'remove'], ['set', 'set']]) {
      if (button.dataset[name]) { steps.push({ path: JSON.parse(button.dataset[name]), value, kind }); changed(); }
    }
  });
}
function day(value) {
  // The browser writes dates as its own language does, perhaps the month first: in words there is no doubt.
  const at = new Date(value);
  const names = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'];
  return value && !isNaN(at) ? `${names[at.getUTCDay()]}, ngày ${at.getUTCDate()} tháng ${at.getUTCMonth() + 1} năm ${at.getUTCFullYear()}` : '';
}

document.getElementById('luu').onclick = () => store(false);
document.getElementById('luu-lam').onclick = () => store(true);
document.addEventListener('keydown', event => {
  if ((event.ctrlKey || event.metaKey) && event.key === 's') { event.preventDefault(); store(false); }
});
addEventListener('beforeunload', () => { if (edits.size || dirty) sync(); });

const sound = new Audio();
reading.addEventListener('click', async event => {
  const say = event.target.closest('.say'), mark = event.target.closest('button.mark');
  if (say) {
    say.disabled = true;
    try {
      const blob = await ask(`${home}/cau`, { voice: say.dataset.voice, say: say.dataset.say });
      if (sound.src) URL.revokeObjectURL(sound.src);
      sound.src = URL.createObjectURL(blob);
      await sound.play();
      desk.dataset.played = say.dataset.say;
    } catch (error) { told(error.message); } finally { say.disabled = false; say.focus(); }
  }
  if (mark) choose(mark);
});

function choose(mark) {
  const token = mark.dataset.token, ways = [mark.dataset.said, ...JSON.parse(mark.dataset.others)].filter(Boolean);
  show('<h2></h2><div class="ways"></div><div class="field"><label for="doc-la">Đọc là</label><input id="doc-la"></div>' +
    '<p class="row"><button type="button" id="viet-ra">Viết hẳn ra trong bài</button> <button type="button" class="quiet" id="cau-nay">Chỉ đọc khác trong câu này</button> <button type="button" class="quiet" id="nho">Nhớ cho mọi bài</button> <button type="button" class="quiet" id="thoi">Thôi</button></p>');
  box.querySelector('h2').textContent = `“${token}” đọc thế nào?`;
  box.setAttribute('aria-label', box.querySelector('h2').textContent);
  const field = box.querySelector('#doc-la');
  field.value = ways[0] || '';
  ways.forEach(way => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'quiet';
    button.textContent = way;
    button.onclick = () => { field.value = way; field.focus(); };
    box.querySelector('.ways').append(button, ' ');
  });
  field.focus();
  box.querySelector('#thoi').onclick = () => { box.close(); mark.focus(); };
  box.querySelector('#nho').onclick = async () => {
    try {
      await ask(`${home}/tu-dien`, { token, reading: field.value });
      box.close();
      dirty = true;
      sync();
    } catch (error) { told(error.message); }
  };
  const key = mark.dataset.key, own = box.querySelector('#cau-nay');
  own.hidden = !form || !/\.say$|\.dialogue\[\d+\]$/.test(key);
  own.onclick = () => {
    steps.push({ path: key.match(/[^.[\]]+/g).map(part => /^\d+$/.test(part) ? +part : part), kind: 'read', value: { token, reading: field.value } });
    box.close();
    changed();
  };
  const place = form && [...form.querySelectorAll('[data-path]')].find(one => one.value.includes(token) && (!mark.dataset.key || named(one.dataset.path).startsWith(mark.dataset.key)));
  const text = place || (whole && whole.value.includes(token) ? whole : null);
  box.querySelector('#viet-ra').disabled = !text;
  box.querySelector('#viet-ra').onclick = () => {
    text.value = text.value.replace(token, () => field.value);
    text.dispatchEvent(new Event('input', { bubbles: true }));
    box.close();
    text.focus();
  };
}

function named(path) {
  return JSON.parse(path).map(key => typeof key === 'number' ? `[${key}]` : `.${key}`).join('').replace(/^\./, '');
}
