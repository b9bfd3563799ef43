// A build is watched while it runs; when it ends the page shows what it made.
const card = document.getElementById('dang-lam');
if (card) {
  const said = document.getElementById('lam-noi'), bar = document.getElementById('lam-bao-nhieu');
  const source = new EventSource('/lam/theo-doi');
  source.onmessage = event => {
    const told = JSON.parse(event.data);
    if (told.finished) { source.close(); location.reload(); return; }
    if (told.total) { bar.max = told.total; bar.value = told.done; }
    said.textContent = told.waiting ? 'chờ một việc khác xong…'
      : told.total ? `${told.done} trên ${told.total}` + (told.left ? `, còn khoảng ${told.left} giây` : '') : 'đang chuẩn bị…';
  };
  source.onerror = () => { if (source.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 1500); };
}
