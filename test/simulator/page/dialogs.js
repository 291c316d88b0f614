import { fill } from "./provider-panel.js";

/** What is asked in a window of its own: a new customer, a new group, why a message fails. */
export function startDialogs({ language, provider, createCustomer, createGroup, fail }) {
  const byId = (id) => document.getElementById(id);
  let failing;

  function asked(name, done) {
    byId(`${name}-form`).addEventListener("submit", ({ target }) => {
      const fields = Object.fromEntries([...new FormData(target)].filter(([, value]) => value !== ""));
      target.reset();
      done(fields);
    });
    byId(`${name}-dialog`)
      .querySelector("[data-close]")
      .addEventListener("click", () => byId(`${name}-dialog`).close());
  }

  asked("customer", createCustomer);
  asked("group", createGroup);
  asked("failure", ({ what }) => fail(failing, what));
  byId("new-customer").addEventListener("click", () => {
    byId("customer-form").elements.language.value = language();
    byId("customer-dialog").showModal();
  });
  byId("new-group").addEventListener("click", () => byId("group-dialog").showModal());

  return {
    askFailure(message) {
      failing = message;
      byId("failure-dialog").showModal();
    },
    translated() {
      byId("customer-id").hidden = !provider().idsByHand;
      fill(
        byId("failure-form").elements.what,
        Object.entries(provider().errors).map(([code, words]) => [code, `${code} – ${words}`]),
      );
    },
  };
}
