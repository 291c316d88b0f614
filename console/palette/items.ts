import type { IconNode } from "lucide";
import {
  Archive,
  ArrowRightLeft,
  Contact,
  CornerUpRight,
  Eye,
  Hand,
  Inbox,
  Languages,
  Moon,
  PanelRight,
  Route,
  Settings,
  ShieldBan,
  UserPlus,
  UserRound,
  Users,
} from "lucide";
import type { SearchHit } from "../../src/protocol/crm/search.ts";
import { language, words } from "../i18n/words.ts";
import type { Command } from "../keyboard/shortcuts.ts";
import { isPossible, runCommand } from "../keyboard/use-command.ts";
import { go } from "../navigation/location.ts";
import { crmSections, lists } from "../navigation/route.ts";
import { contactName } from "../sessions/contact-name.ts";
import { sectionsFor } from "../settings/sections.ts";
import { setDuty } from "../store/acts.ts";
import { currentLine, lines } from "../store/lines.ts";
import { signedIn } from "../store/me.ts";
import { theme } from "../theme.ts";

export type Item = {
  key: string;
  kind: "session" | "page" | "action" | SearchHit["kind"];
  title: string;
  detail: string;
  /** What was looked for in them, where that is not evident. */
  marks?: { title: SearchHit["title"]["marks"]; detail: SearchHit["text"]["marks"] };
  icon: IconNode | undefined;
  run(): void;
};

/** Everything the palette can jump to or do right now. */
export function paletteItems(): Item[] {
  return [...actionItems(), ...pageItems(), ...sessionItems()];
}

const decisions: readonly (readonly [Command, IconNode])[] = [
  ["accept", Hand],
  ["skip", CornerUpRight],
  ["claim", Hand],
  ["close", Archive],
  ["transfer", ArrowRightLeft],
  ["takeOver", Hand],
  ["invite", Eye],
  ["lead", UserPlus],
  ["spam", ShieldBan],
  ["details", PanelRight],
  ["why", Route],
];

function actionItems(): Item[] {
  const { common, desk } = words.peek();
  const line = currentLine.peek();
  const action = (key: string, title: string, icon: IconNode, run: () => void): Item => ({
    key: `action ${key}`,
    kind: "action",
    title,
    detail: "",
    icon,
    run,
  });
  const possible = decisions.filter(([command]) => isPossible(command));
  const other = theme.peek() === "dark" ? "light" : "dark";
  return [
    ...possible.map(([command, icon]) => action(command, desk.keys.commands[command], icon, () => runCommand(command))),
    ...(line ? (["on", "break", "off"] as const) : []).map((duty) =>
      action(
        `duty ${duty}`,
        `${desk.duty.label}: ${desk.duty[duty]}`,
        UserRound,
        () => line && void setDuty(line, duty),
      ),
    ),
    action("theme", `${common.theme.label}: ${common.theme[other]}`, Moon, () => {
      theme.value = other;
    }),
    action("language", language.peek() === "ru" ? "English" : "Русский", Languages, () => {
      language.value = language.peek() === "ru" ? "en" : "ru";
    }),
    action("help", desk.keys.title, Settings, () => runCommand("help")),
  ];
}

const listIcons = { mine: UserRound, queue: Users, all: Inbox, closed: Archive } as const;

function pageItems(): Item[] {
  const { common, desk, settings } = words.peek();
  const many = (signedIn()?.lines.length ?? 0) > 1;
  const ofLines = (signedIn()?.lines ?? []).flatMap((line) =>
    lists.map(
      (list): Item => ({
        key: `list ${line.id} ${list}`,
        kind: "page",
        title: desk.lists[list],
        detail: many ? line.name : "",
        icon: listIcons[list],
        run: () => go({ page: "desk", line: line.id, list }),
      }),
    ),
  );
  const role = signedIn()?.role ?? "operator";
  const ofCrm = crmSections
    .filter((section) => section !== "import" || role !== "operator")
    .map(
      (section): Item => ({
        key: `crm ${section}`,
        kind: "page",
        title: desk.clients[section],
        detail: "",
        icon: Contact,
        run: () => go({ page: "crm", section }),
      }),
    );
  const ofSettings = sectionsFor(role).map(
    (section): Item => ({
      key: `settings ${section}`,
      kind: "page",
      title: settings.sections[section],
      detail: common.settings,
      icon: Settings,
      run: () => go({ page: "settings", section }),
    }),
  );
  return [...ofLines, ...ofCrm, ...ofSettings];
}

function sessionItems(): Item[] {
  const { channels } = words.peek().common;
  return [...lines.peek().values()].flatMap((line) =>
    [...line.sessions.peek().values()].map(
      (session): Item => ({
        key: `session ${session.conversation}`,
        kind: "session",
        title: contactName(session),
        detail: [channels[session.channel.kind], session.preview.text].filter(Boolean).join(" · "),
        icon: undefined,
        run: () => go({ page: "desk", line: line.id, list: "all", conversation: session.conversation }),
      }),
    ),
  );
}
