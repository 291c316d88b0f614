import type { Account, Channel, Wire } from "../channels/channel.ts";
import { newId } from "../platform/ids.ts";
import type { Attempt } from "../platform/outbox.ts";
import { storeFile } from "../platform/stored-file.ts";
import type { Pen } from "./pen.ts";
import type { Store } from "./store.ts";
import type { Transcript } from "./transcript.ts";

const day = 24 * 3_600_000;
/** People rarely change their name or picture. */
const askAgainAfter = 30 * day;

/** Owes a question to the provider about who the client is, where it has not been asked for long. */
export function considerProfile({ channel, transcript, owe, now }: Pen): void {
  if (!channel.outbound?.fetchProfile) return;
  if (now - (transcript.profile?.askedAt ?? 0) < askAgainAfter) return;
  transcript.profiled({ ...transcript.profile, askedAt: now });
  owe("profile", { type: "profile" });
}

/** Asks once: a failure delays nothing, and is made good in a month. Gives whether anything is known now that was not. */
export async function fetchProfile(deps: {
  conversation: string;
  transcript: Transcript;
  store: Store;
  channel: Channel;
  account: () => Promise<Account | undefined>;
  wire: (account: Account) => Wire;
  files: R2Bucket;
  commit: (change: () => void) => void;
}): Promise<Attempt> {
  const { transcript, store, channel, conversation } = deps;
  const account = await deps.account();
  const chat = transcript.channel?.chat;
  if (!account || chat === undefined) return "done";
  const wire = deps.wire(account);
  const profile = await channel.outbound?.fetchProfile?.(chat, account, wire);
  if (!profile) return "done";
  const { picture: ref, ...said } = profile;
  const fetched = ref === undefined ? undefined : await channel.outbound?.fetchFile?.(ref, account, wire);
  const id = newId();
  const stored =
    fetched?.ok && (await storeFile(deps.files, conversation, { id, name: "picture", body: fetched.body }));
  const isPicture = stored && "view" in stored && stored.view.kind === "image";
  // CN7: erased meanwhile.
  const { askedAt } = transcript.profile ?? {};
  if (askedAt === undefined || (stored && !isPicture)) await deps.files.delete(`${conversation}/${id}`);
  if (askedAt === undefined) return "done";
  deps.commit(() => {
    transcript.know({ ...transcript.contact, ...said });
    if (!isPicture) return;
    store.saveFile(stored.view);
    transcript.profiled({ askedAt, picture: id });
  });
  return "done";
}
