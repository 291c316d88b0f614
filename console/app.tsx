import { CircleAlert, Compass } from "lucide";
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { DeskPage } from "./desk/desk-page.tsx";
import { words } from "./i18n/words.ts";
import { ShortcutHelp } from "./keyboard/help.tsx";
import { useCommand } from "./keyboard/use-command.ts";
import { Lazy } from "./lazy.tsx";
import { go, route } from "./navigation/location.ts";
import { pathOf } from "./navigation/route.ts";
import { ToastStack } from "./notices/toast-stack.tsx";
import { Palette } from "./palette/palette.tsx";
import { JoinPage } from "./sign-in/join-page.tsx";
import { SetupPage } from "./sign-in/setup-page.tsx";
import { SignInPage } from "./sign-in/sign-in-page.tsx";
import { loadMe, me } from "./store/me.ts";
import { Button } from "./ui/button.tsx";
import { Empty } from "./ui/empty.tsx";

const crmPage = () => import("./crm/crm-page.tsx").then((module) => module.CrmPage);
const settingsPage = () => import("./settings/settings-page.tsx").then((module) => module.SettingsPage);

/** Which page this is, and who may see it. */
export function App() {
  const at = route.value;
  const person = me.value;
  const open = at.page === "setup" || at.page === "join" || at.page === "sign-in";
  useEffect(() => {
    if (person === "unknown" && !open) void loadMe();
    if (person === "out" && !open) go({ page: "sign-in" }, "replace");
  }, [person, open]);

  return (
    <>
      {at.page === "setup" ? (
        <SetupPage />
      ) : at.page === "join" ? (
        <JoinPage />
      ) : at.page === "sign-in" ? (
        <SignInPage />
      ) : person === "unreachable" ? (
        <Unreachable />
      ) : typeof person === "string" ? null : (
        <Covers>
          {at.page === "desk" ? (
            <DeskPage me={person} at={at} />
          ) : at.page === "crm" ? (
            <Lazy load={crmPage} props={{ at }} />
          ) : at.page === "settings" ? (
            <Lazy load={settingsPage} props={{ me: person, at }} />
          ) : (
            <Lost />
          )}
        </Covers>
      )}
      <ToastStack />
    </>
  );
}

/** What can be called above every page. */
function Covers({ children }: { children: ComponentChildren }) {
  const [cover, setCover] = useState<"palette" | "help">();
  useCommand("palette", () => setCover((shown) => (shown === "palette" ? undefined : "palette")));
  useCommand("help", () => setCover("help"));
  const close = () => setCover(undefined);
  return (
    <>
      {children}
      {cover === "palette" && <Palette onClose={close} />}
      {cover === "help" && <ShortcutHelp onClose={close} />}
    </>
  );
}

function Unreachable() {
  const { common } = words.value;
  return (
    <main class="grid h-full place-content-center">
      <Empty icon={CircleAlert} title={common.product} body={common.unreachable}>
        <Button look="primary" onClick={loadMe}>
          {common.retry}
        </Button>
      </Empty>
    </main>
  );
}

function Lost() {
  const { common } = words.value;
  return (
    <main class="grid h-full place-content-center">
      <h1 class="sr-only">{common.product}</h1>
      <Empty icon={Compass} title={common.notFoundTitle} body={common.notFoundBody}>
        <a href={pathOf({ page: "desk", list: "mine" })} class="font-semibold text-accent-strong underline">
          {common.toDesk}
        </a>
      </Empty>
    </main>
  );
}
