import { useState } from "preact/hooks";

const hues = [172, 215, 262, 305, 345, 28, 62, 120] as const;

type Props = {
  name: string;
  /** Where the person's own picture is; the initials stay where it cannot be shown. */
  picture?: string | undefined;
  class?: string;
};

/** A person's picture, or the initials of their name on a colour of its own. */
export function Avatar({ name, picture, class: size = "size-9 text-[0.8125rem]" }: Props) {
  const [missing, setMissing] = useState<string>();
  const hue = hues[hashOf(name) % hues.length];
  const style = {
    background: `light-dark(oklch(0.92 0.045 ${hue}), oklch(0.36 0.05 ${hue}))`,
    color: `light-dark(oklch(0.38 0.07 ${hue}), oklch(0.9 0.05 ${hue}))`,
  };
  return (
    <span
      aria-hidden="true"
      style={style}
      class={`relative grid shrink-0 place-items-center overflow-hidden rounded-full font-semibold select-none ${size}`}
    >
      {initialsOf(name)}
      {picture !== undefined && picture !== missing && (
        <img
          src={picture}
          alt=""
          loading="lazy"
          decoding="async"
          class="absolute inset-0 size-full object-cover"
          onError={() => setMissing(picture)}
        />
      )}
    </span>
  );
}

export function initialsOf(name: string): string {
  const parts = name.trim().split(/\s+/);
  const first = (part: string | undefined) => (part ? ([...part][0] ?? "") : "");
  const last = parts.length > 1 ? first(parts.at(-1)) : "";
  return (first(parts[0]) + last).toLocaleUpperCase() || "?";
}

function hashOf(text: string): number {
  let hash = 7;
  for (const character of text) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return hash;
}
