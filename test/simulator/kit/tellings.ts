import { randomUUID } from "node:crypto";
import type { Delivery } from "../webhook/delivery.ts";
import { startDelivery } from "../webhook/delivery.ts";
import type { WebhookAnswer } from "../webhook/post-webhook.ts";
import { wrongAnswer } from "../webhook/post-webhook.ts";
import type { Happening } from "./happening.ts";
import type { Kit } from "./kit.ts";
import { publishHealth } from "./publish.ts";
import type { Account, Telling, TellingWish } from "./world.ts";

const mostRemembered = 1_000;

/** Something has happened in the world: the account's webhook is told. */
export function happen<Settings>(kit: Kit<Settings>, happening: Happening<Settings>): void {
  tell(kit, happening.account, kit.wire.tell(happening, kit.world));
}

export function tell<Settings>(kit: Kit<Settings>, account: Account<Settings>, wishes: readonly TellingWish[]): void {
  if (wishes.length === 0) return;
  account.pending.push(...wishes.map((wish) => remembered(kit, account, wish)));
  queueChanged(kit, account);
}

/** The same once more, as a provider does that did not hear the answer; undefined: what was told last. */
export function redeliver<Settings>(
  kit: Kit<Settings>,
  account: Account<Settings>,
  number: number | undefined,
): Telling {
  const told = kit.told.get(account.id) ?? [];
  const telling = number === undefined ? told.at(-1) : told.find((one) => one.number === number);
  if (!telling) throw new Error("Nothing like that was told");
  account.pending.push(telling);
  queueChanged(kit, account);
  return telling;
}

export async function postNow<Settings>(
  kit: Kit<Settings>,
  account: Account<Settings>,
  wish: TellingWish,
): Promise<WebhookAnswer | { failure: string }> {
  const answer = await post(kit, account, remembered(kit, account, wish), 0, new AbortController().signal);
  return answer ?? { failure: "There is no webhook" };
}

export function startTellings<Settings>(kit: Kit<Settings>, account: Account<Settings>): Delivery {
  return startDelivery({
    next: () => (account.webhook ? account.pending[0] : undefined),
    deliver: (telling: Telling, attempt, stopped) => deliver(kit, account, telling, attempt, stopped),
  });
}

async function deliver<Settings>(
  kit: Kit<Settings>,
  account: Account<Settings>,
  telling: Telling,
  attempt: number,
  stopped: AbortSignal,
): Promise<boolean> {
  const answer = await post(kit, account, telling, attempt, stopped);
  const { webhook } = account;
  if (stopped.aborted) return false;
  if (!answer || !webhook) return true;
  const failure = failureOf(kit, account, telling, answer);
  if (failure === undefined) delete webhook.lastError;
  else webhook.lastError = failure;
  const isDone = failure === undefined || kit.wire.retries === false;
  const at = account.pending.indexOf(telling);
  if (isDone && at >= 0) account.pending.splice(at, 1);
  kit.changed();
  publishHealth(kit, account);
  return isDone;
}

function failureOf<Settings>(
  { wire, world }: Kit<Settings>,
  account: Account<Settings>,
  telling: Telling,
  answer: WebhookAnswer | { failure: string },
): string | undefined {
  if ("failure" in answer) return answer.failure;
  const isTaken = wire.acknowledged
    ? wire.acknowledged(answer, telling, account, world)
    : answer.status >= 200 && answer.status < 300;
  return isTaken ? undefined : wrongAnswer(answer);
}

async function post<Settings>(
  { wire, post: postWebhook }: Kit<Settings>,
  account: Account<Settings>,
  telling: Telling,
  attempt: number,
  stopped: AbortSignal,
): Promise<WebhookAnswer | { failure: string } | undefined> {
  const { headers, url = account.webhook?.url } = wire.seal(telling, account, attempt);
  return url === undefined
    ? undefined
    : await postWebhook(url, { ...headers, ...telling.headers }, telling.body, stopped);
}

function remembered<Settings>(kit: Kit<Settings>, account: Account<Settings>, wish: TellingWish): Telling {
  const described = typeof wish === "string" ? { body: wish } : wish;
  const telling: Telling = { id: randomUUID(), number: ++kit.state.last.telling, ...described };
  const told = kit.told.get(account.id) ?? [];
  told.push(telling);
  if (told.length > mostRemembered) told.shift();
  kit.told.set(account.id, told);
  return telling;
}

function queueChanged<Settings>(kit: Kit<Settings>, account: Account<Settings>): void {
  kit.changed();
  publishHealth(kit, account);
  kit.deliveryOf(account).wake();
}
