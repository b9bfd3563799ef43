// A build is watched while it runs.
import { watch } from './phong-thu.js';
if (document.getElementById('dang-lam')) {
  const said = document.getElementById('lam-noi'), bar = document.getElementById('lam-bao-nhieu');
  watch('/lam/theo-doi', told => {
    if (told.total) { bar.max = told.total; bar.value = told.done; }
    said.textContent = told.waiting ? 'chờ một việc khác xong…'
      : told.total ? `${told.done} trên ${told.total}` + (told.left ? `, còn khoảng ${told.left} giây` : '') : 'đang chuẩn bị…';
  });
}
