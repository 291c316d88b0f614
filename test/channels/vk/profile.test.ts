import { describe, expect, it } from "vitest";
import { fetchProfile } from "../../../src/channels/vk/profile.ts";
import { wireOf } from "../../contracts/channel/wires.ts";
import { account } from "./fixtures.ts";
import { refused, said, scripted } from "./scripted.ts";

const anna = {
  id: 510000077,
  first_name: "Анна",
  last_name: "Петрова",
  screen_name: "anna_writes",
  has_photo: 1,
  photo_200: "https://sun9-1.userapi.example/made-up/anna.jpg",
};
const ask = async (answer: unknown, chat = "510000077") => {
  const { fetch, asked } = scripted({ "users.get": answer });
  return { profile: await fetchProfile(chat, account, wireOf(fetch)), asked: asked() };
};

describe("fetchProfile", () => {
  it("asks once for the name, the short address and the picture", async () => {
    const { profile, asked } = await ask(said([anna]));
    expect(profile).toEqual({ name: "Анна Петрова", username: "anna_writes", picture: anna.photo_200 });
    const fields = "screen_name,has_photo,photo_200";
    expect(asked).toEqual([["users.get", { v: "5.199", user_ids: "510000077", fields, lang: "ru" }]]);
  });

  it("leaves out what is not there, and the picture that everybody has", async () => {
    expect((await ask(said([{ ...anna, last_name: "", screen_name: 5, has_photo: 0 }]))).profile).toEqual({
      name: "Анна",
    });
  });

  it.each([said([]), said({}), refused(5), "nonsense"])("%j says nothing", async (answer) => {
    expect((await ask(answer)).profile).toBeUndefined();
  });

  it("knows people only: a community writes, too", async () => {
    expect(await ask(said([anna]), "-230000099")).toEqual({ profile: undefined, asked: [] });
  });
});
