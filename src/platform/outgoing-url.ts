/**
 * Whether an address that an administrator typed may be called from here. Names only: a literal address – in whatever
 * spelling, the URL parser has made it canonical – and names that only mean something inside a network are refused.
 * `local` is for machines on which the providers are simulated.
 */
export function checkOutgoingUrl(text: string, local: boolean): { url: string } | { refused: string } {
  const url = URL.parse(text);
  if (!url) return { refused: "This is not an address. It should look like https://api.example.com." };
  if (url.username || url.password) return { refused: "The address must not contain a user name or a password." };
  if (url.search || url.hash) return { refused: "The address must end before any query or fragment." };
  if (!local) {
    if (url.protocol !== "https:") return { refused: "The address must begin with https://." };
    if (!isPublicName(url.hostname)) return { refused: "The address must be a public name, such as api.example.com." };
  } else if (url.protocol !== "https:" && url.protocol !== "http:") {
    return { refused: "The address must begin with http:// or https://." };
  }
  return { url: url.origin + url.pathname.replace(/\/+$/, "") };
}

/** Ends that no public name has (RFC 2606, 6761, 6762, 8375, 9476), and those of clouds' own metadata services. */
const inner = [
  "localhost",
  "local",
  "internal",
  "intranet",
  "lan",
  "home",
  "corp",
  "private",
  "home.arpa",
  "test",
  "onion",
  "alt",
  "invalid",
];

function isPublicName(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, "");
  if (name.startsWith("[") || /^[\d.]+$/.test(name)) return false;
  if (!/\.[a-z][a-z\d-]*[a-z\d]$/.test(name)) return false;
  return !inner.some((end) => name.endsWith(`.${end}`));
}

/**
 * The way out to providers. An address that they themselves gave is no safer than one that was typed: only https to a
 * public name is asked, and no redirect is followed, for it could lead anywhere. `local` as above.
 */
export function providerFetch(local: boolean): typeof fetch {
  return async (input, init) => {
    const url = URL.parse(input instanceof Request ? input.url : String(input));
    const allowed =
      url && (local ? /^https?:$/.test(url.protocol) : url.protocol === "https:" && isPublicName(url.hostname));
    if (!allowed) throw new TypeError("This address is not asked.");
    return await fetch(input, { ...init, redirect: "manual" });
  };
}

export function isLocal(env: { LOCAL_PROVIDERS?: string }): boolean {
  return env.LOCAL_PROVIDERS === "true";
}
