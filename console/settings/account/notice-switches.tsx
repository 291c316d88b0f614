import { useState } from "preact/hooks";
import { words } from "../../i18n/words.ts";
import { allowDesktop } from "../../notices/notify.ts";
import { desktopOn, soundOn } from "../../notices/preferences.ts";
import { play } from "../../notices/sound.ts";
import { Switch } from "../../ui/switch.tsx";

export function NoticeSwitches() {
  const texts = words.value.desk.notices;
  const [blocked, setBlocked] = useState(false);
  const desktop = async (on: boolean) => {
    const allowed = on && (await allowDesktop());
    setBlocked(on && !allowed);
    desktopOn.value = allowed;
  };
  return (
    <div class="flex flex-col gap-4">
      <Switch
        label={texts.sound}
        checked={soundOn.value}
        onChange={(on) => {
          soundOn.value = on;
          if (on) play("message");
        }}
      />
      <Switch
        label={texts.desktop}
        hint={blocked ? texts.desktopBlocked : undefined}
        checked={desktopOn.value}
        onChange={desktop}
      />
    </div>
  );
}
