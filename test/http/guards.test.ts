import { describe, expect, it } from "vitest";
import { addressOf, isOwnOrigin, publicOrigin } from "../../src/http/guards.ts";

const from = (address: string) => new Request("https://desk.example/", { headers: { "CF-Connecting-IP": address } });

describe("where a request comes from", () => {
  it.each([
    ["192.0.2.1", "192.0.2.1"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:db8:1:2::6", "2001:db8:1:2"],
    ["2001:db8:1::", "2001:db8:1:0"],
    ["2001:db8::5:6", "2001:db8:0:0"],
    ["::1", "0:0:0:0"],
  ])("%s is counted as %s", (address, counted) => {
    expect(addressOf(from(address))).toBe(counted);
  });

  it("is told where nobody said", () => {
    expect(addressOf(new Request("https://desk.example/"))).toBe("unknown");
  });
});

describe("our own origin", () => {
  const request = new Request("https://switchboard.team.workers.dev/api/me");

  it("is where the request went, and the public address", () => {
    const env = { PUBLIC_URL: "https://desk.example/" };
    expect(publicOrigin(env, request)).toBe("https://desk.example");
    expect(isOwnOrigin(env, request, "https://desk.example")).toBe(true);
    expect(isOwnOrigin(env, request, "https://switchboard.team.workers.dev")).toBe(true);
    expect(isOwnOrigin(env, request, "https://other.workers.dev")).toBe(false);
    expect(isOwnOrigin({}, request, "https://desk.example")).toBe(false);
  });
});
