// The plan: a programme is dragged into another session, or taken there by its button; what does not fit says why.
import { ask } from './phong-thu.js';

const cells = [...document.querySelectorAll('[data-buoi]')], box = document.getElementById('doi');
const list = document.getElementById('doi-buoi');
let held = null;

async function move(what, cell, tell) {
  tell('');
  cell.setAttribute('aria-busy', 'true');
  try {
    const { bai, tu = '' } = what.dataset;
    const answer = await ask('/lich/doi', { bai, tu, den: cell.dataset.buoi });
    location.href = answer.go;
  } catch (error) {
    tell(error.message);
    cell.removeAttribute('aria-busy');
  }
}

function short(what, cell) {
  return +what.dataset.dai > +cell.dataset.con;
}

function may(what, cell) {
  return ![...cell.querySelectorAll('[data-bai]')].some(one => one.dataset.bai === what.dataset.bai);
}

function beside(cell) {
  return text => {
    cell.querySelectorAll('.refused').forEach(old => old.remove());
    if (!text) return;
    const told = document.createElement('p');
    told.className = 'why refused';
    told.setAttribute('role', 'alert');
    told.textContent = text;
    cell.append(told);
  };
}

function release() {
  held = null;
  cells.forEach(cell => cell.classList.remove('aim', 'short-of-room', 'target'));
}

document.addEventListener('dragstart', event => {
  held = event.target.closest && event.target.closest('[data-bai]');
  if (!held) return;
  event.dataTransfer.effectAllowed = 'move';
  event.dataTransfer.setData('text/plain', held.dataset.ten);
  cells.forEach(cell => {
    if (may(held, cell)) cell.classList.add(short(held, cell) ? 'short-of-room' : 'target');
  });
});
document.addEventListener('dragend', release);
cells.forEach(cell => {
  cell.addEventListener('dragover', event => {
    if (!held || !may(held, cell)) return;
    event.preventDefault();
    cell.classList.add('aim');
  });
  cell.addEventListener('dragleave', event => { if (!cell.contains(event.relatedTarget)) cell.classList.remove('aim'); });
  cell.addEventListener('drop', event => {
    event.preventDefault();
    const what = held;
    release();
    if (what) move(what, cell, beside(cell));
  });
});

document.addEventListener('click', event => {
  const what = event.target.closest('[data-bai] button') && event.target.closest('[data-bai]');
  if (what) choose(what);
});

function choose(what) {
  document.getElementById('doi-ten').textContent = `“${what.dataset.ten}” lên buổi nào?`;
  list.replaceChildren(...cells.filter(cell => may(what, cell)).map(cell => {
    const line = document.createElement('li'), button = document.createElement('button'), room = document.createElement('span');
    const left = Math.max(0, +cell.dataset.con);
    button.type = 'button';
    button.className = 'quiet';
    button.textContent = cell.dataset.ten;
    const tell = text => { if (text) { room.className = 'why'; room.textContent = text; } };
    button.onclick = () => move(what, cell, tell);
    room.setAttribute('role', 'status');
    room.className = short(what, cell) ? 'why' : 'room';
    room.textContent = `còn ${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')} phút`;
    line.append(button, room);
    return line;
  }));
  box.showModal();
}
document.getElementById('doi-thoi').onclick = () => box.close();
