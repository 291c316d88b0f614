const en = {
  open: "Open chat",
  close: "Close chat",
  frame: "Chat",
  unread: (count: number) => `Open chat, unread: ${count}`,
};

const ru: typeof en = {
  open: "Открыть чат",
  close: "Закрыть чат",
  frame: "Чат",
  unread: (count) => `Открыть чат, непрочитанных: ${count}`,
};

export function wordsFor(language: string): typeof en {
  return /^ru\b/i.test(language || document.documentElement.lang || navigator.language) ? ru : en;
}
