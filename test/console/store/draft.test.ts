// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keptDraft, restored } from "../../../console/store/draft.ts";

const name = "switchboard.draft.c";

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a draft", () => {
  it("outlives the page", () => {
    keptDraft("c").value = { text: "half a", audience: "house", replyTo: 4 };
    vi.advanceTimersByTime(1000);
    expect(keptDraft("c").value).toEqual({ text: "half a", audience: "house", replyTo: 4 });
    expect(keptDraft("other").value.text).toBe("");
  });

  it("leaves nothing behind once it is empty", () => {
    const draft = keptDraft("c");
    draft.value = { text: "x", audience: "public" };
    vi.advanceTimersByTime(1000);
    expect(localStorage.getItem(name)).not.toBeNull();
    draft.value = { text: "", audience: "public" };
    vi.advanceTimersByTime(1000);
    expect(localStorage.getItem(name)).toBeNull();
  });

  it.each([
    "{",
    "null",
    "7",
    '{"text":1}',
    '{"text":"a","audience":"all"}',
    '{"text":"a","audience":"public","replyTo":"1"}',
  ])("begins anew where %s was kept", (text) => {
    localStorage.setItem(name, text);
    expect(keptDraft("c").value).toEqual({ text: "", audience: "public" });
  });

  it("takes a text back in front of what has been written since", () => {
    expect(restored({ text: " ", audience: "public" }, "first").text).toBe("first");
    expect(restored({ text: "second", audience: "public" }, "first").text).toBe("first\n\nsecond");
  });
});
