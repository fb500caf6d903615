// Trusted Types: the policy of the page lets no string become HTML. Only two scripts may be started from an address: the worker,
// which is a blob of this page, and the service worker beside it. Imported before everything else.

interface Factory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): unknown;
}

const { trustedTypes } = globalThis as { trustedTypes?: Factory };
trustedTypes?.createPolicy("default", {
  createScriptURL(url) {
    const { protocol, origin, pathname } = new URL(url, location.href);
    const own = origin === location.origin;
    if (own && (protocol === "blob:" || pathname.endsWith("/service-worker.js"))) return url;
    throw new TypeError(`not a script of this page: ${url}`);
  },
});
