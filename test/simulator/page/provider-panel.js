import { element } from "./element.js";
import { clearFaults, post } from "./server.js";

const kinds = [
  "429",
  "403",
  "400",
  "401",
  "409",
  "500",
  "502",
  "timeout_before",
  "timeout_after",
  "reset_before",
  "reset_after",
  "slow",
  "random",
];
const oftenByChance = 10_000;

/** The panel with the webhook's health and the failures to order. `attempt` runs what may fail and says so. */
export function startProviderPanel({ translate, attempt, openChat, provider }) {
  const byId = (id) => document.getElementById(id);
  const form = byId("fault-form");

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chat = byId("only-here").checked ? openChat() : undefined;
    attempt(() => post("/control/faults", { provider: provider().name, chat, ...ordered() }));
  });
  byId("fault-kind").addEventListener("change", showWhatMatters);
  byId("clear-faults").addEventListener("click", () => attempt(clearFaults));

  // One of the provider's own errors is chosen as `error:<code>`.
  function ordered() {
    const { kind, method, times, retryAfter, share } = Object.fromEntries(new FormData(form));
    if (kind === "random") return { kind, method, times: oftenByChance, share: Number(share) / 100 };
    const [name, code] = kind.split(/:(.*)/s);
    return { kind: name, code, method, times, retryAfter: name === "429" ? retryAfter : undefined };
  }

  function showWhatMatters() {
    const kind = byId("fault-kind").value;
    byId("retry-after").hidden = kind !== "429";
    byId("share").hidden = kind !== "random";
    byId("times").hidden = kind === "random";
  }

  function translated() {
    const { methods, errors } = provider();
    const own = Object.entries(errors).map(([code, words]) => [`error:${code}`, `${code} – ${words}`]);
    fill(byId("fault-kind"), [...kinds.map((kind) => [kind, translate(kind)]), ...own]);
    fill(
      byId("fault-method"),
      methods.toSpliced(1, 0, "*").map((method) => [method, methodName(method)]),
    );
    showWhatMatters();
  }

  function methodName(method) {
    return method === "*" ? translate("anyMethod") : method;
  }

  function renderHealth({ url, pending, lastError }) {
    byId("webhook").textContent = url || translate("noWebhook");
    byId("waiting").textContent = String(pending);
    byId("last-error").textContent = lastError ?? "";
    byId("last-error-row").hidden = !lastError;
  }

  function faultLine({ kind, code, method = "*", times, share }) {
    const what = kind === "error" ? code : translate(kind);
    const often = kind === "random" ? `${Math.round((share ?? 0.3) * 100)} %` : `× ${times}`;
    return translate("faultLine", { kind: what, method: methodName(method), often });
  }

  function renderFaults(faults) {
    const here = faults.filter((fault) => fault.provider === provider().name);
    byId("faults").replaceChildren(...here.map((fault) => element("li", {}, faultLine(fault))));
    byId("no-faults").hidden = here.length > 0;
    byId("clear-faults").hidden = here.length === 0;
  }

  return { translated, renderHealth, renderFaults };
}

/** Offers these, and keeps what was chosen. */
export function fill(select, options) {
  const chosen = select.value;
  select.replaceChildren(...options.map(([value, text]) => element("option", { value }, text)));
  if (options.some(([value]) => value === chosen)) select.value = chosen;
}
