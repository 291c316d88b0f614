import type { Template } from "../../../../src/protocol/channel-setup.ts";

/** WhatsApp knows a template by its name and language. */
export function templateKey({ name, language }: Pick<Template, "name" | "language">): string {
  return `${name} ${language}`;
}

/** The list with these in it, each once with its newest text, by name. */
export function withTemplates(list: readonly Template[], added: readonly Template[]): Template[] {
  const all = new Map([...list, ...added].map((each) => [templateKey(each), each]));
  return [...all.values()].sort((one, other) => (templateKey(one) < templateKey(other) ? -1 : 1));
}

export function withoutTemplate(list: readonly Template[], removed: Template): Template[] {
  return list.filter((each) => templateKey(each) !== templateKey(removed));
}

/** What could be taken over: not what is there already with the same words. */
export function newAmong(approved: readonly Template[], list: readonly Template[]): Template[] {
  const held = new Map(list.map((each) => [templateKey(each), each.text]));
  return approved.filter((each) => held.get(templateKey(each)) !== each.text);
}
