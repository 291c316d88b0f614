import { waitUntil } from "cloudflare:workers";
import * as v from "valibot";
import { pumpSoon } from "../crm/pump.ts";
import { doer, writeAudit } from "../directory/audit.ts";
import { type Seer, seerOf } from "../directory/crm/contact-row.ts";
import { customFields } from "../directory/crm/custom-fields.ts";
import { portions } from "../directory/crm/import-batches.ts";
import { importContacts } from "../directory/crm/import-contacts.ts";
import { importDeals } from "../directory/crm/import-deals.ts";
import { pipelines } from "../directory/crm/pipelines.ts";
import { people as peopleOf } from "../directory/people.ts";
import { defaultCountry } from "../directory/team-settings.ts";
import { valuesOf } from "../domain/crm/import-cells.ts";
import { targetsOf } from "../domain/crm/import-columns.ts";
import { type CellProblem, readContact } from "../domain/crm/import-contact.ts";
import { type DealRules, readDealRow } from "../domain/crm/import-deal.ts";
import { type ImportFile, readImport } from "../domain/crm/read-import.ts";
import { sha256Hex } from "../platform/digest.ts";
import { readBytes } from "../platform/read-bytes.ts";
import { minorDigits } from "../protocol/crm/currency.ts";
import { ImportEntity, ImportPreview, type ImportProblem, ImportResult, importLimits } from "../protocol/crm/import.ts";
import { type ApiRefusal, isRefusal } from "./refusals.ts";
import { route } from "./route.ts";

const OfEntity = v.object({ entity: ImportEntity });
const Wanted = v.object({
  /** What the columns are, one after the other with commas between, as a preview names them; guessed without this. */
  columns: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(16_000),
      v.transform((text) => text.split(",").map((target) => target.trim())),
    ),
  ),
  /** That of amounts without one. */
  currency: v.optional(
    v.pipe(
      v.string(),
      v.toUpperCase(),
      v.check((code) => minorDigits(code) !== undefined, "is no currency"),
    ),
  ),
});

const shown = { rows: 20, problems: 200 };

export const imports = [
  route({
    method: "POST",
    path: "/api/imports/:entity/preview",
    summary: "What would come of a CSV file: its columns, first rows, and errors by line; nothing is kept",
    rights: "supervisor",
    params: OfEntity,
    query: Wanted,
    takes: "bytes",
    answer: ImportPreview,
    async handle({ env, request, params: { entity }, query, caller: { principal } }) {
      const opened = await open(env.DB, request, entity, query, seerOf(principal));
      if (isRefusal(opened)) return opened;
      const { file, rules } = opened;
      const first = [];
      const found = [];
      let [good, bad] = [0, 0];
      for (const { line, cells } of file.rows()) {
        if (first.length < shown.rows) first.push({ line, cells });
        const read = readers[entity](valuesOf(cells, file.columns), rules);
        const problems = problemsIn(file, line, cells, "problems" in read ? read.problems : []);
        if (problems.length === 0) good++;
        else bad++;
        found.push(...problems.slice(0, shown.problems - found.length));
      }
      const targets = targetsOf(entity, rules.fields);
      return { header: file.header, columns: file.columns, targets, first, good, bad, problems: found };
    },
  }),
  route({
    method: "POST",
    path: "/api/imports/:entity",
    summary: "Takes in a CSV file row by row; what is wrong is left out and told, and the same row makes nothing twice",
    rights: "supervisor",
    params: OfEntity,
    query: Wanted,
    takes: "bytes",
    answer: ImportResult,
    async handle({ env, request, params: { entity }, query, caller }) {
      const seer = seerOf(caller.principal);
      const opened = await open(env.DB, request, entity, query, seer);
      if (isRefusal(opened)) return opened;
      const at = Date.now();
      const { columns } = opened.file;
      // Written down before the first row: a run that breaks off has been one, too.
      await writeAudit(env.DB, { by: doer(caller), action: "crm.import", object: entity, after: { columns }, at });
      const result = await run(env.DB, entity, opened, { seer, at });
      waitUntil(pumpSoon(env));
      return result;
    },
  }),
];

const readers = { contact: readContact, deal: readDealRow };

