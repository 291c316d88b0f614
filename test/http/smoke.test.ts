import { exports } from "cloudflare:workers";
import { expect, it } from "vitest";
it("answers", async () => {
  const r = await exports.default.fetch("https://sb.example/healthz");
  console.log(r.status, await r.text());
  const o = await exports.default.fetch("https://sb.example/api/openapi.json");
  console.log(o.status, (await o.text()).slice(0, 500));
  expect(1).toBe(1);
});
