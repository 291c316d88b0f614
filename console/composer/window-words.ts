import { knownSettings } from "../../src/protocol/channel-setup.ts";
import type { SessionView } from "../../src/protocol/session.ts";
import { words } from "../i18n/words.ts";

/** Its channel takes templates once the reply window is over (LC6). */
export function speaksTemplates({ channel }: Pick<SessionView, "channel">): boolean {
  return knownSettings[channel.kind].includes("templates");
}

/** Why nothing can be written once the reply window is over, and what can be done (LC6). */
export function windowWords(session: Pick<SessionView, "channel">): string {
  const { common, conversation } = words.value;
  const { shut } = conversation.composer;
  const channel = common.channels[session.channel.kind];
  return speaksTemplates(session) ? shut.windowOfTemplates(channel) : shut.window(channel);
}
