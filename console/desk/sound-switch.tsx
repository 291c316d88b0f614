import { Volume2, VolumeX } from "lucide";
import { words } from "../i18n/words.ts";
import { soundOn } from "../notices/preferences.ts";
import { play } from "../notices/sound.ts";
import { IconButton } from "../ui/button.tsx";

/** Sounds once when switched on: that is also how the browser learns that it may. */
export function SoundSwitch() {
  const on = soundOn.value;
  const toggle = () => {
    soundOn.value = !on;
    if (!on) play("message");
  };
  return (
    <IconButton icon={on ? Volume2 : VolumeX} label={words.value.desk.notices.sound} pressed={on} onClick={toggle} />
  );
}
