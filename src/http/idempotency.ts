import { and, eq, isNull, lt, or } from "drizzle-orm";
import { directory } from "../directory/database.ts";
import { idempotency } from "../directory/schema.ts";
import { sha256Hex } from "../platform/digest.ts";
import { type ApiRefusal, refusalResponse } from "./refusals.ts";

const day = 24 * 3_600_000;
/** Milliseconds after which a request that never came to its end may be made again. */
const patience = 60_000;

const tooOdd: ApiRefusal = {
  code: "malformed",
  message: "The Idempotency-Key must be 1 to 200 visible characters, such as a UUID.",
};
const otherBody: ApiRefusal = {
  code: "conflict",
  message: "This Idempotency-Key was used for another request. Use a new key for a new request.",
};
const underWay: ApiRefusal = {
  code: "unavailable",
  message: "The first request under this Idempotency-Key is still under way. Try again in a few seconds.",
};

/**
 * Makes something once per `Idempotency-Key` and caller, for a day: the same request is given the same answer again,
 * another one under the same key is refused. What failed is not kept, and may be tried again. `made` is the id that
 * what is made should get: the same for the same key, so that a request that broke off in the middle makes nothing
 * twice either.
 */
export async function once(
  db: D1Database,
  caller: string,
  request: Request,
  body: unknown,
  make: (made: string | undefined) => Promise<Response>,
): Promise<Response> {
  const key = request.headers.get("Idempotency-Key");
  if (key === null) return make(undefined);
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) return refusalResponse(tooOdd);
  const now = Date.now();
  const digest = await sha256Hex(JSON.stringify([request.method, new URL(request.url).pathname, body]));
  const made = (await sha256Hex(JSON.stringify([caller, key, digest]))).slice(0, 32);
  const d1 = directory(db);
  const itself = and(eq(idempotency.caller, caller), eq(idempotency.key, key));
  const abandoned = and(itself, isNull(idempotency.status), lt(idempotency.at, now - patience));
  const [, claimed, [found]] = await d1.batch([
    d1.delete(idempotency).where(or(lt(idempotency.at, now - day), abandoned)),
    d1.insert(idempotency).values({ caller, key, digest, at: now }).onConflictDoNothing().returning(),
    d1.select().from(idempotency).where(itself),
  ]);
  if (claimed.length === 0 && found) return again(found, digest);
  const give = () => d1.delete(idempotency).where(itself);
  try {
    const answer = await make(made);
    if (!answer.ok) await give();
    else {
      const text = await answer.clone().text();
      await d1.update(idempotency).set({ status: answer.status, answer: text, made }).where(itself);
    }
    return answer;
  } catch (error) {
    await give();
    throw error;
  }
}

function again({ digest, status, answer }: typeof idempotency.$inferSelect, wanted: string): Response {
  if (digest !== wanted) return refusalResponse(otherBody);
  if (status === null) return refusalResponse(underWay);
  return new Response(answer, {
    status,
    headers: { "Content-Type": "application/json", "Idempotency-Replayed": "true" },
  });
}