type Opened = { file: ImportFile; rules: DealRules };

async function open(
  db: D1Database,
  request: Request,
  entity: ImportEntity,
  { columns, currency }: v.InferOutput<typeof Wanted>,
  seer: Seer,
): Promise<Opened | { refusal: ApiRefusal }> {
  const bytes = await readBytes(request.body, importLimits.bytes);
  if (!bytes) {
    const message = `The file is larger than ${importLimits.bytes / 1024 / 1024} MB. Cut it into several files.`;
    return { refusal: { code: "too_large", message } };
  }
  const [fields, country, people, all] = await Promise.all([
    customFields(db, entity),
    defaultCountry(db, seer.lines),
    peopleOf(db),
    entity === "deal" ? pipelines(db) : [],
  ]);
  const file = readImport(entity, bytes, columns, fields);
  if ("problem" in file) return { refusal: { code: "malformed", message: file.problem } };
  const byEmail = new Map(people.map(({ id, email }) => [email.toLowerCase(), id]));
  const stages = all.flatMap(({ id, stages }) => stages.map((stage) => ({ ...stage, pipeline: id })));
  return { file, rules: { fields, country, people: byEmail, currency, stages } };
}

/** What is wrong with a row, in the words of its own header. */
function problemsIn({ header, columns }: ImportFile, line: number, cells: readonly string[], found: CellProblem[]) {
  const isLonger = cells.slice(header.length).some((cell) => cell.trim() !== "");
  const size = cells.reduce((sum, cell) => sum + cell.length, 0);
  const longer: ImportProblem[] = isLonger
    ? [{ line, message: `has ${cells.length} cells, the header ${header.length}` }]
    : [];
  const larger: ImportProblem[] =
    size > importLimits.row ? [{ line, message: `has more than ${importLimits.row} characters` }] : [];
  return [
    ...[...longer, ...larger],
    ...found.map(({ column = "", message }): ImportProblem => {
      const at = columns.indexOf(column);
      return { line, message, ...(column !== "" && { column: header[at] || column }) };
    }),
  ];
}

type Running = { seer: Seer; at: number };

async function run(db: D1Database, entity: ImportEntity, { file, rules }: Opened, running: Running) {
  const result: v.InferOutput<typeof ImportResult> = { made: 0, known: 0, bad: 0, problems: [] };
  const name = namer(entity, rules.currency);
  const take = async <Read>(
    read: (values: Map<string, string[]>) => { read: Read } | { problems: CellProblem[] },
    write: (rows: (Read & { id: string })[]) => Promise<number>,
  ) => {
    for (const portion of portions(file.rows())) {
      const rows: (Read & { id: string })[] = [];
      for (const { line, cells } of portion) {
        const values = valuesOf(cells, file.columns);
        const one = read(values);
        const problems = problemsIn(file, line, cells, "problems" in one ? one.problems : []);
        if ("read" in one && problems.length === 0) rows.push({ ...one.read, id: await name(values) });
        else result.bad++;
        result.problems.push(...problems.slice(0, shown.problems - result.problems.length));
      }
      if (rows.length === 0) continue;
      const made = await write(rows);
      result.made += made;
      result.known += rows.length - made;
    }
  };
  if (entity === "contact") {
    await take(
      (values) => readContact(values, rules),
      (rows) => importContacts(db, rows, running.at),
    );
  } else {
    await take(
      (values) => readDealRow(values, rules),
      (rows) => importDeals(db, rows, running),
    );
  }
  return result;
}

/**
 * The id of what a row makes: the same for the same row, in whatever file and wherever in it, so that a run may be
 * repeated, also with a file in which the errors of the first have been put right. Of equal rows in one file, each
 * makes its own.
 */
function namer(entity: ImportEntity, currency: string | undefined) {
  const times = new Map<string, number>();
  return async (values: ReadonlyMap<string, string[]>): Promise<string> => {
    const row = await sha256Hex(JSON.stringify([entity, currency, [...values].toSorted()]));
    const before = times.get(row) ?? 0;
    times.set(row, before + 1);
    return (await sha256Hex(`${row} ${before}`)).slice(0, 32);
  };
}
