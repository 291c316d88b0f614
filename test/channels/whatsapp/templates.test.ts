import { describe, expect, it } from "vitest";
import { templates } from "../../../src/channels/whatsapp/templates.ts";
import { answering, silences } from "../../contracts/channel/wires.ts";
import { accountAt, businessId } from "./fixtures.ts";

const account = accountAt("https://graph.facebook.com");
const body = (text: string) => ({ type: "BODY", text });
const listed = (name: string, ...components: object[]) => ({ name, language: "en", status: "APPROVED", components });
const listOf = async (...data: object[]) =>
  templates(account, answering(() => ({ status: 200, body: { data } })).fetch);

describe("templates", () => {
  it("LC6 are shown as the client will see them", async () => {
    const header = { type: "HEADER", format: "TEXT", text: "Garden Desk" };
    const footer = { type: "FOOTER", text: "Reply STOP to opt out" };
    const quick = { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Yes" }] };
    expect(await listOf(listed("come_back", footer, body("Please write again."), quick, header))).toEqual([
      { name: "come_back", language: "en", text: "Garden Desk\n\nPlease write again.\n\nReply STOP to opt out" },
    ]);
  });

  it.each([
    ["words to fill in", body("Hello {{1}}")],
    ["a picture", { type: "HEADER", format: "IMAGE" }],
    ["an address to fill in", { type: "BUTTONS", buttons: [{ type: "URL", url: "https://shop.example/{{1}}" }] }],
    ["a code to copy", { type: "BUTTONS", buttons: [{ type: "COPY_CODE" }] }],
  ])("LC6 one with %s cannot be sent as it is", async (_name, component) => {
    expect(await listOf(listed("blank", body("Hello"), component), listed("plain", body("Hello")))).toMatchObject([
      { name: "plain" },
    ]);
  });

  it("what cannot be read spoils nothing beside it", async () => {
    const odd = [5, {}, listed("Not A Name", body("x")), { ...listed("no_words"), components: "none" }];
    expect(await listOf(...(odd as object[]), listed("plain", body("Hello")))).toMatchObject([{ name: "plain" }]);
  });

  it("all pages are read, those approved alone", async () => {
    const page = (name: string, after?: string) => ({
      status: 200,
      body: {
        data: [listed(name, body("Hello"))],
        paging: { cursors: { after: after ?? "end" }, ...(after && { next: "https://graph.facebook.com/…" }) },
      },
    });
    const { fetch, calls } = answering((url) =>
      url.includes("after=made%26up") ? page("two") : page("one", "made&up"),
    );
    expect((await templates(account, fetch)).map(({ name }) => name)).toEqual(["one", "two"]);
    expect(calls[0]?.url).toBe(
      `https://graph.facebook.com/v25.0/${businessId}/message_templates?status=APPROVED&fields=name%2Clanguage%2Ccomponents&limit=250`,
    );
  });

  it("pages without end end", async () => {
    const endless = { data: [], paging: { next: "https://graph.facebook.com/…", cursors: { after: "again" } } };
    const { fetch, calls } = answering(() => ({ status: 200, body: endless }));
    expect(await templates(account, fetch)).toEqual([]);
    expect(calls).toHaveLength(24);
  });

  it.each(Object.entries(silences(account)))("are none when nothing can be learnt: %s", async (_name, silence) => {
    expect(await templates(account, silence)).toEqual([]);
  });
});
