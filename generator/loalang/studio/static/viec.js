// Long work is watched while it goes on.
import { told as tell, watch } from './phong-thu.js';
if (document.getElementById('dang-viec')) {
  const said = document.getElementById('viec-noi'), bar = document.getElementById('viec-bao-nhieu');
  watch('/viec/theo-doi', told => {
    if (told.percent === null) { said.textContent = 'đang chuẩn bị…'; return; }
    bar.value = told.percent;
    said.textContent = `${told.percent} phần trăm` + (told.left ? `, còn khoảng ${told.left} giây` : '');
  });
}
// Words for the group go onto the clipboard.
document.addEventListener('click', async event => {
  const button = event.target.closest('[data-copy]');
  if (!button) return;
  try {
    const answer = await fetch(button.dataset.copy);
    if (!answer.ok) throw new Error(await answer.text());
    await navigator.clipboard.writeText(await answer.text());
    tell('Đã chép lời. Mở nhóm Zalo rồi dán vào.');
  } catch (error) { tell(`Chưa chép được: ${error.message}`); }
});
