import type { Feeds, Terms } from "../domain/session/terms.ts";
import { defaultTexts } from "../protocol/default-texts.ts";
import type { Language, LineSettings } from "../protocol/line-settings.ts";
import { TextName } from "../protocol/texts.ts";

const hour = 3_600_000;

/** LC2: what a session is held under from now on, in the client's language where the line speaks it. */
export function termsOf(
  line: { id: string; name: string; version: number; settings: LineSettings; feeds?: Feeds | undefined },
  client: { language?: string | undefined; window?: number | undefined },
): Terms {
  const { settings, version, feeds } = line;
  const { consent } = settings;
  const language = languageFor(client.language, settings);
  const own = settings.texts[language];
  const texts = Object.fromEntries(TextName.options.map((name) => [name, own[name] ?? defaultTexts[language][name]]));
  return {
    line: { id: line.id, name: line.name },
    settings: version,
    language,
    texts: texts as Terms["texts"],
    ...(consent.ask && {
      consent: { policy: consent.policy, version: consent.version, document: consent.document },
    }),
    makesLeads: settings.makesLeads,
    hours: settings.hours,
    closeAfter: settings.closeAfterHours * hour,
    remindBefore: settings.remindMinutes * 60_000,
    reopenWithin: settings.reopenMinutes * 60_000,
    asksRating: settings.asksRating,
    ...(client.window !== undefined && { replyWindow: client.window }),
    bot: settings.botFirst,
    ...(feeds && (feeds.sessions || feeds.messages) && { feeds }),
  };
}

/** The client's language (a BCP 47 tag) where the line speaks it, otherwise its own. */
export function languageFor(tag: string | undefined, { language }: Pick<LineSettings, "language">): Language {
  if (tag?.startsWith("ru")) return "ru";
  return tag?.startsWith("en") ? "en" : language;
}
