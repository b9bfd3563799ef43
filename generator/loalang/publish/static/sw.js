'use strict';
// Keeps what was opened, so that it opens again without a net. Sound is kept once it is played; seeking in it
// asks for byte ranges, which are cut from what is kept.
const PAGES = 'loa-@VERSION@', SOUND = 'loa-am-thanh';
const ALWAYS = ['index.html', 'offline.html', 'manifest.webmanifest', 'assets/loa.css', 'assets/loa.js', 'assets/muc-luc.js', 'assets/nghe.js', 'assets/loa.svg',
  'assets/be-vietnam-pro-regular.woff2', 'assets/be-vietnam-pro-semibold.woff2'];

self.addEventListener('install', event => event.waitUntil(
  caches.open(PAGES).then(cache => cache.addAll(ALWAYS)).then(() => self.skipWaiting())));

self.addEventListener('activate', event => event.waitUntil((async () => {
  const mine = name => name.startsWith('loa-') && name !== PAGES && name !== SOUND;
  await Promise.all((await caches.keys()).filter(mine).map(name => caches.delete(name)));
  await self.clients.claim();
})()));

self.addEventListener('message', event => {
  const url = new URL(event.data && event.data.keep || '', self.registration.scope);
  if (url.href.startsWith(self.registration.scope)) {
    event.waitUntil(caches.open(PAGES).then(cache => cache.add(url.href)).catch(() => {}));
  }
});

self.addEventListener('fetch', event => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(self.registration.scope)) return;
  const path = new URL(request.url).pathname;
  if (path.endsWith('.mp3')) event.respondWith(sound(event));
  else if (path.includes('/assets/')) event.respondWith(kept(request));
  else event.respondWith(fresh(request));
});

async function kept(request) {
  return await caches.match(request) || fetch(request);
}

async function fresh(request) {
  const cache = await caches.open(PAGES);
  try {
    const answer = await fetch(request);
    if (answer.status === 200) await cache.put(request, answer.clone());
    return answer;
  } catch (error) {
    const old = await cache.match(request, { ignoreSearch: true }) ||
      request.mode === 'navigate' && await cache.match(request.url.replace(/\/(\?.*)?$/, '/index.html'));
    if (old) return old;
    if (request.mode === 'navigate') return Response.redirect(new URL('offline.html', self.registration.scope));
    throw error;
  }
}

async function sound(event) {
  const { request } = event;
  const range = request.headers.get('range');
  const cache = await caches.open(SOUND);
  const whole = await cache.match(request.url);
  if (whole) return part(await whole.blob(), range);
  if (range && range.trim() !== 'bytes=0-') return fetch(request);
  const answer = await fetch(request.url);
  const length = answer.headers.get('content-length');
  if (answer.status !== 200 || !answer.body || !length) return answer;
  const [listened, stored] = answer.body.tee();
  event.waitUntil(keep(cache, request.url, new Response(stored, { headers: answer.headers })));
  const headers = new Headers(answer.headers);
  if (!range) return new Response(listened, { headers });
  headers.set('Content-Range', `bytes 0-${length - 1}/${length}`);
  return new Response(listened, { status: 206, headers });
}

async function keep(cache, url, answer) {
  await cache.put(url, answer);
  const path = new URL(url).pathname;
  for (const old of await cache.keys()) {
    if (new URL(old.url).pathname === path && old.url !== url) await cache.delete(old);
  }
}

function part(blob, range) {
  const asked = /^bytes=(\d*)-(\d*)$/.exec((range || '').trim());
  if (!asked) return new Response(blob, { headers: { 'Content-Type': 'audio/mpeg', 'Accept-Ranges': 'bytes' } });
  const last = blob.size - 1;
  const start = asked[1] ? +asked[1] : Math.max(0, blob.size - +asked[2]);
  const end = asked[1] && asked[2] ? Math.min(+asked[2], last) : last;
  if (start > end) return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${blob.size}` } });
  return new Response(blob.slice(start, end + 1), {
    status: 206,
    headers: { 'Content-Type': 'audio/mpeg', 'Accept-Ranges': 'bytes', 'Content-Length': String(end - start + 1),
      'Content-Range': `bytes ${start}-${end}/${blob.size}` }
  });
}
