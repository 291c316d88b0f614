/** Connecting an account: where each value is found at its provider, and what to do when it stops working. */
export const channelSetup = {
  choose: "Where do your clients write?",
  another: "Another channel",
  title: (channel: string) => `Connect ${channel}`,
  titleOfCustom: "Connect a system of your own",
  guide: "Where to find everything",
  form: "Enter it here",
  secretsKept: "Tokens and secrets are kept encrypted and never shown again.",
  line: "Messages go to line",
  noLine: "Create a line first: a channel brings its messages to one.",
  toLines: "To the lines",
  advanced: "Advanced",
  name: "Name in Switchboard",
  nameHint: "Empty: as the provider calls the account",
  base: "Address of the provider’s API",
  baseHint: "Only for a server of your own or another region; usually empty",
  submit: "Check and connect",
  connected: (name: string) => `${name} is connected`,
  shownTitle: "Copy this now",
  shownBody: "It is shown this once.",
  shownBodyOfMeta:
    "The webhook has been set up by itself. You need these two only if you ever enter it by hand, under Webhooks in the app. The token is shown this once.",
  shownNames: { secret: "Secret to sign with", verifyToken: "Verify token" },
  next: "What remains to be done",
  toChannel: "To the channel",
  about: {
    telegram: "A bot of yours",
    vk: "The messages of a community",
    messenger: "The messages of a Facebook page",
    instagram: "Direct messages of a professional account",
    whatsapp: "A number on WhatsApp’s Cloud API",
    viber: "A bot of yours",
    bitrix24: "A bot in your Bitrix24 and its network",
    email: "An address of your domain",
    custom: "Your own app, shop or messenger",
  },
  guides: {
    telegram: [
      "Open @BotFather in Telegram.",
      "Send /newbot and choose a name, or /mybots for a bot you have.",
      "Copy the token. Everything else is set up by itself.",
    ],
    vk: [
      "In your community: Manage → Settings → API usage → Access tokens → Create token.",
      "Allow it community management, messages, photos and documents.",
      "Copy the token. Community messages, bot capabilities and the server for events (Callback API) are switched on by themselves.",
    ],
    messenger: [
      "Open your app at https://developers.facebook.com/apps, or create one and add Messenger to it.",
      "App settings → Basic: copy the app ID and the app secret.",
      "Messenger → Messenger API Settings → Generate access tokens: add your page and generate its token with pages_messaging and pages_manage_metadata.",
      "So that everybody can write and not only people with a role in the app, publish it and get advanced access to pages_messaging.",
    ],
    instagram: [
      "The account has to be a professional one. In its Instagram app: Settings → Messages and story replies → Message controls → Connected tools, allow access to messages.",
      "Open your app at https://developers.facebook.com/apps, or create one and add Instagram to it. Choose API setup with Instagram login.",
      "Copy the Instagram app ID and the Instagram app secret there: they are not those of App settings → Basic.",
      "Generate access tokens: add the account and generate its token with instagram_business_basic and instagram_business_manage_messages.",
    ],
    instagramByPage: [
      "The account has to be a professional one and linked to your Facebook page. In its Instagram app: Settings → Messages and story replies → Message controls → Connected tools, allow access to messages.",
      "Open your app at https://developers.facebook.com/apps. App settings → Basic: copy the app ID and the app secret.",
      "Messenger → Instagram settings → Generate access tokens: add the page and generate its token with instagram_basic, instagram_manage_messages and pages_manage_metadata.",
    ],
    whatsapp: [
      "Open your app at https://developers.facebook.com/apps, or create one and add WhatsApp to it. App settings → Basic: copy the app ID and the app secret.",
      "WhatsApp → API Setup: copy the phone number ID and the WhatsApp Business account ID.",
      "At https://business.facebook.com/settings open Users → System users, add one, and assign the app and the WhatsApp account to it with full control.",
      "Generate its token for the app, without an end, with whatsapp_business_messaging and whatsapp_business_management. The token of the API Setup page ends after a day.",
    ],
    viber: [
      "Create a bot at https://partners.viber.com, or open one you have. For a new one Viber wants an agreement first.",
      "Open its page Edit info and copy the token.",
      "Everything else is set up by itself.",
    ],
    bitrix24: [
      "In your Bitrix24: Developer resources → Other → Incoming webhook.",
      "Give it the rights imbot, im and imopenlines, save it, and copy its address for REST calls.",
      "The bot registers itself. People find it in your Bitrix24 under its name.",
      "To notify people of the Bitrix24 network as well: Contact Center → Bitrix24.Network, the open line’s card, copy its code.",
    ],
    email: [
      "The domain has to be in Cloudflare. In its dashboard open Email Service → Email Routing and switch it on for the domain.",
      "Email Routing → Settings: switch subaddressing on, so that answers find the conversation they belong to.",
      "Email Routing → Routing rules: create the address, with the action “Send to a Worker” and this installation’s Worker.",
      "Email Sending: onboard the same domain and wait until it is verified. Without that you receive, but cannot answer.",
    ],
    custom: [
      'Your program needs an https address, to which answers are posted as signed webhooks (Standard Webhooks). It is tried at once: it has to answer {"type":"ping"} with 200 or 204.',
      "Once connected you see the address to post clients’ messages to, and the secret both sides sign with.",
      "What goes each way is described at /api/openapi.json, and in the README with an example program.",
    ],
  },
  fields: {
    telegram: { token: { label: "Token", hint: "Digits, a colon, letters" } },
    vk: { token: { label: "Access token", hint: "Usually begins with vk1.a." } },
    messenger: {
      appId: { label: "App ID", hint: "Digits" },
      appSecret: { label: "App secret", hint: "32 letters and digits" },
      token: { label: "Page access token", hint: "Begins with EAA" },
    },
    instagram: {
      login: { label: "Whose token it is", hint: "Decides where its values are found" },
      appId: { label: "App ID", hint: "Digits" },
      appSecret: { label: "App secret", hint: "32 letters and digits" },
      token: { label: "Access token", hint: "Begins with IGAA, or with EAA if it is a page’s" },
    },
    whatsapp: {
      appId: { label: "App ID", hint: "Digits" },
      appSecret: { label: "App secret", hint: "32 letters and digits" },
      token: { label: "System user’s token", hint: "Begins with EAA" },
      phoneId: { label: "Phone number ID", hint: "Digits; not the phone number itself" },
      businessId: { label: "WhatsApp Business account ID", hint: "Digits" },
    },
    viber: {
      token: { label: "Token", hint: "Three groups with hyphens between them" },
      senderName: { label: "Sender’s name", hint: "28 characters at most. Empty: the bot’s own" },
    },
    bitrix24: {
      webhook: { label: "Address of the incoming webhook", hint: "Such as https://example.bitrix24.com/rest/1/…/" },
      applicationToken: {
        label: "Application token",
        hint: "Only where the webhook is that of a local application; otherwise leave it empty",
      },
      events: { label: "How events arrive", hint: "Can be changed only by connecting again" },
      botName: { label: "Bot’s name", hint: "As people see it in Bitrix24. Empty: Support" },
      networkCode: {
        label: "Code of an open line in the network",
        hint: "32 letters and digits, for notifications; may be left empty",
      },
    },
    email: {
      address: { label: "Email address", hint: "Such as help@example.com, exactly as in the routing rule" },
      senderName: { label: "Sender’s name", hint: "As clients see it. Empty: the address alone" },
    },
    custom: { url: { label: "Your address", hint: "https, reachable from the internet" } },
  },
  options: {
    login: {
      instagram: { label: "Of the Instagram account", hint: "Instagram login; no Facebook page is needed" },
      facebook: { label: "Of the Facebook page it is linked to", hint: "Facebook login" },
    },
    events: {
      webhook: { label: "Bitrix24 calls us", hint: "At once. An event that gets lost on the way is not sent again" },
      fetch: { label: "We ask Bitrix24", hint: "Within half a minute. Nothing gets lost" },
      v1: {
        label: "Bitrix24 calls us, in the older way",
        hint: "For a Bitrix24 on your own server that has no imbot.v2",
      },
    },
  },
  remaining: {
    telegram: ["Write to the bot yourself: the message appears here, and you can send a test back."],
    vk: ["Write to the community yourself: the message appears here, and you can send a test back."],
    messenger: ["Write to the page yourself: the message appears here, and you can send a test back."],
    instagram: ["Write to the account yourself: the message appears here, and you can send a test back."],
    whatsapp: [
      "Write to the number yourself: the message appears here, and you can send a test back.",
      "Take over the templates with which you write to clients who have been silent for 24 hours.",
    ],
    viber: ["Write to the bot yourself: the message appears here, and you can send a test back."],
    bitrix24: ["Write to the bot in Bitrix24 yourself: the message appears here, and you can send a test back."],
    email: ["Send an email to the address: it appears here, and you can send a test back."],
    custom: [
      "Give your program the secret and the address for events.",
      "Let it post a first message: it appears here, and you can send a test back.",
    ],
  },
  mend: {
    telegram: [
      "If the token was renewed at @BotFather, connect the bot again with the new one, then disconnect this channel.",
      "A bot has one webhook: if another program uses the bot, stop it there and connect again.",
    ],
    vk: [
      "Manage → Settings → API usage: the token still has to be there, with community management, messages, photos and documents.",
      "Under Callback API the server with this address has to be confirmed and switched on.",
      "Otherwise make a new token and connect the community again, then disconnect this channel.",
    ],
    messenger: [
      "A page token ends when its maker changes the password or loses the page. Generate a new one and connect the page again, then disconnect this channel.",
      "In the app, Webhooks → Page has to name this address and be subscribed to messages.",
    ],
    instagram: [
      "A token of Instagram login ends after 60 days. Generate a new one and connect the account again, then disconnect this channel.",
      "In the Instagram app, Connected tools still has to allow access to messages.",
    ],
    whatsapp: [
      "In WhatsApp Manager the number has to be connected, and the account must owe nothing.",
      "If the system user’s token was withdrawn, generate a new one and connect the number again, then disconnect this channel.",
    ],
    viber: [
      "At https://partners.viber.com the bot has to be active, and its token unchanged.",
      "Otherwise connect the bot again with the new token, then disconnect this channel.",
    ],
    bitrix24: [
      "The incoming webhook still has to exist, with imbot, im and imopenlines. It ends with the account of whoever made it.",
      "If the bot was deleted in Bitrix24, connect it again, then disconnect this channel.",
    ],
    email: [
      "Email Routing has to be on, and the rule of this address has to lead to this installation’s Worker.",
      "Email Sending has to show the domain as verified.",
    ],
    custom: [
      "Your address has to answer with 2xx. If it has answered 410, it is sent nothing more until it answers well again.",
      "If the secret got lost, make a new one below and give it to your program.",
    ],
  },
};
