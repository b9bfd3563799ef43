// Long work is watched while it goes on; when it ends the page tells how.
const card = document.getElementById('dang-viec');
if (card) {
  const said = document.getElementById('viec-noi'), bar = document.getElementById('viec-bao-nhieu');
  const source = new EventSource('/viec/theo-doi');
  source.onmessage = event => {
    const told = JSON.parse(event.data);
    if (told.finished) { source.close(); location.reload(); return; }
    if (told.percent === null) { said.textContent = 'đang chuẩn bị…'; return; }
    bar.value = told.percent;
    said.textContent = `${told.percent} phần trăm` + (told.left ? `, còn khoảng ${told.left} giây` : '');
  };
  source.onerror = () => { if (source.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 1500); };
}
// Words for the group go onto the clipboard.
document.addEventListener('click', async event => {
  const button = event.target.closest('[data-copy]');
  if (!button) return;
  const { told } = await import('./phong-thu.js');
  try {
    const answer = await fetch(button.dataset.copy);
    if (!answer.ok) throw new Error(await answer.text());
    await navigator.clipboard.writeText(await answer.text());
    told('Đã chép lời. Mở nhóm Zalo rồi dán vào.');
  } catch (error) { told(`Chưa chép được: ${error.message}`); }
});
