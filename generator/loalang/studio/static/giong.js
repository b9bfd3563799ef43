// Each voice says the same sentence.
import { ask, told } from './phong-thu.js';
const sound = new Audio(), text = document.getElementById('cau');
document.getElementById('cac-giong').addEventListener('click', async event => {
  const button = event.target.closest('button');
  if (!button) return;
  button.disabled = true;
  try {
    const blob = await ask('/giong/cau', { voice: button.dataset.voice, say: text.value });
    if (sound.src) URL.revokeObjectURL(sound.src);
    sound.src = URL.createObjectURL(blob);
    await sound.play();
  } catch (error) { told(error.message); } finally { button.disabled = false; button.focus(); }
});
