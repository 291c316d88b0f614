import {
  ArrowLeft,
  Cable,
  History,
  Kanban,
  KeyRound,
  Radio,
  ScrollText,
  ShieldBan,
  TextCursorInput,
  UserRound,
  Users,
  Waypoints,
} from "lucide";
import type { Me } from "../api/me.ts";
import { ConnectSystemPage } from "../crm/settings/connect-system-page.tsx";
import { ConnectorPage } from "../crm/settings/connector-page.tsx";
import { ConnectorsPage } from "../crm/settings/connectors-page.tsx";
import { FieldsPage } from "../crm/settings/fields-page.tsx";
import { PipelinesPage } from "../crm/settings/pipelines-page.tsx";
import { words } from "../i18n/words.ts";
import { connecting, pathOf, type Route, type SettingsSection } from "../navigation/route.ts";
import { Icon } from "../ui/icon.tsx";
import { AccountPage } from "./account/account-page.tsx";
import { ChannelPage } from "./channels/channel-page.tsx";
import { ChannelsPage } from "./channels/channels-page.tsx";
import { ConnectPage } from "./channels/connect/connect-page.tsx";
import { KeysPage } from "./keys/keys-page.tsx";
import { LinePage } from "./lines/line-page.tsx";
import { LinesPage } from "./lines/lines-page.tsx";
import { PeoplePage } from "./people/people-page.tsx";
import { AuditPage } from "./records/audit-page.tsx";
import { ReplayPage } from "./records/replay-page.tsx";
import { SpamPage } from "./records/spam-page.tsx";
import { sectionsFor } from "./sections.ts";

const icons = {
  lines: Waypoints,
  channels: Radio,
  pipelines: Kanban,
  fields: TextCursorInput,
  connectors: Cable,
  spam: ShieldBan,
  replay: History,
  people: Users,
  keys: KeyRound,
  audit: ScrollText,
  account: UserRound,
} as const;

type Props = { me: Me; at: Extract<Route, { page: "settings" }> };

/** Settings: their sections at the side, on a phone as a page of its own. */
export function SettingsPage({ me, at }: Props) {
  const { common, settings } = words.value;
  const allowed = sectionsFor(me.role);
  const section = at.section ?? allowed[0];
  const chosen = at.section !== undefined;
  return (
    <div class="flex h-full flex-col md:flex-row">
      <nav
        aria-label={settings.title}
        class={`w-full shrink-0 flex-col gap-1 border-edge p-3 md:flex md:w-64 md:border-r ${chosen ? "hidden" : "flex"}`}
      >
        <a
          href={pathOf({ page: "desk", list: "mine" })}
          class="mb-2 flex h-10 items-center gap-2 rounded-lg px-2 font-medium text-soft hover:bg-hover hover:text-ink"
        >
          <Icon of={ArrowLeft} />
          {common.toDesk}
        </a>
        <p class="px-2 pb-2 text-base font-semibold">{settings.title}</p>
        <ul class="flex flex-col gap-0.5">
          {allowed.map((each) => (
            <li key={each}>
              <a
                href={pathOf({ page: "settings", section: each })}
                {...(each === section ? { "aria-current": "page" as const } : {})}
                class={`flex h-10 items-center gap-2.5 rounded-lg px-2 font-medium md:h-9 ${each === section ? "md:bg-picked md:text-ink md:shadow-sm" : "text-soft hover:bg-hover"}`}
              >
                <Icon of={icons[each]} class="size-4 text-soft" />
                {settings.sections[each]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main class={`relative min-h-0 flex-1 overflow-y-auto bg-surface md:block ${chosen ? "" : "hidden"}`}>
        <div class="mx-auto max-w-3xl p-4 sm:p-8">
          <a
            href={pathOf(
              at.id === undefined ? { page: "settings" } : { page: "settings", section: at.section ?? "lines" },
            )}
            class={`mb-3 inline-flex items-center gap-1.5 text-soft hover:text-ink ${at.id === undefined ? "md:hidden" : ""}`}
          >
            <Icon of={ArrowLeft} />
            {at.id !== undefined && at.section ? settings.sections[at.section] : settings.title}
          </a>
          {section && allowed.includes(section) ? (
            <Section me={me} section={section} id={at.id} kind={at.kind} />
          ) : (
            <p class="text-soft">{settings.notAllowed}</p>
          )}
        </div>
      </main>
    </div>
  );
}

type SectionProps = { me: Me; section: SettingsSection; id: string | undefined; kind: string | undefined };

function Section({ me, section, id, kind }: SectionProps) {
  if (section === "lines") return id === undefined ? <LinesPage me={me} /> : <LinePage key={id} me={me} id={id} />;
  if (section === "channels") {
    if (id === connecting) return <ConnectPage kind={kind} />;
    return id === undefined ? <ChannelsPage /> : <ChannelPage key={id} id={id} />;
  }
  if (section === "pipelines") return <PipelinesPage />;
  if (section === "fields") return <FieldsPage />;
  if (section === "connectors") {
    if (id === connecting) return <ConnectSystemPage kind={kind} />;
    return id === undefined ? <ConnectorsPage /> : <ConnectorPage key={id} id={id} />;
  }
  if (section === "people") return <PeoplePage me={me} />;
  if (section === "spam") return <SpamPage />;
  if (section === "replay") return <ReplayPage />;
  if (section === "audit") return <AuditPage />;
  return section === "keys" ? <KeysPage /> : <AccountPage me={me} />;
}
