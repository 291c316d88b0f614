import * as v from "valibot";
import type { Outbound } from "../channel.ts";
import { maybe, read, Text } from "../read-json.ts";
import { call } from "./api.ts";

const Users = v.tupleWithRest(
  [
    v.object({
      first_name: maybe(Text),
      last_name: maybe(Text),
      screen_name: maybe(Text),
      has_photo: maybe(v.number()),
      photo_200: maybe(Text),
    }),
  ],
  v.unknown(),
);

/** https://dev.vk.com/ru/method/users.get. Without a language VK spells names by where the question comes from. */
export const fetchProfile: NonNullable<Outbound["fetchProfile"]> = async (chat, account, wire) => {
  if (!/^\d+$/.test(chat)) return undefined;
  const asked = { user_ids: chat, fields: "screen_name,has_photo,photo_200", lang: "ru" };
  const called = await call(account, "users.get", asked, wire.fetch);
  const [user] = (called.ok && read(Users, called.result)) || [];
  if (!user) return undefined;
  const name = [user.first_name, user.last_name].filter(Boolean).join(" ");
  const picture = user.has_photo === 0 ? "" : user.photo_200;
  return {
    ...(name && { name }),
    ...(user.screen_name && { username: user.screen_name }),
    ...(picture && { picture }),
  };
};
