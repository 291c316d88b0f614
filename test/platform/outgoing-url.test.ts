import { describe, expect, it } from "vitest";
import { checkOutgoingUrl } from "../../src/platform/outgoing-url.ts";

describe("an address an administrator typed", () => {
  it.each([
    ["https://api.telegram.org", "https://api.telegram.org"],
    ["https://bots.shop.example.com:8443/api/", "https://bots.shop.example.com:8443/api"],
    ["https://xn--e1afmkfd.xn--p1ai", "https://xn--e1afmkfd.xn--p1ai"],
    ["HTTPS://API.Example.COM//", "https://api.example.com"],
  ])("may be %s", (text, url) => {
    expect(checkOutgoingUrl(text, false)).toEqual({ url });
  });

  it.each([
    "",
    "api.telegram.org",
    "http://api.telegram.org",
    "ftp://api.telegram.org",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "https://localhost",
    "https://bot.localhost:8081",
    "https://127.0.0.1",
    "https://127.1",
    "https://2130706433",
    "https://0x7f000001",
    "https://0177.0.0.1",
    "https://10.0.0.8",
    "https://192.168.1.1",
    "https://169.254.169.254/latest/meta-data",
    "https://8.8.8.8",
    "https://[::1]",
    "https://[::ffff:127.0.0.1]",
    "https://[fd00::1]",
    "https://metadata.google.internal",
    "https://METADATA.google.INTERNAL.",
    "https://printer.local",
    "https://intranet",
    "https://router.lan",
    "https://nas.home.arpa",
    "https://①②⑦.⓪.⓪.①",
    "https://user:pass@api.telegram.org",
    "https://api.telegram.org/?x=1",
    "https://api.telegram.org/#x",
  ])("may not be %s", (text) => {
    expect(checkOutgoingUrl(text, false)).toHaveProperty("refused");
  });

  it("may be local only where providers are simulated, and even there only http", () => {
    expect(checkOutgoingUrl("http://localhost:9000/", true)).toEqual({ url: "http://localhost:9000" });
    expect(checkOutgoingUrl("http://127.0.0.1:9000", true)).toEqual({ url: "http://127.0.0.1:9000" });
    expect(checkOutgoingUrl("file:///etc/passwd", true)).toHaveProperty("refused");
  });
});
