/** Что мешает подключить канал или проверить, что он работает. */
export const connecting = {
  "Every line has this channel from the start.": "Этот канал есть у каждой линии с самого начала.",
  "This channel is not connected with “{}”.": "Для подключения этого канала «{}» не нужно.",
  "“{}” is missing.": "Не заполнено: «{}».",
  "This is another account, “{}”.": "Это другая учётная запись, «{}».",
  "Connect it as a channel of its own.": "Подключите её отдельным каналом.",
  "This account was connected again as “{}”.": "Эта учётная запись подключена ещё раз как «{}».",
  "Disconnect one of the two.": "Отключите одно из двух.",
  "The site widget belongs to its line.": "Виджет сайта принадлежит своей линии: он настраивается там.",
  "This kind of channel has no setting “{}”.": "У такого канала нет настройки «{}».",
  "Nobody has written on this channel yet.": "Сюда ещё никто не писал.",
  "Write to it from an account of your own, then try again.": "Напишите сами со своей учётной записи и повторите.",
  "Connect the channel again.": "Подключите канал заново.",
  "Connect the bot again.": "Подключите бота заново.",
  "Connect the community again.": "Подключите сообщество заново.",
  "It must be public and https.": "Он должен быть доступен из интернета по https.",
  "Check the address of the API.": "Проверьте адрес API.",
  "Check the address.": "Проверьте адрес.",
  "Check that {} can be reached.": "Проверьте, что адрес {} доступен из интернета.",
  "Another program has taken over this bot's webhook.": "Вебхук этого бота заняла другая программа.",
  "Stop it there, then connect the bot again.": "Отключите бота в ней и подключите его здесь заново.",
  "The token could not be checked, try again in a minute.": "Проверить токен не удалось. Повторите через минуту.",
  "It could not be checked, try again in a minute.": "Проверить не удалось. Повторите через минуту.",
  "It could not be checked.": "Проверить не удалось.",

  "This is not an address.": "Это не адрес.",
  "It should look like https://api.example.com.": "Он выглядит так: https://api.example.com.",
  "The address must not contain a user name or a password.": "Уберите из адреса имя пользователя и пароль.",
  "The address must end before any query or fragment.": "Уберите из адреса всё начиная с ? или #.",
  "The address must begin with https://.": "Адрес должен начинаться с https://.",
  "The address must begin with http:// or https://.": "Адрес должен начинаться с http:// или https://.",
  "The address must be a public name, such as api.example.com.":
    "Нужно имя, доступное из интернета, например api.example.com.",

  "This is not a bot token.": "Это не токен бота.",
  "Copy the whole line that @BotFather gave: digits, a colon, letters.":
    "Скопируйте у @BotFather строку целиком: цифры, двоеточие, буквы.",
  "Telegram does not know this token.": "Telegram не знает этого токена.",
  "Copy it again from @BotFather, or ask there for a new one.":
    "Скопируйте его у @BotFather ещё раз или попросите там новый.",
  "{} does not answer like Telegram.": "Адрес {} отвечает не как Telegram.",
  "Check the address of the Bot API server.": "Проверьте адрес сервера Bot API.",
  "Telegram did not take this system's address {}.": "Telegram не принял адрес этой системы: {}.",
  "Telegram's answer about the webhook could not be read.": "Не удалось прочитать ответ Telegram о вебхуке.",
  "Telegram sends this bot's messages nowhere.": "Telegram никуда не отправляет сообщения этого бота.",
  "Telegram cannot deliver messages here ({} waiting): {}.":
    "Telegram не может доставить сюда сообщения (ждут: {}): {}.",
  "Telegram says that the chat has moved.": "По словам Telegram, чат переехал.",

  "Make one in the community: Manage, API usage, Access tokens; allow community management, messages, photos and documents.":
    "Создайте его в сообществе: «Управление» → «Настройки» → «Работа с API» → «Ключи доступа»; разрешите управление сообществом, сообщения, фотографии и документы.",
  "This is not a community's access key.": "Это не ключ доступа сообщества.",
  "VK does not say which community this key belongs to.": "ВКонтакте не сообщает, какому сообществу принадлежит ключ.",
  "This key does not allow {}.": "Ключу не хватает прав: {}.",
  "The access key no longer allows {}.": "Ключ больше не даёт прав: {}.",
  "VK gave no confirmation code for the webhook.": "ВКонтакте не дал кода подтверждения для сервера событий.",
  "VK did not take this system's address {}.": "ВКонтакте не принял адрес этой системы: {}.",
  "VK does not send this community's messages here.": "ВКонтакте не отправляет сюда сообщения этого сообщества.",
  "VK has not asked for the confirmation yet.": "ВКонтакте ещё не запросил подтверждение.",
  "Look again in a minute.": "Проверьте ещё раз через минуту.",
  "Try again in a minute.": "Повторите через минуту.",
  "VK could not confirm {}.": "ВКонтакте не смог подтвердить адрес {}.",
  "Check that it can be reached, then connect the community again.":
    "Проверьте, что он доступен из интернета, и подключите сообщество заново.",
  "VK's answer about the key could not be read.": "Не удалось прочитать ответ ВКонтакте о ключе.",
  "VK does not take this access key.": "ВКонтакте не принимает этот ключ доступа.",
  "The access key could not be checked, try again in a minute.":
    "Проверить ключ доступа не удалось. Повторите через минуту.",
  "VK's list of servers could not be read.": "Не удалось прочитать список серверов событий ВКонтакте.",
  "VK did not name the server that it added.": "ВКонтакте добавил сервер событий, но не назвал его.",

  "This is not an App ID.": "Это не App ID.",
  "Copy the digits from the app's settings, under “Basic”.": "Скопируйте цифры из настроек приложения, раздел «Basic».",
  "This is not an App secret.": "Это не App secret.",
  "Copy all 32 characters from the app's settings, under “Basic”.":
    "Скопируйте все 32 знака из настроек приложения, раздел «Basic».",
  "This is not an access token.": "Это не токен доступа.",
  "Copy the whole line, without spaces.": "Скопируйте строку целиком, без пробелов.",
  "Meta does not know this App ID with this App secret.": "Meta не знает такой пары App ID и App secret.",
  "Copy both again from the app's settings, under “Basic”.":
    "Скопируйте оба ещё раз из настроек приложения, раздел «Basic».",
  "Meta does not accept this access token.": "Meta не принимает этот токен доступа.",
  "Generate a new one in the app and copy the whole line.": "Создайте в приложении новый и скопируйте строку целиком.",
  "{} does not answer like Meta's Graph API.": "Адрес {} отвечает не как Graph API от Meta.",
  "This access token is of another app.": "Это токен другого приложения.",
  "Generate one in the app whose App ID is entered here.": "Создайте его в приложении, чей App ID введён здесь.",
  "This access token is not of a Page.": "Это токен не страницы.",
  "Generate one for the Page itself, in the app's Messenger settings.":
    "Создайте токен самой страницы в настройках Messenger приложения.",
  "This access token lacks {}.": "Токену не хватает прав: {}.",
  "Generate one with these permissions.": "Создайте токен с этими правами.",
  "Meta did not take this system's address {}.": "Meta не приняла адрес этой системы: {}.",
  "Meta's answer could not be read.": "Не удалось прочитать ответ Meta.",
  "{}'s answer about its subscribed apps could not be read.":
    "{}: не удалось прочитать ответ о подписанных приложениях.",
  "{} no longer tells this app of messages.": "{} больше не сообщает этому приложению о сообщениях.",
  "Meta's answer about the app's webhook could not be read.": "Не удалось прочитать ответ Meta о вебхуке приложения.",
  "Meta sends this app's “{}” events nowhere.": "Meta никуда не отправляет события «{}» этого приложения.",
  "Meta sends this app's “{}” events to {}.": "Meta отправляет события «{}» этого приложения на другой адрес: {}.",
  "Connect the channel again, or enter {} in the app's Webhooks.":
    "Подключите канал заново или впишите {} в разделе Webhooks приложения.",
  "The app's webhook leaves out {}.": "Вебхук приложения не передаёт: {}.",
  "Connect the channel again, or tick these in the app's Webhooks.":
    "Подключите канал заново или отметьте это в разделе Webhooks приложения.",
  "The Page does not tell this app of its messages.": "Страница не сообщает этому приложению о своих сообщениях.",
  "The login is either “instagram” or “facebook”.": "Способ входа – «instagram» или «facebook».",
  "No Instagram professional account is linked to this Page.":
    "С этой страницей не связан профессиональный аккаунт Instagram.",
  "Link it in the Page's settings, then try again.": "Свяжите его в настройках страницы и повторите.",
  "The account does not tell this app of its messages.": "Аккаунт не сообщает этому приложению о своих сообщениях.",
  "Meta does not show this number to this token.": "Meta не показывает этот номер по этому токену.",
  "Check the Phone number ID, and give the token's user the account.":
    "Проверьте Phone number ID и дайте пользователю токена доступ к аккаунту.",
  "This is not a number's id.": "Это не идентификатор номера.",
  "Copy “Phone number ID”, not the number, from WhatsApp's API Setup.":
    "Скопируйте «Phone number ID», а не сам номер, из API Setup WhatsApp.",
  "This is not an account's id.": "Это не идентификатор аккаунта.",
  "Copy “WhatsApp Business Account ID” from WhatsApp's API Setup.":
    "Скопируйте «WhatsApp Business Account ID» из API Setup WhatsApp.",
  "The account does not tell this app of its events.": "Аккаунт не сообщает этому приложению о своих событиях.",
  "Meta's answer about the number could not be read.": "Не удалось прочитать ответ Meta о номере.",
  "The app is not told of this account's events.": "Приложение не узнаёт о событиях этого аккаунта.",

  "This is not a bot's token.": "Это не токен бота.",
  "Copy it from the bot's page in the Viber admin panel: digits, letters a–f.":
    "Скопируйте его со страницы бота в панели Viber: цифры и буквы a–f.",
  "The sender's name can have {} characters at most.": "В имени отправителя может быть не больше знаков: {}.",
  "Viber does not accept this token.": "Viber не принимает этот токен.",
  "{} does not answer like Viber.": "Адрес {} отвечает не как Viber.",
  "Viber did not take this system's address {}.": "Viber не принял адрес этой системы: {}.",
  "Viber's answer about the bot could not be read.": "Не удалось прочитать ответ Viber о боте.",
  "Viber sends this bot's messages nowhere.": "Viber никуда не отправляет сообщения этого бота.",

  "It looks like https://name.bitrix24.com/rest/1/abc123/: copy it from the portal, “Developer resources”.":
    "Он выглядит так: https://name.bitrix24.ru/rest/1/abc123/. Скопируйте его на портале, раздел «Разработчикам».",
  "This is not the address of an incoming webhook.": "Это не адрес входящего вебхука.",
  "Events come in one of these ways: {}.": "События приходят одним из способов: {}.",
  "The bot's name can have {} letters at most.": "В имени бота может быть не больше знаков: {}.",
  "This is not the code of an open line.": "Это не код открытой линии.",
  "Copy the 32 characters from the line's Bitrix24.Network card.":
    "Скопируйте 32 знака из карточки линии в Битрикс24.Network.",
  "The portal does not accept this webhook.": "Портал не принимает этот вебхук.",
  "The webhook could not be checked, try again in a minute.": "Проверить вебхук не удалось. Повторите через минуту.",
  "This address does not answer like a Bitrix24 portal.": "Этот адрес отвечает не как портал Битрикс24.",
  "The bot could not be registered.": "Зарегистрировать бота не удалось.",
  "The bot could not be set up ({}).": "Настроить бота не удалось ({}).",
  "The portal's answer about the bot could not be read.": "Не удалось прочитать ответ портала о боте.",
  "The bot is no longer on the portal.": "Бота больше нет на портале.",
  "Another program has changed how the portal tells of this bot's messages.":
    "Другая программа изменила, куда портал сообщает о сообщениях этого бота.",
  "The portal did not name it.": "Портал его не назвал.",
  "The portal's list of events could not be read.": "Не удалось прочитать список событий портала.",
  "The provider's events could not be taken in.": "События провайдера принять не удалось.",

  "This is not the address of a mailbox.": "Это не адрес почтового ящика.",
  "Write it whole and without a +, as desk@example.com.": "Напишите его целиком и без +, например desk@example.com.",
  "Where mail for {} goes could not be found out, try again.": "Не удалось узнать, куда идёт почта {}. Повторите.",
  "The name server gave no answer for {}.": "Сервер имён ничего не ответил о {}.",
  "The name server": "сервера имён",
  "Mail for {} {}, not to Cloudflare.": "Почта {} {}, а не в Cloudflare.",
  "goes to {}": "идёт на {}",
  "goes nowhere": "никуда не идёт",
  "In Cloudflare’s dashboard open Email Service, Email Routing, and turn it on for {}; under Settings turn on subaddressing; under Routing rules send {} to this Worker; and under Email Sending onboard {}, so that answers can leave.":
    "В панели Cloudflare откройте Email Service, Email Routing и включите его для {}; в Settings включите subaddressing; в Routing rules направьте {} в этот Worker; в Email Sending подключите {}, чтобы уходили ответы.",
  "This deployment cannot send mail: it has no binding EMAIL.":
    "Эта установка не может отправлять почту: нет привязки EMAIL.",
  'Add `[[send_email]]` with `name = "EMAIL"` to wrangler.toml and deploy again.':
    'Добавьте в wrangler.toml `[[send_email]]` с `name = "EMAIL"` и разверните заново.',

  'It has to be a public https address that answers {"type":"ping"}, sent by POST, with 200 or 204.':
    'Нужен доступный из интернета адрес https, который на POST с {"type":"ping"} отвечает 200 или 204.',
  "This address did not pass its trial.": "Этот адрес не прошёл проверку.",
  "Messages to it are waiting or failing.": "Сообщения туда ждут или не доходят.",
  "The channel's secret is not one: connect the system again.": "Секрет канала испорчен: подключите систему заново.",
} as const;
