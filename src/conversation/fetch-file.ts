import type { Account, Channel, Wire } from "../channels/channel.ts";
import { backoff, giveUpAfter } from "../domain/delivery/backoff.ts";
import type { Attempt, Job } from "../platform/outbox.ts";
import { storeFile } from "../platform/stored-file.ts";
import type { FileView } from "../protocol/entry.ts";
import { type Store, withoutRef } from "./store.ts";
import type { Work } from "./work.ts";

/** Brings a client's file from the provider into our own store (RC8); what cannot be had is marked as such. */
export async function fetchFile(
  job: Job<Work>,
  id: string,
  deps: {
    conversation: string;
    store: Store;
    channel: Channel;
    account: () => Promise<Account | undefined>;
    wire: (account: Account) => Wire;
    files: R2Bucket;
    moved: (file: FileView) => void;
    now: () => number;
    chance: () => number;
  },
): Promise<Attempt> {
  const { store, channel } = deps;
  const file = store.file(id);
  const view = withoutRef(file);
  if (!file?.ref || !view || !channel.outbound?.fetchFile) return "done";
  const settle = async (settled: FileView): Promise<Attempt> => {
    if (!store.file(id)) {
      // CN7: erased while it was on its way.
      await deps.files.delete(`${deps.conversation}/${id}`);
      return "done";
    }
    store.saveFile(settled);
    deps.moved(settled);
    return "done";
  };
  const failed = () => settle({ ...view, state: "failed" });
  const later = async (): Promise<Attempt> => {
    if (deps.now() - job.createdAt >= giveUpAfter) return await failed();
    return { later: deps.now() + backoff(job.attempts, deps.chance()) };
  };
  try {
    const account = await deps.account();
    if (!account) return await failed();
    const fetched = await channel.outbound.fetchFile(file.ref, account, deps.wire(account));
    if (!fetched.ok) return await (fetched.retry ? later() : failed());
    const stored = await storeFile(deps.files, deps.conversation, { id, name: view.name, body: fetched.body });
    if ("refused" in stored) return await failed();
    // A sticker or a voice message stays one, whatever its bytes are called.
    const special = view.kind === "sticker" || view.kind === "voice";
    return await settle(special ? { ...stored.view, kind: view.kind } : stored.view);
  } catch {
    return await later();
  }
}
