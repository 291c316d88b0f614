import * as v from "valibot";
import type { Outbound } from "../../channel.ts";
import { maybe, read, Text } from "../../read-json.ts";
import { callGraph } from "../graph.ts";
import { graphOf, type Product } from "./send.ts";

const Person = v.object({
  name: maybe(Text),
  first_name: maybe(Text),
  last_name: maybe(Text),
  username: maybe(Text),
  profile_pic: maybe(Text),
});

/** Who a client is. Meta tells it of those who wrote, and not of all. */
export function fetchProfileFor(
  product: Product,
  fields: readonly (keyof (typeof Person)["entries"])[],
): NonNullable<Outbound["fetchProfile"]> {
  return async (chat, account, wire) => {
    const path = `${encodeURIComponent(chat)}?fields=${fields.join(",")}`;
    const called = await callGraph(graphOf(account, product), "GET", path, undefined, wire.fetch);
    const person = called.ok ? read(Person, called.body) : undefined;
    if (!person) return undefined;
    const { first_name, last_name, username, profile_pic: picture } = person;
    const name = person.name || [first_name, last_name].filter(Boolean).join(" ");
    if (!name && !username && !picture) return undefined;
    return { ...(name && { name }), ...(username && { username }), ...(picture && { picture }) };
  };
}
