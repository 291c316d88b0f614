import { startLanguage } from "./language.js";
import { providerNames } from "./provider-names.js";

const words = {
  en: {
    language: "Language",
    title: "The world outside, on this machine",
    lead: "Customers, messengers and a shop, played without a network. Write as a customer on one side and answer in the console on the other.",
    console: "Operators' console",
    consoleAbout: "Where the team answers",
    shop: "The shop",
    shopAbout: "A made-up site with the chat widget in its corner",
    telegramAbout: "Play the customers who write to the bot, and make the provider fail",
    providerAbout: "Play the customers who write there, and make the provider fail",
    ledger: "Ledger",
    ledgerAbout: "Everything the providers accepted, as JSON",
  },
  ru: {
    ...providerNames.ru,
    language: "Язык",
    title: "Внешний мир на этой машине",
    lead: "Клиенты, мессенджеры и магазин, разыгранные без сети. Пишите с одной стороны как клиент, с другой – отвечайте в консоли.",
    console: "Консоль операторов",
    consoleAbout: "Здесь отвечает команда",
    shop: "Магазин",
    shopAbout: "Выдуманный сайт с чатом в углу",
    telegramAbout: "Сыграйте клиентов, которые пишут боту, и устройте провайдеру сбой",
    providerAbout: "Сыграйте клиентов, которые пишут оттуда, и устройте провайдеру сбой",
    ledger: "Журнал",
    ledgerAbout: "Всё, что приняли провайдеры, в JSON",
  },
};

startLanguage(words);
const console = document.getElementById("console");
// Without a system to link to there is nothing behind the first card.
if (!console.getAttribute("href")) console.closest("li").remove();
