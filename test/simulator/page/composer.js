import { element } from "./element.js";
import { messageLine } from "./message-body.js";

const accepted = { photo: "image/*", document: "", voice: "audio/*" };
const pickable = ["photo", "document", "voice"];
const readyMade = ["photo", "document", "voice", "audio", "video", "sticker", "location", "venue", "contact"];

/**
 * The field at the bottom of the phone. `act(fields)` does something in the open chat, under `speaker()`; `can` says
 * which acts the provider has; `newest()` is the open chat's last message.
 */
export function startComposer({ translate, language, act, can, provider, newest }) {
  const byId = (id) => document.getElementById(id);
  const text = byId("text");
  const subject = byId("subject");
  const file = byId("file");
  const attachments = byId("attachments");
  let composing;

  function compose(kind, message) {
    composing = { kind, message };
    if (kind === "edit") text.value = message.text ?? "";
    byId("composing").hidden = false;
    byId("composing-what").textContent =
      kind === "edit" ? translate("editing") : translate("replying", { text: messageLine(message, translate) });
    grow();
    text.focus();
  }

  function reset() {
    if (composing?.kind === "edit") text.value = "";
    composing = undefined;
    subject.value = "";
    byId("composing").hidden = true;
    grow();
  }

  /** The message that is answered goes with whatever is sent next. */
  function replyTo() {
    return composing?.kind === "reply" ? composing.message.id : undefined;
  }

  /** A letter without a subject answers the one before it. */
  function letter() {
    if (!provider().letters || composing?.kind === "edit") return {};
    if (subject.value.trim()) return { subject: subject.value.trim() };
    const answered = composing?.message ?? newest();
    if (!answered) return { subject: translate("noSubject") };
    const { subject: before = "" } = answered;
    return { message: answered.id, subject: /^re:/i.test(before) ? before : `Re: ${before}` };
  }

  async function send() {
    const words = text.value.trim();
    if (!words) return;
    const fields = composing
      ? { kind: composing.kind === "edit" ? "edit" : "text", message: composing.message.id, text: words }
      : { kind: "text", text: words };
    if (!(await act({ ...fields, ...letter() }))) return;
    text.value = "";
    reset();
  }

  function grow() {
    text.style.height = "auto";
    text.style.height = `${Math.min(text.scrollHeight + 2, 160)}px`;
  }

  /** The menu has what the provider has. */
  function translated() {
    const choice = (data, label) => {
      const button = element("button", { type: "button" }, label);
      Object.assign(button.dataset, data);
      return button;
    };
    const group = (name, buttons) => (buttons.length > 0 ? [element("h3", {}, translate(name)), ...buttons] : []);
    const { others = {} } = provider();
    attachments.replaceChildren(
      ...group(
        "fromDisk",
        pickable.filter(can).map((kind) => choice({ pick: kind }, translate(kind))),
      ),
      ...group(
        "readyMade",
        readyMade.filter(can).map((kind) => choice({ act: kind }, translate(kind))),
      ),
      ...group(
        "onlyHere",
        Object.entries(others).map(([what, label]) => choice({ act: "other", what }, label[language()])),
      ),
    );
    subject.hidden = !provider().letters;
    byId("attach").hidden = attachments.children.length === 0;
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
    const { pick, act: kind, what } = target.dataset;
    if (!pick && !kind) return;
    attachments.hidePopover();
    if (kind) {
      act({ kind, what, message: replyTo(), ...letter() }).then(reset);
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
    const about = { message: replyTo(), ...letter() };
    for (const [index, one] of files.entries()) {
      const fields = { kind: file.dataset.kind, file: one, album, text: index === 0 ? caption : "", ...about };
      if (!(await act(fields))) break;
      if (index === 0) text.value = "";
    }
    file.value = "";
    reset();
  });

  return {
    edit: (message) => compose("edit", message),
    reply: (message) => compose("reply", message),
    reset,
    translated,
  };
}
