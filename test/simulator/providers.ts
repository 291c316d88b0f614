/** Every provider that the kit runs, by its name; Telegram runs by itself. */
export const wires = {};
