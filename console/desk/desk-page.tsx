import { Waypoints } from "lucide";
import { useEffect } from "preact/hooks";
import type { Me } from "../api/me.ts";
import { words } from "../i18n/words.ts";
import { go } from "../navigation/location.ts";
import { pathOf, type Route } from "../navigation/route.ts";
import { lastLine, lines, openLine } from "../store/lines.ts";
import { Empty } from "../ui/empty.tsx";
import { Desk } from "./desk.tsx";
import { linesToOpen } from "./lines-to-open.ts";

/** Finds the line to show and opens the sockets of the lines this person answers on. */
export function DeskPage({ me, at }: { me: Me; at: Extract<Route, { page: "desk" }> }) {
  const wanted = at.line ?? lastLine.value;
  const known = me.lines.find((line) => line.id === wanted) ?? (at.line === undefined ? me.lines[0] : undefined);
  useEffect(() => {
    for (const line of linesToOpen(me, known?.id)) openLine(line);
    if (known && at.line === undefined) go({ page: "desk", line: known.id, list: "mine" }, "replace");
  }, [me, known?.id, at.line, lines.value.size === 0]);

  if (me.lines.length === 0) return <NoLines me={me} />;
  if (!known) return <Elsewhere />;
  const line = lines.value.get(known.id);
  return line ? <Desk key={line.id} line={line} at={at} /> : null;
}

function NoLines({ me }: { me: Me }) {
  const { noLines } = words.value.desk;
  const creates = me.role === "administrator";
  return (
    <main class="grid h-full place-items-center">
      <Empty icon={Waypoints} title={noLines.title} body={creates ? noLines.administrator : noLines.operator}>
        <a
          href={pathOf({ page: "settings", section: creates ? "lines" : "account" })}
          class="rounded-lg bg-accent px-4 py-2 font-medium text-on-accent hover:bg-accent-strong"
        >
          {creates ? noLines.create : words.value.settings.sections.account}
        </a>
      </Empty>
    </main>
  );
}

function Elsewhere() {
  const { common, desk } = words.value;
  return (
    <main class="grid h-full place-items-center">
      <Empty icon={Waypoints} title={common.notFoundTitle} body={desk.connection.notOurs}>
        <a href={pathOf({ page: "desk", list: "mine" })} class="font-semibold text-accent-strong underline">
          {common.toDesk}
        </a>
      </Empty>
    </main>
  );
}
