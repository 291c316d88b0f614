import { SearchKind } from "../protocol/crm/search.ts";

/** Behind which row each kind goes on; a kind that is not named has come to its end. */
export type SearchPlace = Partial<Record<SearchKind, number>>;

export function writeSearchPlace(place: SearchPlace): string {
  return SearchKind.options.flatMap((kind) => (place[kind] === undefined ? [] : `${kind}.${place[kind]}`)).join("~");
}

/** Nothing where the text is no place that was ever written. */
export function readSearchPlace(text: string): SearchPlace | undefined {
  const place: SearchPlace = {};
  for (const part of text.split("~")) {
    const [, name, id] = /^([a-z]+)\.(\d{1,15})$/.exec(part) ?? [];
    const kind = SearchKind.options.find((one) => one === name);
    if (!kind || place[kind] !== undefined) return undefined;
    place[kind] = Number(id);
  }
  return place;
}
