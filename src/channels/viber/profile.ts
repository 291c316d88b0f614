import * as v from "valibot";
import type { Outbound } from "../channel.ts";
import { maybe, Name, read } from "../read-json.ts";
import { botOf, call } from "./api.ts";

const Details = v.object({ user: v.object({ name: maybe(Name), language: maybe(Name), avatar: maybe(Name) }) });

/** Viber answers about one person twice in 12 hours. */
export const fetchProfile: NonNullable<Outbound["fetchProfile"]> = async (chat, account, wire) => {
  const called = await call(botOf(account), "get_user_details", { id: chat }, wire.fetch);
  const user = called.ok ? read(Details, called.body)?.user : undefined;
  if (!user) return undefined;
  const { name, language, avatar: picture } = user;
  return { ...(name && { name }), ...(language && { language }), ...(picture && { picture }) };
};
