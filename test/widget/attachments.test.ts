import { describe, expect, it } from "vitest";
import type { FileView } from "../../src/protocol/entry.ts";
import { limits } from "../../src/protocol/limits.ts";
import { createAttachments } from "../../widget/app/files/attachments.ts";
import type { Uploaded } from "../../widget/app/files/upload.ts";

const view: FileView = {
  id: "0".repeat(32),
  name: "a.txt",
  type: "text/plain",
  bytes: 1,
  kind: "document",
  state: "stored",
};
const file = (name: string, size = 1) => Object.defineProperty(new File(["x"], name), "size", { value: size });

function uploads() {
  const running: {
    name: string;
    finish(outcome: Uploaded): void;
    progress(share: number): void;
    signal: AbortSignal;
  }[] = [];
  const attachments = createAttachments(
    (one, progress, signal) => new Promise((finish) => void running.push({ name: one.name, finish, progress, signal })),
  );
  const states = () => attachments.list.value.map((one) => one.state);
  const end = async (at: number, outcome: Uploaded) => {
    running[at]?.finish(outcome);
    await Promise.resolve();
    await Promise.resolve();
  };
  return { attachments, running, states, end };
}

describe("attachments", () => {
  it("are uploaded at once and go along with the message", async () => {
    const { attachments, running, states, end } = uploads();
    attachments.add([file("a.txt")]);
    running[0]?.progress(0.5);
    expect(states()).toEqual([{ is: "uploading", share: 0.5 }]);
    expect(attachments.takeReady()).toEqual([]);
    await end(0, { file: view });
    expect(attachments.takeReady()).toEqual([view]);
    expect(attachments.list.value).toEqual([]);
  });

  it("say what is wrong before anything is sent", () => {
    const { attachments, running, states } = uploads();
    attachments.add([file("large", limits.file + 1), file("empty", 0), file("just", limits.file)]);
    expect(states().map((state) => (state.is === "problem" ? state.problem : state.is))).toEqual([
      "tooLarge",
      "empty",
      "uploading",
    ]);
    expect(running.map((one) => one.name)).toEqual(["just"]);
  });

  it("are no more than fit into one message", () => {
    const { attachments } = uploads();
    const names = Array.from({ length: limits.files + 2 }, (_, at) => `f${at}`);
    attachments.add(names.map((name) => file(name)));
    expect([attachments.list.value.length, attachments.tooMany.value]).toEqual([limits.files, true]);
    attachments.remove(attachments.list.value[0]?.key ?? "");
    expect([attachments.list.value.length, attachments.tooMany.value]).toEqual([limits.files - 1, false]);
  });

  it.each([
    ["too_large", "tooLarge"],
    ["malformed", "notTaken"],
    ["unavailable", "failed"],
    [undefined, "failed"],
  ] as const)("refused as %s are shown as %s", async (refused, problem) => {
    const { attachments, states, end } = uploads();
    attachments.add([file("a")]);
    await end(0, { refused });
    expect(states()).toEqual([{ is: "problem", problem }]);
  });

  it("can be tried again", async () => {
    const { attachments, running, states, end } = uploads();
    attachments.add([file("a")]);
    await end(0, { refused: undefined });
    const [failed] = attachments.list.value;
    if (failed) attachments.again(failed);
    expect(states()).toEqual([{ is: "uploading", share: 0 }]);
    await end(1, { file: view });
    expect([running.length, states()]).toEqual([2, [{ is: "ready", view }]]);
  });

  it("stop uploading when they are removed", () => {
    const { attachments, running } = uploads();
    attachments.add([file("a")]);
    attachments.remove(attachments.list.value[0]?.key ?? "");
    expect([running[0]?.signal.aborted, attachments.list.value]).toEqual([true, []]);
  });
});
