/** What providers are called where their own title is in another language. */
export const providerNames = {
  ru: {
    Telegram: "Телеграм",
    VK: "ВКонтакте",
    Viber: "Вайбер",
    Bitrix24: "Битрикс24",
    Email: "Почта",
    "Own system": "Своя система",
  },
};
