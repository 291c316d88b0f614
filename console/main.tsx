import "./style.css";
import "./theme.ts";
import { effect } from "@preact/signals";
import { render } from "preact";
import { App } from "./app.tsx";
import { words } from "./i18n/words.ts";
import { listenToKeys } from "./keyboard/listen.ts";
import { followLinks } from "./navigation/location.ts";
import { waitingForMe } from "./sessions/list-view.ts";

followLinks();
listenToKeys();
effect(() => {
  const waiting = waitingForMe.value;
  document.title = waiting > 0 ? `(${waiting}) ${words.value.common.product}` : words.value.common.product;
});

const root = document.getElementById("app");
if (root) render(<App />, root);
