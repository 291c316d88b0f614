import { describe, expect, it } from "vitest";
import { appGraph, subscribe, subscriptionProblem, type Topic } from "../../../src/channels/meta/subscribe.ts";
import { answering } from "../../contracts/channel/wires.ts";
import { accountAt } from "../messenger/fixtures.ts";
import { refusal } from "./bodies.ts";

const hook = "https://desk.example/hooks/c0ffee";
const topic: Topic = { object: "page", fields: ["messages", "message_reads"] };
const account = accountAt("https://graph.facebook.com");
const graph = appGraph(account, account.base, "Messenger");
const named = (...names: string[]) => names.map((name) => ({ name, version: "v25.0" }));

describe("an app's webhook", () => {
  it("is registered as the app, with the token of the handshake", async () => {
    const { fetch, calls } = answering(() => ({ status: 200, body: { success: true } }));
    expect(await subscribe(graph, topic, hook, fetch)).toEqual({ ok: true, body: { success: true } });
    expect(calls).toMatchObject([
      {
        url: "https://graph.facebook.com/v25.0/2200000000000001/subscriptions",
        init: {
          method: "POST",
          headers: { Authorization: `Bearer 2200000000000001|${account.secrets.appSecret}` },
        },
      },
    ]);
    expect(JSON.parse(String(calls[0]?.init?.body))).toEqual({
      object: "page",
      callback_url: hook,
      verify_token: account.secrets.verifyToken,
      fields: "messages,message_reads",
    });
  });

  const problem = async (data: unknown) =>
    subscriptionProblem(graph, topic, hook, answering(() => ({ status: 200, body: { data } })).fetch);
  const other = { object: "instagram", callback_url: hook, active: true, fields: named("messages") };
  const ours = { object: "page", callback_url: hook, active: true, fields: named("message_reads", "feed", "messages") };

  it("is sound where its events come here, to this hook or to another channel's", async () => {
    expect(await problem([other, ours])).toBeUndefined();
    expect(await problem([{ ...ours, callback_url: "https://desk.example/hooks/another" }])).toBeUndefined();
    expect(await problem([{ object: "page", callback_url: hook, fields: topic.fields }])).toBeUndefined();
  });

  it.each([
    ["no subscription", [], /nowhere.*https:\/\/desk\.example\/hooks\/c0ffee/],
    ["only another object's", [other], /nowhere/],
    ["one that was switched off", [{ ...ours, active: false }], /nowhere/],
    ["one without an address", [{ ...ours, callback_url: undefined }], /nowhere/],
    ["another system's", [{ ...ours, callback_url: "https://other.example/hooks/c0ffee" }], /to https:\/\/other/],
    ["one that only begins alike", [{ ...ours, callback_url: "https://desk.example/hooks/a/b" }], /hooks\/a\/b/],
    ["one without a field", [{ ...ours, fields: named("messages") }], /leaves out message_reads/],
  ])("says what is wrong: %s", async (_name, data, words) => {
    expect(await problem(data)).toMatch(words);
  });

  it("says that the app is not known, or that the answer could not be read", async () => {
    const unknown = answering(() => refusal(190, undefined, 401)).fetch;
    expect(await subscriptionProblem(graph, topic, hook, unknown)).toMatch(/connect this channel again/);
    const page = answering(() => ({ status: 200, body: "<html>" })).fetch;
    expect(await subscriptionProblem(graph, topic, hook, page)).toMatch(/could not be read/);
  });
});
