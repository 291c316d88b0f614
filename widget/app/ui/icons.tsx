const paths = {
  bubble: "M12 4c5 0 8.5 3 8.5 7s-3.5 7-8.5 7c-.9 0-1.7-.1-2.4-.3L5 20l.8-3.8A6.6 6.6 0 0 1 3.5 11c0-4 3.5-7 8.5-7Z",
  close: "M6 6l12 12M18 6L6 18",
  down: "M6 9.5l6 6 6-6",
  send: "M12 20V5M5.5 11.5 12 5l6.5 6.5",
  clip: "M19.5 11.5l-7.4 7.4a4.7 4.7 0 0 1-6.7-6.7l7.6-7.6a3.1 3.1 0 0 1 4.5 4.5l-7.5 7.5a1.6 1.6 0 0 1-2.3-2.3l6.9-6.8",
  file: "M7 3.5h6.5L18 8v12.5H7zM13 3.5V8.5h5",
  play: "M8 5.5v13l11-6.5z",
  save: "M12 4v11M7 10.5l5 5 5-5M5 20h14",
  clock: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 8v4.5l3 2",
  tick: "M5 12.5l4.5 4.5L19 7.5",
  ticks: "M2 12.5l4.5 4.5L16 7.5M11.5 16.5l.5.5L21.5 7.5",
  more: "M5 7h14M5 12h14M5 17h14",
  alert: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 8v5M12 15.8v.2",
} as const;

/** Decoration: whoever draws it says in words what it means. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
