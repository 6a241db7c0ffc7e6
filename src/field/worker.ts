// The service worker: the app itself is kept on the phone, so that it opens without a network. It keeps no record and no answer of the ward.
// FIELD_FILES and FIELD_MARK stand before this text when it is served.
declare const FIELD_FILES: readonly string[]
declare const FIELD_MARK: string
const worker = self as unknown as {
  skipWaiting: () => Promise<void>
  clients: { claim: () => Promise<void> }
  addEventListener: (
    name: string,
    act: (event: {
      waitUntil: (work: Promise<unknown>) => void
      request: Request
      respondWith: (answer: Promise<Response>) => void
    }) => void,
  ) => void
}
const store = `sasaeai-field-${FIELD_MARK}`

worker.addEventListener('install', (event) =>
  event.waitUntil(
    caches
      .open(store)
      .then((cache) => cache.addAll([...FIELD_FILES]))
      .then(() => worker.skipWaiting()),
  ),
)
worker.addEventListener('activate', (event) =>
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => name.startsWith('sasaeai-field-') && name !== store).map((name) => caches.delete(name))),
      )
      .then(() => worker.clients.claim()),
  ),
)
worker.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url)
  if (event.request.method !== 'GET' || origin !== location.origin) return
  const shell = pathname === '/field' || pathname === '/field/pair'
  if (!shell && !FIELD_FILES.includes(pathname)) return
  event.respondWith(caches.match(shell ? '/field' : pathname).then((kept) => kept ?? fetch(event.request)))
})
