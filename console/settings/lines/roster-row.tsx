import { ArrowDown, ArrowUp, GripVertical, X } from "lucide";
import type { RosterMember } from "../../../src/protocol/roster.ts";
import { words } from "../../i18n/words.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { IconButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";

type Props = {
  member: RosterMember;
  place: number;
  last: boolean;
  /** The line's capacity. */
  usual: number;
  dragged: boolean;
  onChange: (member: RosterMember) => void;
  onRemove: () => void;
  onMove: (to: number) => void;
  onDragStart: () => void;
  onDragOver: () => void;
  onDragEnd: () => void;
};

export function RosterRow({ member, place, last, usual, dragged, ...on }: Props) {
  const texts = words.value.settings.roster;
  const { name, capacity, mayReply } = member;
  const setCapacity = (text: string) => {
    const { capacity: _, ...rest } = member;
    const value = Number(text);
    on.onChange(text === "" || !Number.isInteger(value) ? rest : { ...rest, capacity: value });
  };
  return (
    <li
      draggable
      onDragStart={on.onDragStart}
      onDragOver={(event) => {
        event.preventDefault();
        on.onDragOver();
      }}
      onDragEnd={on.onDragEnd}
      class={`flex flex-wrap items-center gap-x-3 gap-y-1 rounded-xl border border-edge bg-surface py-1.5 pr-1.5 pl-2 ${dragged ? "opacity-50" : ""}`}
    >
      <Icon of={GripVertical} class="size-4 cursor-grab text-soft" />
      <Avatar name={name} class="size-7 text-xs" />
      <span class="min-w-24 flex-1 truncate font-medium">{name}</span>
      <label class="order-1 flex items-center gap-2 text-[0.8125rem] text-soft sm:order-none">
        <input
          type="checkbox"
          checked={mayReply}
          aria-label={texts.mayReplyOf(name)}
          onChange={(event) => on.onChange({ ...member, mayReply: event.currentTarget.checked })}
        />
        {texts.mayReply}
      </label>
      <label class="order-1 flex items-center gap-2 text-[0.8125rem] text-soft sm:order-none">
        {texts.capacityColumn}
        <input
          type="number"
          min={1}
          max={100}
          step={1}
          class="h-8 w-16 rounded-lg border border-field bg-raised px-2 text-ink tabular-nums"
          aria-label={texts.capacity(name)}
          placeholder={String(usual)}
          title={capacity === undefined ? texts.asLine : undefined}
          value={capacity ?? ""}
          onInput={(event) => setCapacity(event.currentTarget.value)}
        />
      </label>
      <span class="flex">
        <IconButton icon={ArrowUp} label={texts.up(name)} disabled={place === 0} onClick={() => on.onMove(place - 1)} />
        <IconButton icon={ArrowDown} label={texts.down(name)} disabled={last} onClick={() => on.onMove(place + 1)} />
        <IconButton icon={X} label={texts.remove(name)} onClick={on.onRemove} />
      </span>
    </li>
  );
}
