// `npm run bench`: the product's own path beside bare floors, in the same run, on the runtime itself with state on disk.
//   --quick      few and short rounds, to see that everything works
//   --only NAME  one group of figures: messages, counts, webhooks, assignment, search, sockets or weights
//   --json FILE  writes the figures down as well
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { type Figure, lineOf } from "./figure.ts";
import { assignment } from "./figures/assignment.ts";
import { counts } from "./figures/counts.ts";
import { messages } from "./figures/messages.ts";
import { search } from "./figures/search.ts";
import { sockets } from "./figures/sockets.ts";
import { webhooks } from "./figures/webhooks.ts";
import { weights } from "./figures/weights.ts";
import { full, quick, type Scale } from "./scale.ts";

const groups: Record<string, (scale: Scale) => Promise<Figure[]>> = {
  messages,
  counts,
  webhooks,
  assignment,
  search,
  sockets,
  weights,
};

const { values } = parseArgs({
  options: { quick: { type: "boolean" }, only: { type: "string" }, json: { type: "string" } },
});
const wanted = Object.entries(groups).filter(([name]) => values.only === undefined || name === values.only);
if (wanted.length === 0) {
  console.error(`There is no group ${values.only}. There are: ${Object.keys(groups).join(", ")}.`);
  process.exit(1);
}

const figures: Figure[] = [];
for (const [, measure] of wanted) {
  for (const figure of await measure(values.quick ? quick : full)) {
    figures.push(figure);
    console.log(lineOf(figure));
  }
}
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`);
process.exit(0);
