import type { Language } from "../protocol/line-settings.ts";

/** What a line says to clients by itself. */
export const texts: Record<Language, { busy: string; parked: string }> = {
  en: {
    busy: "All our operators are busy right now. Your message is in the queue, and we will answer as soon as somebody is free.",
    parked:
      "Nobody is at their desk right now. Your message has been saved, and we will answer as soon as we are back.",
  },
  ru: {
    busy: "Сейчас все операторы заняты. Ваше сообщение в очереди, мы ответим, как только кто-нибудь освободится.",
    parked: "Сейчас на месте никого нет. Ваше сообщение сохранено, мы ответим, как только вернёмся.",
  },
};
