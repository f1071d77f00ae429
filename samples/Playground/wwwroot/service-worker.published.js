// Keeps the page, so that it opens without a network. The list of files, with their hashes, is written by the build.
self.importScripts("./service-worker-assets.js");
const name = `playground-${self.assetsManifest.version}`;
const page = new URL("./", self.location).href;

self.addEventListener("install", event => event.waitUntil((async () => {
    const cache = await caches.open(name);
    await cache.addAll(self.assetsManifest.assets
        .filter(asset => !/service-worker/.test(asset.url))
        .map(asset => new Request(asset.url, { integrity: asset.hash })));
    self.skipWaiting();
})()));

self.addEventListener("activate", event => event.waitUntil((async () => {
    for (const other of await caches.keys()) {
        if (other !== name) {
            await caches.delete(other);
        }
    }
})()));

self.addEventListener("fetch", event => {
    if (event.request.method === "GET") {
        event.respondWith((async () => {
            const cache = await caches.open(name);
            const request = event.request.mode === "navigate" ? new URL("index.html", page).href : event.request;
            return await cache.match(request) ?? fetch(event.request);
        })());
    }
});
