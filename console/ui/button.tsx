import type { IconNode } from "lucide";
import type { ComponentChildren, MouseEventHandler } from "preact";
import { Icon } from "./icon.tsx";

type Look = "primary" | "plain" | "quiet" | "danger";

const looks: Record<Look, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong border-transparent",
  plain: "bg-raised text-ink border-edge hover:bg-hover",
  quiet: "bg-transparent text-soft border-transparent hover:bg-hover hover:text-ink",
  danger: "bg-alarm text-on-alarm border-transparent hover:opacity-90",
};

const base =
  "inline-flex items-center justify-center gap-1.5 rounded-lg border font-medium whitespace-nowrap select-none transition-colors disabled:cursor-not-allowed disabled:opacity-55";

type Props = {
  children?: ComponentChildren;
  look?: Look;
  icon?: IconNode;
  size?: "small" | "normal";
  type?: "button" | "submit";
  disabled?: boolean;
  class?: string;
  onClick?: MouseEventHandler<HTMLButtonElement>;
  /** The key that does the same, shown in the tip. */
  hotkey?: string;
  title?: string;
  /** The id of what says more about it, or why it is disabled. */
  describedBy?: string;
};

export function Button({
  children,
  look = "plain",
  icon,
  size = "normal",
  type = "button",
  class: more = "",
  hotkey,
  title,
  describedBy,
  ...rest
}: Props) {
  const measure = size === "small" ? "h-8 px-2.5 text-[0.8125rem]" : "h-9 px-3.5";
  const tip = hotkey === undefined ? title : `${title ?? ""} (${hotkey})`.trim();
  return (
    <button
      type={type}
      class={`${base} ${looks[look]} ${measure} ${more}`}
      {...(tip === undefined ? {} : { title: tip })}
      {...(hotkey === undefined ? {} : { "aria-keyshortcuts": hotkey })}
      {...(describedBy === undefined ? {} : { "aria-describedby": describedBy })}
      {...rest}
    >
      {icon && <Icon of={icon} />}
      {children}
    </button>
  );
}

type IconButtonProps = {
  icon: IconNode;
  label: string;
  look?: Look;
  disabled?: boolean;
  pressed?: boolean;
  expanded?: boolean;
  popup?: "menu";
  class?: string;
  onClick: MouseEventHandler<HTMLButtonElement>;
};

/** A button that is only an icon: its name is read out and shown as a tip. */
export function IconButton({
  icon,
  label,
  look = "quiet",
  pressed,
  expanded,
  popup,
  class: more = "",
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      class={`${base} ${looks[look]} size-9 ${more}`}
      aria-label={label}
      title={label}
      {...(pressed === undefined ? {} : { "aria-pressed": pressed })}
      {...(expanded === undefined ? {} : { "aria-expanded": expanded })}
      {...(popup === undefined ? {} : { "aria-haspopup": popup })}
      {...rest}
    >
      <Icon of={icon} class="size-[1.125rem]" />
    </button>
  );
}
