import type { Play } from "../simulator/kit/play.ts";
import type { ProviderWire } from "../simulator/kit/provider-wire.ts";
import { wires } from "../simulator/providers.ts";
import { samplePhoto } from "../simulator/samples/sample-file.ts";
import type { Simulator } from "../simulator/simulator.ts";

export type Doing = "text" | "reply" | "photo" | "location" | "edit" | "delete" | "reaction";

/** Somebody who writes to one of our accounts with a simulated provider. */
export type OutsideCustomer = {
  /** Of the provider. */
  provider: string;
  /** As the simulator names it. */
  chat: string;
  /** What their messenger has, and tells us of. */
  can: readonly Doing[];
  /** Does it, in these words if it has words. False: there is nothing yet to do it to. */
  does(doing: Doing, words: string): boolean;
};

const doings = ["text", "reply", "photo", "location", "edit", "delete", "reaction"] as const;
const photo = samplePhoto(1, 120, 90);

const everyWire: Readonly<Record<string, ProviderWire>> = wires;

export function customerOf(provider: string, play: Play): OutsideCustomer {
  const { id: chat } = play.customer();
  const { acts = [] } = everyWire[provider] ?? {};
  // The first generation of Bitrix24's bots, on the same wire, is told of no reactions.
  const can = doings.filter((doing) => acts.includes(doing) && !(provider === "bitrix24" && doing === "reaction"));
  return customer(provider, chat, can, {
    text: (words) => play.says(chat, words).id,
    reply: (words, message) => play.says(chat, words, { message }).id,
    photo: (text) => void play.sends("photo", chat, { text, file: photo }),
    location: () => void play.sends("location", chat),
    edit: (words, message) => void play.edits(message, words),
    delete: (_, message) => void play.deletes(message),
    reaction: (_, message) => void play.reacts(message, "👍"),
  });
}

export function telegramCustomer({ telegram }: Simulator): OutsideCustomer {
  const { id: chat } = telegram.customer();
  const can = doings.filter((doing) => doing !== "delete");
  return customer("telegram", String(chat), can, {
    text: (words) => telegram.says(chat, words).message?.message_id,
    reply: (words, message) => telegram.says(chat, words, { message }).message?.message_id,
    photo: (text) => void telegram.sends("photo", chat, { text, file: photo }),
    location: () => void telegram.sends("location", chat),
    edit: (words, message) => void telegram.edits(message, words, { chat }),
    delete: () => undefined,
    reaction: (_, message) => void telegram.reacts(message, "👍", { chat }),
  });
}

type Doer<MessageId> = Record<"text" | "photo" | "location", (words: string) => MessageId | undefined> &
  Record<Exclude<Doing, "text" | "photo" | "location">, (words: string, message: MessageId) => MessageId | undefined>;

/** What is done to a message is done to one of theirs, and to each once. */
function customer<MessageId>(
  provider: string,
  chat: string,
  can: readonly Doing[],
  doer: Doer<MessageId>,
): OutsideCustomer {
  const untouched: MessageId[] = [];
  const said = (message: MessageId | undefined) => {
    if (message !== undefined) untouched.push(message);
    return true;
  };
  return {
    provider,
    chat,
    can,
    does(doing, words) {
      if (doing === "text" || doing === "photo" || doing === "location") return said(doer[doing](words));
      const message = untouched.shift();
      return message !== undefined && said(doer[doing](words, message));
    },
  };
}
