import type { Language } from "./line-settings.ts";
import type { TextName } from "./texts.ts";

/** What a line says where nobody has written anything else. */
export const defaultTexts: Record<Language, Record<TextName, string>> = {
  en: {
    welcome: "Hello[, {name}]! Thank you for writing to {line}.",
    offHours:
      "Thank you for writing to {line}. We are not at our desks right now; your message has been saved, and we will answer it[ when we open: {opens}].",
    busy: "All our operators are busy right now.[ You are number {place} in the queue.][ The usual wait is {wait}.] We will answer as soon as somebody is free.",
    parked:
      "Nobody is at their desk right now. Your message has been saved, and we will answer as soon as we are back.",
    closing: "This conversation has been closed. Write here at any time to begin another one.",
    reminder: "Are you still there? If you have no more questions, this conversation will be closed in an hour.",
    rating: "How did we do? Please rate this conversation from 1 (badly) to 5 (very well).",
    ratingThanks: "Thank you for your rating!",
    consent:
      "To answer you we process what you write and your contact details.[ Please read how we do it: {document}] By writing on you agree.",
    consentExplicit:
      "To keep your details and answer you later, we need your consent to process them.[ Please read how we do it: {document}] Do you agree?",
    consentThanks: "Thank you, your consent has been noted.",
    consentDeclined: "Understood: your details will not be kept. You can still ask your question here.",
    withdrawn: "Your consent has been withdrawn, and what we keep about you is being erased.",
  },
  ru: {
    welcome: "Здравствуйте[, {name}]! Спасибо, что написали в «{line}».",
    offHours:
      "Спасибо, что написали в «{line}». Сейчас мы не на месте; ваше сообщение сохранено, и мы ответим на него[, когда откроемся: {opens}].",
    busy: "Сейчас все операторы заняты.[ Ваш номер в очереди: {place}.][ Обычно ждать приходится {wait}.] Мы ответим, как только кто-нибудь освободится.",
    parked: "Сейчас на месте никого нет. Ваше сообщение сохранено, мы ответим, как только вернёмся.",
    closing: "Разговор завершён. Напишите сюда в любое время, чтобы начать новый.",
    reminder: "Вы ещё здесь? Если вопросов больше нет, через час разговор будет завершён.",
    rating: "Как мы справились? Оцените, пожалуйста, разговор от 1 (плохо) до 5 (отлично).",
    ratingThanks: "Спасибо за оценку!",
    consent:
      "Чтобы ответить вам, мы обрабатываем то, что вы пишете, и ваши контактные данные.[ Прочитайте, пожалуйста, как мы это делаем: {document}] Продолжая переписку, вы соглашаетесь.",
    consentExplicit:
      "Чтобы сохранить ваши контактные данные и ответить вам позже, нам нужно ваше согласие на их обработку.[ Прочитайте, пожалуйста, как мы это делаем: {document}] Вы согласны?",
    consentThanks: "Спасибо, ваше согласие записано.",
    consentDeclined: "Понятно: ваши данные сохранены не будут. Вопрос всё равно можно задать здесь.",
    withdrawn: "Ваше согласие отозвано, всё, что мы храним о вас, удаляется.",
  },
};
