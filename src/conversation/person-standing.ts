import { vouchedKeys } from "../domain/crm/vouched-keys.ts";
import type { PersonStanding } from "./rpc.ts";
import type { Transcript } from "./transcript.ts";

/** Who this person is, and whether anything of that may be kept outside their conversation. */
export function personStanding(transcript: Transcript): PersonStanding {
  const { standing, line, channel, session, contact, profile, signed } = transcript;
  if (!channel) throw new Error("a conversation that nobody has begun is with nobody");
  const { name, username, phone, email } = contact;
  return {
    ...{ standing, line, session: session?.number ?? 0 },
    channel: { id: channel.id, kind: channel.kind },
    person: {
      name,
      ...(username && { username }),
      ...(profile?.picture && { picture: profile.picture }),
      ...(phone && { phone }),
      ...(email && { email }),
      keys: vouchedKeys(channel, phone, signed),
    },
  };
}
