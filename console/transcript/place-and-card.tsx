import { MapPin, Phone } from "lucide";
import type { MessageEntry } from "../../src/protocol/entry.ts";
import { words } from "../i18n/words.ts";
import { Icon } from "../ui/icon.tsx";

const box = "flex w-64 max-w-full items-center gap-2.5 rounded-lg border border-edge bg-raised p-2 text-ink";

export function PlaceBox({ place }: { place: NonNullable<MessageEntry["place"]> }) {
  const { conversation } = words.value;
  const { latitude, longitude } = place;
  const where = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;
  return (
    <a
      href={map}
      target="_blank"
      rel="noopener noreferrer"
      class={`${box} hover:bg-hover`}
      title={conversation.openMap}
    >
      <span class="grid size-9 shrink-0 place-items-center rounded-lg bg-accent-soft text-accent-strong">
        <Icon of={MapPin} />
      </span>
      <span class="min-w-0">
        <span class="block truncate font-medium">{place.title ?? conversation.place}</span>
        <span class="block text-xs text-soft tabular-nums">{where}</span>
      </span>
    </a>
  );
}

export function CardBox({ card }: { card: NonNullable<MessageEntry["card"]> }) {
  return (
    <div class={box}>
      <span class="grid size-9 shrink-0 place-items-center rounded-lg bg-accent-soft text-accent-strong">
        <Icon of={Phone} />
      </span>
      <span class="min-w-0">
        <span class="block truncate font-medium">{card.name}</span>
        {card.phone !== undefined && (
          <a href={`tel:${card.phone}`} class="block text-xs underline underline-offset-2">
            {card.phone}
          </a>
        )}
      </span>
    </div>
  );
}
