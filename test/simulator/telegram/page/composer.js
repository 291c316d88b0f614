import { messageLine } from "./message-body.js";

const accepted = { photo: "image/*", document: "", voice: "audio/*" };

/** The field at the bottom of the phone. `act(fields)` does something in the open chat. */
export function startComposer({ translate, act }) {
  const byId = (id) => document.getElementById(id);
  const text = byId("text");
  const file = byId("file");
  const attachments = byId("attachments");
  let composing;

  function compose(kind, message) {
    composing = { kind, message };
    if (kind === "edit") text.value = message.text ?? message.caption ?? "";
    byId("composing").hidden = false;
    byId("composing-what").textContent =
      kind === "edit" ? translate("editing") : translate("replying", { text: messageLine(message, translate) });
    grow();
    text.focus();
  }

  function reset() {
    if (composing?.kind === "edit") text.value = "";
    composing = undefined;
    byId("composing").hidden = true;
    grow();
  }

  /** The message that is answered goes with whatever is sent next. */
  function replyTo() {
    return composing?.kind === "reply" ? composing.message.message_id : undefined;
  }

  async function send() {
    const words = text.value.trim();
    if (!words) return;
    const fields = composing
      ? { kind: composing.kind === "edit" ? "edit" : "text", message: composing.message.message_id, text: words }
      : { kind: "text", text: words };
    if (!(await act(fields))) return;
    text.value = "";
    reset();
  }

  function grow() {
    text.style.height = "auto";
    text.style.height = `${Math.min(text.scrollHeight + 2, 160)}px`;
  }

  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  text.addEventListener("input", grow);
  text.addEventListener("keydown", (event) => {
    if (event.key === "Escape") reset();
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  byId("stop-composing").addEventListener("click", reset);

  attachments.addEventListener("click", ({ target }) => {
    const { pick, act: kind } = target.dataset;
    if (!pick && !kind) return;
    attachments.hidePopover();
    if (kind) {
      act({ kind, message: replyTo() }).then(reset);
      return;
    }
    file.accept = accepted[pick];
    file.multiple = pick === "photo";
    file.dataset.kind = pick;
    file.click();
  });
  file.addEventListener("change", async () => {
    const files = [...file.files];
    const album = files.length > 1 ? `13${Date.now()}` : undefined;
    const caption = composing?.kind === "edit" ? "" : text.value.trim();
    for (const [index, one] of files.entries()) {
      const fields = {
        kind: file.dataset.kind,
        file: one,
        album,
        text: index === 0 ? caption : "",
        message: replyTo(),
      };
      if (!(await act(fields))) break;
      if (index === 0) text.value = "";
    }
    file.value = "";
    reset();
  });

  return { edit: (message) => compose("edit", message), reply: (message) => compose("reply", message), reset };
}
