const storageKey = "simulator.language";

/**
 * Fills every `data-word` element from `words`, minds the language switch, and returns the translator for what scripts
 * write. `{name}` in a text is replaced from the values given.
 */
export function startLanguage(words, changed = () => {}) {
  let language = localStorage.getItem(storageKey) ?? (navigator.language.startsWith("ru") ? "ru" : "en");

  function translate(name, values = {}) {
    const text = words[language][name] ?? name;
    return text.replace(/\{(\w+)\}/g, (_, value) => String(values[value] ?? ""));
  }

  function apply() {
    document.documentElement.lang = language;
    for (const node of document.querySelectorAll("[data-word]")) node.textContent = translate(node.dataset.word);
    for (const node of document.querySelectorAll("[data-word-label]")) {
      node.setAttribute("aria-label", translate(node.dataset.wordLabel));
      node.title = translate(node.dataset.wordLabel);
    }
    for (const node of document.querySelectorAll("[data-word-placeholder]")) {
      node.placeholder = translate(node.dataset.wordPlaceholder);
    }
    for (const button of document.querySelectorAll("[data-language]")) {
      button.setAttribute("aria-pressed", String(button.dataset.language === language));
    }
  }

  for (const button of document.querySelectorAll("[data-language]")) {
    button.addEventListener("click", () => {
      language = button.dataset.language;
      localStorage.setItem(storageKey, language);
      apply();
      changed();
    });
  }
  apply();
  return { translate, current: () => language };
}
