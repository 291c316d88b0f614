const local = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const host = /^([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+([a-z]{2,63}|xn--[a-z\d-]{1,59})$/;

/** An email in lower case with its domain in ASCII, or why it cannot be one (RFC 5321, the forms that are in use). */
export function readEmail(written: string): { email: string } | { problem: string } {
  const text = written.trim().normalize("NFC").toLowerCase();
  const at = text.lastIndexOf("@");
  if (at < 1) return { problem: "is not an email address: it needs a name, an @ and a domain" };
  const [name, domain] = [text.slice(0, at), text.slice(at + 1)];
  if (!local.test(name)) return { problem: "has something before its @ that no email address has" };
  if (new TextEncoder().encode(name).length > 64) return { problem: "has more than 64 characters before its @" };
  // What a URL takes for more than a name is no domain.
  const ascii = /[/?#:@\\\s]/.test(domain) ? undefined : URL.parse(`http://${domain}`)?.hostname;
  if (!ascii || !host.test(ascii)) return { problem: "has no domain after its @ that could exist" };
  const email = `${name}@${ascii}`;
  return email.length > 254 ? { problem: "is longer than an email address can be" } : { email };
}
