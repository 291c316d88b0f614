import { CircleAlert, CircleCheck } from "lucide";
import { channelWords } from "../../i18n/channel-words.ts";
import { Icon } from "../../ui/icon.tsx";

export function ChannelState({ state }: { state: "up" | "down" }) {
  const look = state === "up" ? "bg-accent-soft text-accent-strong" : "bg-alarm-soft text-alarm";
  return (
    <span
      class={`inline-flex shrink-0 items-center gap-1.5 rounded-full px-2.5 py-0.5 text-[0.8125rem] font-medium ${look}`}
    >
      <Icon of={state === "up" ? CircleCheck : CircleAlert} class="size-3.5" />
      {channelWords.value.state[state]}
    </span>
  );
}
