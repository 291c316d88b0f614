/** Почему сообщение не ушло или не дошло. */
export const delivery = {
  VK: "ВКонтакте",
  Bitrix24: "Битрикс24",
  "VK: HTTP {}": "ВКонтакте: HTTP {}",
  "VK: {} ({})": "ВКонтакте: {} ({})",
  "Bitrix24: {}": "Битрикс24: {}",
  "{} did not answer in time.": "Нет ответа вовремя: {}.",
  "The connection to {} broke.": "Связь оборвалась: {}.",
  "{} answered HTTP {}": "{}: ответ HTTP {}",
  "It may have arrived.": "Возможно, оно дошло.",
  "The connection broke while it was being sent.": "Связь оборвалась во время отправки.",
  "Something broke while it was being sent.": "Во время отправки произошёл сбой.",
  "Only a message that failed or whose fate is unknown is sent again.":
    "Повторно отправляется только то, что не дошло или о чём неизвестно.",
  "The settings could not be read.": "Не удалось прочитать настройки. Повторите.",
  "The channel has been disconnected.": "Канал отключён.",
  "The time in which the client may be answered is over.": "Срок, когда клиенту можно отвечать, истёк.",
  "The chat has moved.": "Чат переехал.",
  "There is nothing to send: write a text or add a file.": "Отправлять нечего: напишите текст или добавьте файл.",
  "{} takes no files like “{}”: send a link to it instead.":
    "{} не принимает файлы вроде «{}»: отправьте ссылку на него.",
  "This channel": "Этот канал",
  "“{}” is larger than the {} that {} takes: send a link to it instead.":
    "«{}» больше {} – столько принимает {}: отправьте ссылку на него.",
  "{} KB": "{} КБ",
  "{} MB": "{} МБ",
  "A file could not be read from our own store.": "Не удалось прочитать файл из своего хранилища.",
  "“{}” could not be read from our own store.": "Не удалось прочитать «{}» из своего хранилища.",
  "A link to a file could not be made in our own store.": "Не удалось создать ссылку на файл в своём хранилище.",
  "A link to “{}” could not be made in our own store.": "Не удалось создать ссылку на «{}» в своём хранилище.",
  "A link to “{}” could not be made.": "Не удалось создать ссылку на «{}».",
  "“{}” could not be made ready to send.": "Не удалось подготовить «{}» к отправке.",

  "The bot's token no longer works: connect the bot again with its token.":
    "Токен бота больше не действует: введите его заново.",
  "The token no longer works: connect the bot again with its token.": "Токен больше не действует: введите его заново.",
  "Another program uses this bot: stop it, or connect another bot.":
    "Этим ботом пользуется другая программа: остановите её или подключите другого бота.",
  "Telegram took the message and did not name it.": "Telegram принял сообщение, но не подтвердил его номером.",

  "Make a new access key in the community's settings and connect the community again with it.":
    "Создайте в настройках сообщества новый ключ доступа и введите его заново.",
  "VK wants to see a person: open the community's messages on vk.com once, then try again.":
    "ВКонтакте хочет видеть человека: откройте сообщения сообщества на vk.com и повторите.",
  "The key lacks a right.": "Ключу не хватает права.",
  "The key lacks the right to this community.": "У ключа нет права на это сообщество.",
  "Turn on “Bot capabilities” in the community's settings, under Messages.":
    "Включите «Возможности ботов» в настройках сообщества, раздел «Сообщения».",
  "The text is longer than VK takes.": "Текст длиннее, чем принимает ВКонтакте: разделите его.",
  "VK takes no MP3: send “{}” in a ZIP archive, or a link to it.":
    "ВКонтакте не принимает MP3: отправьте «{}» в архиве ZIP или ссылкой.",
  "VK took the message and did not name it.": "ВКонтакте принял сообщение, но не подтвердил его номером.",
  "VK did not say where the file goes.": "ВКонтакте не сообщил, куда загрузить файл.",
  "VK: HTTP {} when “{}” was put there.": "ВКонтакте: HTTP {} при загрузке «{}».",
  "VK does not take “{}”: {}": "ВКонтакте не принимает «{}»: {}",
  "it is no picture that VK can show.": "такую картинку ВКонтакте показать не может.",
  "VK took the file and did not name it.": "ВКонтакте принял файл, но не подтвердил его номером.",

  "The access token or its rights no longer do: connect this channel again.":
    "Токен доступа или его права больше не действуют: подключите канал заново.",
  "{} takes no answer later than 24 hours after the client's last message: wait until they write again.":
    "{} не принимает ответ позже 24 часов после последнего сообщения клиента: подождите, пока он напишет сам.",
  "{} took the message and did not name it.": "{}: сообщение принято, но не подтверждено номером.",
  "Meta has restricted this account for breaking its rules: see its Business Support Home.":
    "Meta ограничила этот аккаунт за нарушение правил: см. его Business Support Home.",
  "Meta has locked this account: see its Business Support Home.":
    "Meta заблокировала этот аккаунт: см. его Business Support Home.",
  "Check the payment method of this account in Meta's Business Manager.":
    "Проверьте способ оплаты этого аккаунта в Meta Business Manager.",
  "The client last wrote more than 24 hours ago: only a template can be sent now.":
    "Клиент писал больше 24 часов назад: сейчас можно отправить только шаблон.",
  "Meta limits what this client gets: try again in a day at the earliest.":
    "Meta ограничивает сообщения этому клиенту: повторите не раньше чем через сутки.",
  "The number is not registered for the Cloud API: register it in Meta's Business Manager.":
    "Номер не зарегистрирован в Cloud API: зарегистрируйте его в Meta Business Manager.",
  "The message was not delivered, and no reason given.": "Сообщение не доставлено, причина не названа.",
  "WhatsApp took “{}” and did not name it.": "WhatsApp принял «{}», но не подтвердил номером.",
  "WhatsApp took the message and did not name it.": "WhatsApp принял сообщение, но не подтвердил его номером.",

  "Viber does not know where to send messages: connect the bot again.":
    "Viber не знает, куда отправлять сообщения: подключите бота заново.",
  "The free messages are used up: check the bot's balance in the Viber admin panel.":
    "Бесплатные сообщения закончились: проверьте баланс бота в панели Viber.",
  "The balance is used up: check it in the Viber admin panel.": "Баланс исчерпан: проверьте его в панели Viber.",
  "See the bot's page in the Viber admin panel.": "Посмотрите страницу бота в панели Viber.",
  "Viber delivers no programs such as “{}”: send a link to it instead.":
    "Viber не доставляет программы вроде «{}»: отправьте ссылку.",
  "Viber took the message and did not name it.": "Viber принял сообщение, но не подтвердил его номером.",

  "The bot is no longer on the portal: connect the channel again.":
    "Бота больше нет на портале: подключите канал заново.",
  "Another program owns this bot: connect the channel again.":
    "Бот принадлежит другой программе: подключите канал заново.",
  "The incoming webhook no longer works: make a new one and connect the channel again.":
    "Входящий вебхук больше не действует: создайте новый и подключите канал заново.",
  "Give the incoming webhook the right “imbot” in the portal.": "Дайте входящему вебхуку на портале право «imbot».",
  "This channel was connected without the code of an open line: notifications need one.":
    "Канал подключён без кода открытой линии, а для уведомлений он нужен. Подключите канал заново с кодом.",
  "The notification is too long: shorten it.": "Уведомление слишком длинное: сократите его.",
  "Bitrix24 does not say whether the notification was sent.": "Битрикс24 не сообщает, отправлено ли уведомление.",
  "Bitrix24 took the message and did not name it.": "Битрикс24 принял сообщение, но не подтвердил его номером.",
  "This channel has no notifications.": "В этом канале уведомлений нет.",
  "This user has been notified lately.": "Этого пользователя недавно уже уведомляли.",
  "Try again in {} days.": "До следующего раза дней: {}.",
  "This user is to be reached elsewhere.": "Этот пользователь сейчас в другом месте. Повторите.",

  "{}: it wants no more messages.": "{}: система больше не хочет сообщений.",
  "Connect the system again when it does.": "Когда захочет снова, подключите её заново.",
  "{}: it does not know our signature.": "{}: система не признаёт нашу подпись.",
  "Connect the system again and give it the new secret.": "Подключите систему заново и дайте ей новый секрет.",
  "Open Email Service in Cloudflare’s dashboard and onboard the domain for sending, then send the message again.":
    "Откройте Email Service в панели Cloudflare, подключите домен для отправки и отправьте сообщение ещё раз.",
  "The mail service did not say whether it took the message.": "Почтовая служба не сообщила, приняла ли сообщение.",
  "The mail service took the message and did not name it.":
    "Почтовая служба приняла сообщение, но не подтвердила его номером.",
  "The mail came back: {}": "Письмо вернулось: {}",
  "no reason is given": "причина не названа",
} as const;
