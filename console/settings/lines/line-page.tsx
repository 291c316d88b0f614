import { fetchLine, type LineConfig } from "../../api/directory.ts";
import type { Me } from "../../api/me.ts";
import { words } from "../../i18n/words.ts";
import { BotForm } from "../bot/bot-form.tsx";
import { Card, PageFrame } from "../page-frame.tsx";
import { useLoaded } from "../use-loaded.ts";
import { LineForm } from "./line-form.tsx";
import { RosterEditor } from "./roster-editor.tsx";
import { Snippet } from "./snippet.tsx";

/** One line: who is on it, how it works, how to put it on a site. Supervisors change the roster only. */
export function LinePage({ me, id }: { me: Me; id: string }) {
  const { bot, common, settings } = words.value;
  const loading = useLoaded<LineConfig>(id, () => fetchLine(id));
  const line = loading.value;
  return (
    <PageFrame title={line?.name ?? common.loading} loading={loading}>
      {line && (
        <>
          <Card title={settings.lines.people}>
            <RosterEditor key={line.version} line={line} onSaved={loading.replace} onOutdated={loading.reload} />
          </Card>
          {me.role === "administrator" && (
            <>
              <Card title={settings.lines.embed}>
                <Snippet line={line.id} />
              </Card>
              <Card title={bot.title}>
                <BotForm line={line} onSaved={loading.replace} onOutdated={loading.reload} />
              </Card>
              <Card title={settings.lines.settings}>
                <LineForm key={line.version} line={line} onSaved={loading.replace} onOutdated={loading.reload} />
              </Card>
            </>
          )}
        </>
      )}
    </PageFrame>
  );
}
