import * as v from "valibot";
import { doer, writeAudit } from "../directory/audit.ts";
import { seerOf } from "../directory/crm/contact-row.ts";
import { contacts } from "../directory/crm/contacts.ts";
import { customFields } from "../directory/crm/custom-fields.ts";
import { deals } from "../directory/crm/deals.ts";
import { leadSeerOf, leads } from "../directory/crm/leads.ts";
import { pipelines } from "../directory/crm/pipelines.ts";
import { type Place, readPlace } from "../directory/keyset.ts";
import { lines } from "../directory/lines.ts";
import { people } from "../directory/people.ts";
import { writeRow } from "../domain/crm/csv.ts";
import { contactSheet, dealSheet, leadSheet, type Sheet } from "../domain/crm/export-rows.ts";
import type { OperatorPrincipal } from "../domain/principal.ts";
import { ExportEntity } from "../protocol/crm/import.ts";
import { route } from "./route.ts";

/** Rows that are read at once. */
const limit = 500;

export const exports = [
  route({
    method: "GET",
    path: "/api/exports/:entity",
    summary: "All contacts, leads or deals the caller sees, the first made first, as a CSV file for a spreadsheet",
    rights: "supervisor",
    params: v.object({ entity: ExportEntity }),
    async handle({ env, params: { entity }, caller }) {
      const rows = await rowsOf(env.DB, entity, caller.principal);
      // Written down before the first byte leaves.
      await writeAudit(env.DB, { by: doer(caller), action: "crm.export", object: entity, at: Date.now() });
      return new Response(streamed(rows), {
        headers: {
          "Content-Type": "text/csv; charset=utf-8",
          "Content-Disposition": `attachment; filename="${entity}s-${new Date().toISOString().slice(0, 10)}.csv"`,
        },
      });
    },
  }),
];

async function rowsOf(
  db: D1Database,
  entity: ExportEntity,
  principal: OperatorPrincipal,
): Promise<AsyncGenerator<string>> {
  const seer = seerOf(principal);
  const [fields, team] = await Promise.all([customFields(db, entity), people(db)]);
  const shown = fields.filter(({ archived }) => !archived);
  const emails = new Map(team.map(({ id, email }) => [id, email]));
  const emailOf = (person: string) => emails.get(person);
  const sort = { by: "created", order: "ascending" } as const;
  switch (entity) {
    case "contact":
      return written(contactSheet(shown, emailOf), async (after) => {
        const page = await contacts(db, { seer, sort, after, limit });
        return { rows: page.contacts, next: page.next };
      });
    case "lead": {
      const names = new Map((await lines(db, seer.lines)).map(({ id, name }) => [id, name]));
      return written(leadSheet(shown, names), async (after) => {
        const page = await leads(db, { seer: leadSeerOf(principal), sort: { ...sort, by: "made" }, after, limit });
        return { rows: page.leads, next: page.next };
      });
    }
    case "deal": {
      const stages = (await pipelines(db)).flatMap(({ stages }) => stages);
      const names = new Map(stages.map(({ id, name }) => [id, name]));
      return written(dealSheet(shown, emailOf, names), async (after) => {
        const page = await deals(db, { seer, sort, after, limit });
        return { rows: page.deals, next: page.next };
      });
    }
  }
}

/** The mark is for spreadsheets, which take a file without it for one in their own encoding. */
async function* written<Thing>(
  { header, row }: Sheet<Thing>,
  page: (after: Place | undefined) => Promise<{ rows: Thing[]; next: string | undefined }>,
) {
  yield `\ufeff${writeRow(header)}`;
  let after: Place | undefined;
  do {
    const { rows, next } = await page(after);
    yield rows.map((thing) => writeRow(row(thing))).join("");
    after = next === undefined ? undefined : readPlace(next);
  } while (after);
}

/** One page after the other, as the file is read: nothing of it is ever whole in memory. */
function streamed(parts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}
