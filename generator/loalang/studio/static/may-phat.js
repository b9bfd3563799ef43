// What the hall's player does is shown while it does it.
const place = document.getElementById('may-phat');
if (place) {
  const said = document.getElementById('may-dang'), meter = document.getElementById('may-muc');
  const source = new EventSource('/may-phat/theo-doi');
  source.onmessage = event => {
    const told = JSON.parse(event.data);
    // Who only looks on keeps no session open, so the page does not ask again and again.
    if (told.finished) source.close();
    if (told.finished && told.lives) {
      document.getElementById('may-nhac').textContent = 'Trang đã thôi tự cập nhật; bấm Xem lại.';
    } else if (told.finished || String(told.paused) !== place.dataset.paused) {
      source.close();
      location.reload(); // with other buttons
    } else {
      const clock = `${Math.floor(told.position / 60)}:${String(told.position % 60).padStart(2, '0')}`;
      const playing = told.title ? `${told.title}, đến ${clock}${told.paused ? ', đang tạm dừng' : ''}.` : 'Không phát gì.';
      said.textContent = `${playing} Cạc âm thanh: ${told.device || 'chưa mở'}.`;
      meter.value = told.level;
    }
  };
}
