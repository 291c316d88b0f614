import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { verifySiteIdentity } from "../../src/platform/site-identity.ts";

type Example = { identityOf(user: Record<string, unknown>, secret: string): string };

it("CN8 the README's example signs what is taken", async () => {
  const [, code] =
    /### Say who your visitor is[\s\S]*?```js\n([\s\S]*?)```/.exec(readFileSync("README.md", "utf8")) ?? [];
  const { identityOf }: Example = await import(`data:text/javascript,${encodeURIComponent(code ?? "")}`);
  const token = identityOf({ id: 7, name: "Véra", email: "vera@x.example", phone: "+79160000007" }, "secret");
  expect(await verifySiteIdentity(token, ["secret"], Date.now())).toEqual({
    identity: { id: "7", name: "Véra", email: "vera@x.example", phone: "+79160000007" },
  });
  expect(await verifySiteIdentity(token, ["another"], Date.now())).toHaveProperty("problem");
  expect(await verifySiteIdentity(identityOf({ id: "7" }, "secret"), ["secret"], Date.now())).toHaveProperty(
    "identity",
  );
});
