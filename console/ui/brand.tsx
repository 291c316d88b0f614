/** The mark: a cord between two jacks. */
export function Brand({ class: size = "size-7" }: { class?: string }) {
  return (
    <svg viewBox="0 0 32 32" class={`shrink-0 ${size}`} aria-hidden="true">
      <rect width="32" height="32" rx="9" fill="#0f6b5c" />
      <path
        d="M10 9v4.5a6 6 0 0 0 6 6 6 6 0 0 1 6 4.5"
        fill="none"
        stroke="#fff"
        stroke-width="2.6"
        stroke-linecap="round"
      />
      <circle cx="10" cy="8.5" r="3" fill="#fff" />
      <circle cx="22" cy="23.5" r="3" fill="#ffc46b" />
    </svg>
  );
}
