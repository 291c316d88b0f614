import { LogOut } from "lucide";
import { endSession } from "../../api/auth.ts";
import type { Me } from "../../api/me.ts";
import { language, words } from "../../i18n/words.ts";
import { letterKeys } from "../../keyboard/listen.ts";
import { go } from "../../navigation/location.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";
import { closeLines } from "../../store/lines.ts";
import { me as whoIsHere } from "../../store/me.ts";
import { theme, themes } from "../../theme.ts";
import { Button } from "../../ui/button.tsx";
import { Segmented } from "../../ui/choice.tsx";
import { Switch } from "../../ui/switch.tsx";
import { Card, PageFrame } from "../page-frame.tsx";
import { NoticeSwitches } from "./notice-switches.tsx";
import { PasswordForm } from "./password-form.tsx";
import { ProfileForm } from "./profile-form.tsx";
import { TwoFactor } from "./two-factor.tsx";

export function AccountPage({ me }: { me: Me }) {
  const { common, desk, settings } = words.value;
  const texts = settings.account;
  const leave = async () => {
    const answer = await endSession();
    if (!answer.ok && answer.error.code !== "unauthorized") {
      toast({ tone: "trouble", title: common.signOut, body: refusalWords(answer.error) });
      return;
    }
    closeLines();
    whoIsHere.value = "out";
    go({ page: "sign-in" }, "replace");
  };
  return (
    <PageFrame
      title={settings.sections.account}
      action={
        <Button icon={LogOut} onClick={leave}>
          {common.signOut}
        </Button>
      }
    >
      <Card title={texts.profile}>
        <ProfileForm me={me} />
      </Card>
      <Card title={texts.appearance}>
        <div class="flex flex-wrap gap-x-8 gap-y-4">
          <Segmented
            legend={common.theme.label}
            value={theme.value}
            options={themes.map((value) => ({ value, label: common.theme[value] }))}
            onValue={(value) => {
              theme.value = value;
            }}
          />
          <Segmented<"ru" | "en">
            legend={common.language}
            value={language.value}
            options={[
              { value: "ru", label: "Русский" },
              { value: "en", label: "English" },
            ]}
            onValue={(value) => {
              language.value = value;
            }}
          />
        </div>
      </Card>
      <Card title={desk.notices.label}>
        <NoticeSwitches />
      </Card>
      <Card title={desk.keys.title}>
        <Switch
          label={desk.keys.letters}
          hint={desk.keys.lettersHint}
          checked={letterKeys.value}
          onChange={(on) => {
            letterKeys.value = on;
          }}
        />
      </Card>
      <Card title={texts.password}>
        <PasswordForm email={me.email} />
      </Card>
      <Card title={texts.twoFactor}>
        <TwoFactor on={me.twoFactor} />
      </Card>
    </PageFrame>
  );
}
