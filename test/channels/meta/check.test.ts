import { describe, expect, it } from "vitest";
import { inspectPageToken } from "../../../src/channels/meta/messaging/check.ts";
import { appGraph } from "../../../src/channels/meta/subscribe.ts";
import { answering, type ProviderAnswer } from "../../contracts/channel/wires.ts";
import { accountAt } from "../messenger/fixtures.ts";
import { refusal } from "./bodies.ts";

const account = accountAt();
const app = appGraph(account, account.base, "Messenger");
const sound = { is_valid: true, app_id: "2200000000000001", type: "PAGE", scopes: ["pages_messaging", "email"] };

const inspect = async (answer: ProviderAnswer) => {
  const { fetch, calls } = answering(() => answer);
  return { told: await inspectPageToken(app, "EAAMadeUp/Token", ["pages_messaging"], fetch), calls };
};
const told = async (data: object) => (await inspect({ status: 200, body: { data } })).told;

describe("a Page's token", () => {
  it("is asked about as the app", async () => {
    const { told, calls } = await inspect({ status: 200, body: { data: sound } });
    expect(told).toEqual({ ok: true });
    expect(calls).toMatchObject([
      {
        url: "https://graph.facebook.com/v25.0/debug_token?input_token=EAAMadeUp%2FToken",
        init: { headers: { Authorization: `Bearer 2200000000000001|${account.secrets.appSecret}` } },
      },
    ]);
  });

  it.each([
    ["is over", { ...sound, is_valid: false }, /does not accept/],
    ["is another app's", { ...sound, app_id: "2200000000000009" }, /of another app/],
    ["is a person's", { ...sound, type: "USER" }, /not of a Page/],
    ["lacks a permission", { ...sound, scopes: ["email"] }, /lacks pages_messaging/],
    ["is said nothing of", {}, /does not answer like Meta/],
  ])("that %s is refused", async (_name, data, words) => {
    expect(await told(data)).toEqual({ ok: false, reason: expect.stringMatching(words) });
  });

  it("whose permissions are not told may have them", async () => {
    expect(await told({ ...sound, scopes: undefined })).toEqual({ ok: true });
  });

  it.each([
    ["another app's token", refusal(100), /of another app/],
    ["a wrong secret", refusal(190, undefined, 401), /does not know this App ID/],
    ["an error that passes", refusal(2, undefined, 500), /try again in a minute.*Made-up words/],
    ["an error that stays", refusal(803), /could not be checked\. .*Made-up words/],
  ])("Meta's own refusal: %s", async (_name, answer, words) => {
    expect((await inspect(answer)).told).toEqual({ ok: false, reason: expect.stringMatching(words) });
  });
});
