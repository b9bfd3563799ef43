// The microphone: a meter, a take as a WAV file, what the server thinks of it, and keeping it.
import { csrf, told } from './phong-thu.js';

const place = document.getElementById('thu'), longest = +place.dataset.longest;
const start = document.getElementById('bat-dau'), stop = document.getElementById('dung');
const clock = document.getElementById('dong-ho'), meter = document.getElementById('muc'), said = document.getElementById('noi');
const again = document.getElementById('nghe-lai'), form = document.getElementById('giu'), file = document.getElementById('tieng');
let stream = null, context = null, blocks = [], count = 0;

const minutes = seconds => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

start.onclick = async () => {
  start.disabled = true;
  hide();
  if (!window.isSecureContext) {
    said.textContent = 'Trình duyệt chỉ cho thu âm ngay trên máy của phòng thu, hoặc khi đường truyền có mã hóa (https).';
    start.disabled = false;
    return;
  }
  try {
    // As it is: what is cleaned for telephones sounds like one on a horn.
    const wanted = { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false };
    stream = await navigator.mediaDevices.getUserMedia({ audio: wanted });
    context = new AudioContext();
    await context.audioWorklet.addModule('/tinh/thu-gom.js');
  } catch (error) {
    close();
    said.textContent = error.name === 'NotFoundError' ? 'Máy này chưa cắm micrô.'
      : error.name === 'NotAllowedError' ? 'Trình duyệt chưa cho dùng micrô: bấm vào ổ khóa cạnh địa chỉ rồi cho phép.'
        : `Chưa mở được micrô: ${error.message}`;
    start.disabled = false;
    return;
  }
  blocks = [];
  count = 0;
  const gathers = new AudioWorkletNode(context, 'gom', { numberOfOutputs: 0 });
  let peak = 0, shown = 0;
  gathers.port.onmessage = event => {
    if (!context) return;
    const block = event.data;
    blocks.push(block);
    count += block.length;
    for (const sample of block) peak = Math.max(peak, Math.abs(sample));
    if (count - shown > context.sampleRate / 12) {
      shown = count;
      meter.value = Math.max(-60, 20 * Math.log10(peak + 1e-6));
      peak = 0;
      clock.textContent = minutes(count / context.sampleRate);
      if (count / context.sampleRate >= longest) finish();
    }
  };
  context.createMediaStreamSource(stream).connect(gathers);
  said.textContent = 'Đang thu…';
  stop.disabled = false;
  stop.focus();
};

stop.onclick = finish;
document.getElementById('thu-lai').onclick = () => { hide(); start.focus(); };

function close() {
  if (stream) stream.getTracks().forEach(track => track.stop());
  if (context) context.close();
  stream = context = null;
  stop.disabled = true;
  start.disabled = false;
  meter.value = -60;
}

function hide() {
  form.hidden = again.hidden = true;
  again.pause();
  said.textContent = '';
  clock.textContent = '0:00';
}

async function finish() {
  if (!context) return;
  const rate = context.sampleRate;
  close();
  if (!count) { said.textContent = 'Chưa thu được tiếng nào.'; return; }
  const wav = new File([encoded(rate)], 'ban-thu.wav', { type: 'audio/wav' });
  if (again.src) URL.revokeObjectURL(again.src);
  again.src = URL.createObjectURL(wav);
  again.hidden = form.hidden = false;
  const sent = new DataTransfer();
  sent.items.add(wav);
  file.files = sent.files;
  said.textContent = 'Đang xem bản thu…';
  const body = new FormData();
  body.append('tieng', wav);
  try {
    const answer = await fetch('/thu-am/xem', { method: 'POST', body, headers: { 'X-Csrf': csrf } });
    const told = await answer.json();
    said.textContent = told.error || (told.remarks.length ? told.remarks.join(' ') : 'Tiếng tốt. Nghe lại, đặt tên rồi giữ.');
    place.dataset.judged = said.textContent;
  } catch (error) { told(error.message); }
  again.focus();
}

function encoded(rate) {
  const view = new DataView(new ArrayBuffer(44 + 2 * count));
  const word = (at, text) => [...text].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
  word(0, 'RIFF');
  view.setUint32(4, 36 + 2 * count, true);
  word(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, 2 * rate, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  word(36, 'data');
  view.setUint32(40, 2 * count, true);
  let at = 44;
  for (const block of blocks) {
    for (const sample of block) {
      view.setInt16(at, Math.round(Math.max(-1, Math.min(1, sample)) * 32767), true);
      at += 2;
    }
  }
  return view;
}
