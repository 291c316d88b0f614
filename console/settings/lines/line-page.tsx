import { fetchLine, type LineConfig } from "../../api/directory.ts";
import type { Me } from "../../api/me.ts";
import { words } from "../../i18n/words.ts";
import { BotForm } from "../bot/bot-form.tsx";
import { Card, PageFrame } from "../page-frame.tsx";
import { useLoaded } from "../use-loaded.ts";
import { HoursForm } from "./hours-form.tsx";
import { LineForm } from "./line-form.tsx";
import { RosterEditor } from "./roster-editor.tsx";
import { SessionForm } from "./session-form.tsx";
import { SiteIdentity } from "./site-identity.tsx";
import { Snippet } from "./snippet.tsx";
import { TextsForm } from "./texts-form.tsx";

/** One line: who is on it, how it works, how to put it on a site. Supervisors change the roster only. */
export function LinePage({ me, id }: { me: Me; id: string }) {
  const { bot, common, lineRules, settings } = words.value;
  const loading = useLoaded<LineConfig>(id, () => fetchLine(id));
  const line = loading.value;
  return (
    <PageFrame title={line?.name ?? (loading.trouble ? settings.sections.lines : common.loading)} loading={loading}>
      {line && (
        <>
          <Card title={settings.lines.people}>
            <RosterEditor line={line} onSaved={loading.replace} onOutdated={loading.reload} />
          </Card>
          {me.role === "administrator" && (
            <>
              <Card title={settings.lines.embed}>
                <Snippet line={line.id} />
                <SiteIdentity line={line.id} />
              </Card>
              <Card title={bot.title}>
                <BotForm line={line} onSaved={loading.replace} onOutdated={loading.reload} />
              </Card>
              <Card title={lineRules.hoursTitle}>
                <HoursForm line={line} onSaved={loading.replace} onOutdated={loading.reload} />
              </Card>
              <Card title={lineRules.sessionTitle}>
                <SessionForm line={line} onSaved={loading.replace} onOutdated={loading.reload} />
              </Card>
              <Card title={lineRules.textsTitle}>
                <TextsForm line={line} onSaved={loading.replace} onOutdated={loading.reload} />
              </Card>
              <Card title={settings.lines.settings}>
                <LineForm line={line} onSaved={loading.replace} onOutdated={loading.reload} />
              </Card>
            </>
          )}
        </>
      )}
    </PageFrame>
  );
}
