import { effect, signal } from "@preact/signals";
import { render } from "preact";
import { inkOn } from "../ink.ts";
import { openKeep } from "./browser-storage.ts";
import { createChat } from "./chat.ts";
import { createAttachments } from "./files/attachments.ts";
import { createFileBytes } from "./files/file-bytes.ts";
import { uploadFile } from "./files/upload.ts";
import { meetHost } from "./host.ts";
import { inOneTab } from "./outbox/one-tab.ts";
import { readPlace } from "./place.ts";
import { reloadOnce } from "./reload-once.ts";
import { joinTabs } from "./tabs.ts";
import { App } from "./ui/App.tsx";
import { wordsFor } from "./words.ts";

const root = document.getElementById("app") ?? document.body;
const { line, name, language, color, hours, identity } = readPlace(root, new URL(location.href), navigator.language);
const words = wordsFor(language, navigator.languages);
document.documentElement.lang = words.locale;
document.documentElement.style.setProperty("--accent", color);
document.documentElement.style.setProperty("--on-accent", inkOn(color));

const host = meetHost(window);
const chat = createChat({
  line,
  name,
  hours,
  identity,
  host,
  keep: openKeep(),
  jar: document,
  tabs: joinTabs(line),
  fetch: fetch.bind(window),
  openSocket: (path) => new WebSocket(location.origin.replace(/^http/, "ws") + path),
  inOneTab: (task) => inOneTab(`switchboard:${line}:send`, task),
  now: Date.now,
  random: Math.random,
  outdated: reloadOnce,
});
const query = () => new URLSearchParams({ line, site: host.site() ?? "" });
const bytes = createFileBytes({ query, token: chat.token.known, fetch: fetch.bind(window) });
const attachments = createAttachments(async (file, onProgress, signal) => {
  const outcome = await uploadFile({ query: query(), token: chat.act(), file, onProgress, signal });
  if ("file" in outcome) bytes.keep(outcome.file, file);
  return outcome;
});

const visible = signal(!document.hidden);
document.addEventListener("visibilitychange", () => {
  visible.value = !document.hidden;
  if (visible.value) chat.online();
});
addEventListener("online", chat.online);
addEventListener("offline", chat.offline);
addEventListener("keydown", (event) => {
  // Escape in an enlarged picture closes the picture.
  if (event.key === "Escape" && !document.querySelector("dialog[open]")) host.tell({ t: "close" });
});

const atBottom = signal(true);
effect(() => {
  chat.inView.value = host.open.value && visible.value && atBottom.value;
});

render(<App chat={chat} attachments={attachments} bytes={bytes} host={host} words={words} atBottom={atBottom} />, root);
