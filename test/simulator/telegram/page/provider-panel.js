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
];
const methods = [
  "sendMessage",
  "*",
  "sendPhoto",
  "sendDocument",
  "sendVoice",
  "editMessageText",
  "getFile",
  "file",
  "setWebhook",
];

/** The panel with the webhook's health and the failures to order. `attempt` runs what may fail and says so. */
export function startProviderPanel({ translate, attempt, openChat }) {
  const byId = (id) => document.getElementById(id);
  const form = byId("fault-form");

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { kind, method, times, retryAfter } = Object.fromEntries(new FormData(form));
    const chat = byId("only-here").checked ? openChat() : undefined;
    attempt(() => post("/control/faults", { provider: "telegram", kind, method, times, retryAfter, chat }));
  });
  byId("fault-kind").addEventListener("change", showRetryAfter);
  byId("clear-faults").addEventListener("click", () => attempt(clearFaults));

  function showRetryAfter() {
    byId("retry-after").hidden = byId("fault-kind").value !== "429";
  }

  function translated() {
    fill(
      byId("fault-kind"),
      kinds.map((kind) => [kind, translate(kind)]),
    );
    fill(
      byId("fault-method"),
      methods.map((method) => [method, methodName(method)]),
    );
    showRetryAfter();
  }

  function methodName(method) {
    return method === "*" ? translate("anyMethod") : method;
  }

  function renderHealth({ url, pending, lastErrorMessage }) {
    byId("webhook").textContent = url || translate("noWebhook");
    byId("waiting").textContent = String(pending);
    byId("last-error").textContent = lastErrorMessage ?? "";
    byId("last-error-row").hidden = !lastErrorMessage;
  }

  function renderFaults(faults) {
    const lines = faults.map(({ kind, method = "*", times }) =>
      element("li", {}, translate("faultLine", { kind: translate(kind), method: methodName(method), times })),
    );
    byId("faults").replaceChildren(...lines);
    byId("no-faults").hidden = lines.length > 0;
    byId("clear-faults").hidden = lines.length === 0;
  }

  translated();
  return { translated, renderHealth, renderFaults };
}

function fill(select, options) {
  const chosen = select.value;
  select.replaceChildren(...options.map(([value, text]) => element("option", { value }, text)));
  if (chosen) select.value = chosen;
}
