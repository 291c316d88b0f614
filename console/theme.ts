import { effect } from "@preact/signals";
import { kept, oneOf } from "./kept.ts";

export const themes = ["light", "dark", "system"] as const;

export const theme = kept<(typeof themes)[number]>("theme", "system", oneOf(...themes));

effect(() => {
  if (theme.value === "system") document.documentElement.removeAttribute("data-theme");
  else document.documentElement.dataset.theme = theme.value;
});
