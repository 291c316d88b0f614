export const lists = ["mine", "queue", "all", "closed"] as const;
export type ListName = (typeof lists)[number];

const settingsSections = [
  "lines",
  "channels",
  "pipelines",
  "fields",
  "connectors",
  "spam",
  "replay",
  "people",
  "keys",
  "audit",
  "account",
] as const;
export type SettingsSection = (typeof settingsSections)[number];

/** What is kept of clients; each can be opened by id, the board by its pipeline's. */
export const crmSections = ["contacts", "leads", "deals", "board", "import"] as const;
export type CrmSection = (typeof crmSections)[number];

export type Route =
  | { page: "desk"; line?: string; list: ListName; conversation?: string }
  | { page: "crm"; section: CrmSection; id?: string }
  | { page: "settings"; section?: SettingsSection; id?: string; kind?: string }
  | { page: "sign-in" }
  | { page: "setup" }
  | { page: "join" }
  | { page: "lost" };

const base = "/console/";

/** Where a channel's or a connector's id would stand: the page that connects one, of a `kind` once that is chosen. */
export const connecting = "connect";

/** Where a contact's id would stand: the page of those who may be there twice. */
export const duplicates = "duplicates";

/** What a path of the console shows; a path that names nothing is `lost`. */
export function parsePath(path: string): Route {
  if (`${path}/` === base) return { page: "desk", list: "mine" };
  if (!path.startsWith(base)) return { page: "lost" };
  const [head, ...rest] = path.slice(base.length).split("/").filter(Boolean).map(decoded);
  if (head === undefined) return { page: "desk", list: "mine" };
  if (rest.length === 0 && (head === "sign-in" || head === "setup" || head === "join")) return { page: head };
  if (head === "line") return parseDesk(rest);
  if (head === "settings") return parseSettings(rest);
  if (isOneOf(crmSections, head)) return parseCrm(head, rest);
  return { page: "lost" };
}

function parseDesk([line, list = "mine", conversation, ...more]: string[]): Route {
  if (line === undefined || more.length > 0 || !isOneOf(lists, list)) return { page: "lost" };
  return { page: "desk", line, list, ...(conversation === undefined ? {} : { conversation }) };
}

function parseCrm(section: CrmSection, [id, ...more]: string[]): Route {
  if (more.length > 0 || (section === "import" && id !== undefined)) return { page: "lost" };
  return { page: "crm", section, ...(id === undefined ? {} : { id }) };
}

function parseSettings([section, id, kind, ...more]: string[]): Route {
  if (section === undefined) return { page: "settings" };
  // Where leads were before they had a page of their own.
  if (section === "leads" && id === undefined) return { page: "crm", section };
  if (more.length > 0 || !isOneOf(settingsSections, section)) return { page: "lost" };
  const connects = (section === "channels" || section === "connectors") && id === connecting;
  if (kind !== undefined && !connects) return { page: "lost" };
  return { page: "settings", section, ...(id === undefined ? {} : { id }), ...(kind === undefined ? {} : { kind }) };
}

export function pathOf(route: Route): string {
  if (route.page === "lost") return base;
  if (route.page === "settings") return joined("settings", route.section, route.id, route.kind);
  if (route.page === "crm") return joined(route.section, route.id);
  if (route.page !== "desk") return joined(route.page);
  return route.line === undefined ? base : joined("line", route.line, route.list, route.conversation);
}

function joined(...parts: (string | undefined)[]): string {
  return (
    base +
    parts
      .filter((part) => part !== undefined)
      .map(encodeURIComponent)
      .join("/")
  );
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function isOneOf<const T extends string>(known: readonly T[], value: string): value is T {
  return known.some((each) => each === value);
}
