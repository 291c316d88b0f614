import { startLanguage } from "/page/language.js";
import { words } from "./words.js";

const chosen = [];
const { translate } = startLanguage(words, render);

function render() {
  document.title = translate("brand");
  for (const button of document.querySelectorAll("[data-tea]")) {
    button.textContent = translate("add");
    button.setAttribute("aria-label", translate("addTea", { tea: translate(button.dataset.tea) }));
  }
  const teas = [...new Set(chosen)].map((tea) => {
    const count = chosen.filter((one) => one === tea).length;
    return count > 1 ? `${translate(tea)} × ${count}` : translate(tea);
  });
  document.getElementById("basket").textContent = teas.length > 0 ? translate("basket", { teas: teas.join(", ") }) : "";
}

for (const button of document.querySelectorAll("[data-tea]")) {
  button.addEventListener("click", () => {
    chosen.push(button.dataset.tea);
    render();
  });
}
render();
