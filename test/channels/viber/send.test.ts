import { describe, expect, it } from "vitest";
import type { OutgoingFile, Part, Wire } from "../../../src/channels/channel.ts";
import { send } from "../../../src/channels/viber/send.ts";
import { viber } from "../../../src/channels/viber/viber.ts";
import { answering } from "../../contracts/channel/wires.ts";
import { accountAt, bodies, customer, destinationAt, eventsOf } from "./fixtures.ts";

const account = accountAt("https://chatapi.viber.com");
const linkTo = async ({ name }: OutgoingFile) => `https://desk.example/files/made-up/${encodeURIComponent(name)}`;
/** As Viber writes it: 19 digits. */
const accepted = '{"status":0,"status_message":"ok","message_token":5941111111111111117,"billing_status":1}';

async function sent(part: Part, { account: by = account, ...wire }: Partial<Wire> & { account?: typeof account } = {}) {
  const { fetch, calls } = answering(() => ({ status: 200, body: accepted }));
  const readFile = () => Promise.reject(new Error("Viber takes files by address"));
  const outcome = await send(part, destinationAt(by), { fetch, readFile, linkTo, ...wire });
  return { outcome, calls, body: calls[0] && JSON.parse(String(calls[0].init?.body)) };
}

function aFile(name: string, type: string, kind: OutgoingFile["kind"], bytes = 1000): OutgoingFile {
  return { id: "f".repeat(32), name, type, kind, bytes };
}

const envelope = {
  receiver: customer,
  min_api_version: 1,
  sender: { name: "Garden desk", avatar: "https://garden.example/desk.jpg" },
  tracking_data: '{"token":"e7.1"}',
};

describe("send", () => {
  it("DL1 a text goes as it is, with the token in a header, and its id comes back with all digits", async () => {
    const text = "<b>5 < 6</b> & *stars* 👩‍👩‍👧";
    const { outcome, calls, body } = await sent({ text });
    expect(body).toEqual({ ...envelope, type: "text", text });
    expect(calls).toEqual([
      {
        url: "https://chatapi.viber.com/pa/send_message",
        init: expect.objectContaining({
          method: "POST",
          headers: { "Content-Type": "application/json", "X-Viber-Auth-Token": account.secrets.token },
        }),
      },
    ]);
    expect(outcome).toEqual({ ok: true, external: "5941111111111111117" });
  });

  it("a bot without a picture sends none", async () => {
    const { body } = await sent({ text: "Hello" }, { account: { ...account, account: { senderName: "Desk" } } });
    expect(body.sender).toEqual({ name: "Desk" });
  });

  const megabyte = 1024 * 1024;
  it.each([
    ["plan.png", "image/png", "image", megabyte, { type: "picture", text: "A map" }],
    ["plan.jpg", "image/jpeg", "image", 1000, { type: "picture", text: "A map" }],
    ["plan.png", "image/png", "image", megabyte + 1, { type: "file", size: megabyte + 1, file_name: "plan.png" }],
    ["wave.gif", "image/gif", "image", 1000, { type: "file", size: 1000, file_name: "wave.gif" }],
    ["bed.mp4", "video/mp4", "video", 26 * megabyte, { type: "video", size: 26 * megabyte }],
    ["bed.mp4", "video/mp4", "video", 27 * megabyte, { type: "file", size: 27 * megabyte, file_name: "bed.mp4" }],
    ["bed.webm", "video/webm", "video", 1000, { type: "file", size: 1000, file_name: "bed.webm" }],
    ["voice.ogg", "audio/ogg", "voice", 1000, { type: "file", size: 1000, file_name: "voice.ogg" }],
    ["план.pdf", "application/pdf", "document", 1000, { type: "file", size: 1000, file_name: "план.pdf" }],
  ] as const)("%s (%s as %s, %i bytes) goes by its address", async (name, type, kind, bytes, expected) => {
    const { body } = await sent({ text: "A map", file: aFile(name, type, kind, bytes) });
    const media = `https://desk.example/files/made-up/${encodeURIComponent(name)}`;
    expect(body).toEqual({ ...envelope, media, ...expected });
  });

  it("a name that is too long keeps its end", async () => {
    const { body } = await sent({ text: "", file: aFile(`${"я".repeat(300)}.pdf`, "application/pdf", "document") });
    expect(body.file_name).toBe(`${"я".repeat(252)}.pdf`);
  });

  it("DL2 a file that no address could be made for has not left", async () => {
    const linkTo = () => Promise.reject(new Error("the store is down"));
    const file = aFile("plan.pdf", "application/pdf", "document");
    const { outcome, calls } = await sent({ text: "", file }, { linkTo });
    expect(outcome).toEqual({ ok: false, error: { kind: "retry", reason: expect.stringContaining("plan.pdf") } });
    expect(calls).toEqual([]);
  });

  it("DL3 a message that was taken without a name is uncertain", async () => {
    const { fetch } = answering(() => ({ status: 200, body: { status: 0, status_message: "ok" } }));
    const outcome = await send({ text: "x" }, destinationAt(account), {
      fetch,
      readFile: async () => new Blob(),
      linkTo,
    });
    expect(outcome).toMatchObject({ error: { kind: "uncertain" } });
  });
});

describe("buttons", () => {
  const buttons = [
    { id: "hours", label: "Opening <hours> & days" },
    { id: "person", label: "Talk to a person" },
  ];

  it("stand one a row, and say their label in the client's chat", async () => {
    const { body } = await sent({ text: "What is it about?", buttons });
    expect(body.keyboard).toEqual({
      Type: "keyboard",
      DefaultHeight: false,
      Buttons: [
        {
          Columns: 6,
          Rows: 1,
          ActionType: "reply",
          ActionBody: "Opening <hours> & days",
          Text: "Opening &lt;hours&gt; &amp; days",
        },
        { Columns: 6, Rows: 1, ActionType: "reply", ActionBody: "Talk to a person", Text: "Talk to a person" },
      ],
    });
  });

  it("of a rating stand side by side", async () => {
    const stars = [1, 2, 3, 4, 5].map((count) => ({ id: `rate:${count}`, label: `${count} ★` }));
    const { body } = await sent({ text: "How was it?", buttons: stars });
    expect(body.keyboard.Buttons.map((key: { Columns: number }) => key.Columns)).toEqual([1, 1, 1, 1, 1]);
  });

  it("a press comes back as what was sent says", async () => {
    const { body } = await sent({ text: "What is it about?", buttons });
    const message = { type: "text", text: body.keyboard.Buttons[0].ActionBody, tracking_data: body.tracking_data };
    const [press] = eventsOf(JSON.stringify({ ...(bodies.text as object), message }));
    expect(press).toMatchObject({ type: "press", button: "hours", text: "Opening <hours> & days" });
  });

  it("as many as there can be fit beside the longest text", async () => {
    const { most, label } = viber.capabilities.buttons || { most: 0, label: 0 };
    const many = Array.from({ length: most }, (_, index) => ({
      id: `${index}`.padStart(40, "x"),
      label: `${index}`.padStart(label, "ж"),
    }));
    const { calls } = await sent({ text: "ж".repeat(7000), buttons: many });
    expect(new TextEncoder().encode(String(calls[0]?.init?.body)).length).toBeLessThan(30_000);
    const { body } = await sent({ text: "x", buttons: many });
    expect(body.tracking_data.length).toBeLessThanOrEqual(4000);
  });
});
