import { ArrowLeft, Contact, Handshake, Kanban, Search, Sprout, Upload } from "lucide";
import { words } from "../i18n/words.ts";
import { runCommand } from "../keyboard/use-command.ts";
import { type CrmSection, crmSections, duplicates, pathOf, type Route } from "../navigation/route.ts";
import { signedIn } from "../store/me.ts";
import { IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { ContactPage } from "./contact/contact-page.tsx";
import { ContactsPage } from "./contact/contacts-page.tsx";
import { BoardPage } from "./deals/board/board-page.tsx";
import { DealPage } from "./deals/deal-page.tsx";
import { DealsPage } from "./deals/deals-page.tsx";
import { ImportPage } from "./import/import-page.tsx";
import { LeadPage } from "./leads/lead-page.tsx";
import { LeadsPage } from "./leads/leads-page.tsx";
import { DuplicatesPage } from "./merge/duplicates-page.tsx";

const icons = { contacts: Contact, leads: Sprout, deals: Handshake, board: Kanban, import: Upload } as const;

/** Contacts, leads and deals: their sections above, on a phone below. */
export function CrmPage({ at }: { at: Extract<Route, { page: "crm" }> }) {
  const { common, desk } = words.value;
  return (
    <div class="flex h-full flex-col">
      <header class="flex h-14 shrink-0 items-center gap-2 border-b border-edge px-3 sm:px-5">
        <a
          href={pathOf({ page: "desk", list: "mine" })}
          class="flex h-9 items-center gap-2 rounded-lg px-2 font-medium text-soft hover:bg-hover hover:text-ink"
        >
          <Icon of={ArrowLeft} />
          {common.toDesk}
        </a>
        <nav aria-label={desk.clients.title} class="mx-auto max-md:hidden">
          <Sections at={at.section} />
        </nav>
        <span class="ml-auto md:ml-0">
          <IconButton icon={Search} label={`${desk.palette.title} (Ctrl K)`} onClick={() => runCommand("palette")} />
        </span>
      </header>
      <main class="flex min-h-0 min-w-0 flex-1 flex-col bg-surface">
        <Section section={at.section} id={at.id} />
      </main>
      <nav
        aria-label={desk.clients.title}
        class="shrink-0 border-t border-edge bg-raised pb-[env(safe-area-inset-bottom)] md:hidden"
      >
        <Sections at={at.section} bar />
      </nav>
    </div>
  );
}

function Sections({ at, bar = false }: { at: CrmSection; bar?: boolean }) {
  const { clients } = words.value.desk;
  const shown = crmSections.filter((each) => each !== "import" || (!bar && signedIn()?.role !== "operator"));
  return (
    <ul class={bar ? "grid grid-cols-4" : "flex gap-0.5"}>
      {shown.map((section) => {
        const current = section === at;
        const shape = bar
          ? `h-14 flex-col justify-center gap-0.5 text-xs ${current ? "text-accent-strong" : "text-soft"}`
          : `h-9 gap-2 rounded-lg px-3 ${current ? "bg-picked text-ink shadow-sm" : "text-soft hover:bg-hover"}`;
        return (
          <li key={section}>
            <a
              href={pathOf({ page: "crm", section })}
              {...(current ? { "aria-current": "page" as const } : {})}
              class={`flex items-center font-medium ${shape}`}
            >
              <Icon of={icons[section]} class={bar ? "size-5" : "size-4"} />
              {clients[section]}
            </a>
          </li>
        );
      })}
    </ul>
  );
}

function Section({ section, id }: { section: CrmSection; id: string | undefined }) {
  if (section === "board") return <BoardPage id={id} />;
  if (section === "import") return <ImportPage />;
  if (section === "leads") return id === undefined ? <LeadsPage /> : <LeadPage key={id} id={id} />;
  if (section === "deals") return id === undefined ? <DealsPage /> : <DealPage key={id} id={id} />;
  if (id === duplicates) return <DuplicatesPage />;
  return id === undefined ? <ContactsPage /> : <ContactPage key={id} id={id} />;
}
