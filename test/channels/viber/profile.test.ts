import { expect, it } from "vitest";
import type { Wire } from "../../../src/channels/channel.ts";
import { fetchProfile } from "../../../src/channels/viber/profile.ts";
import { answering, type ProviderAnswer } from "../../contracts/channel/wires.ts";
import { accountAt, customer } from "./fixtures.ts";

async function profile(answer: ProviderAnswer) {
  const { fetch, calls } = answering(() => answer);
  const unused = () => Promise.reject(new Error("not needed"));
  const wire: Wire = { fetch, readFile: unused, linkTo: unused };
  return { found: await fetchProfile(customer, accountAt("https://chatapi.viber.com"), wire), calls };
}

it("asks who a person is", async () => {
  const user = { id: customer, name: "Мира Савић", avatar: "https://media.viber.example/a", language: "sr" };
  const { found, calls } = await profile({ status: 200, body: { status: 0, status_message: "ok", user } });
  expect(found).toEqual({ name: "Мира Савић", language: "sr", picture: "https://media.viber.example/a" });
  expect(calls.map(({ url, init }) => [url, init?.body])).toEqual([
    ["https://chatapi.viber.com/pa/get_user_details", JSON.stringify({ id: customer })],
  ]);
});

it("leaves out what is not known", async () => {
  const user = { id: customer, name: "Мира", avatar: "", language: null };
  expect((await profile({ status: 200, body: { status: 0, user } })).found).toEqual({ name: "Мира" });
});

it.each([
  { status: 200, body: { status: 12, status_message: "tooManyRequests" } },
  { status: 200, body: { status: 0 } },
  { status: 502, body: "" },
])("says nothing where nothing can be learnt: %j", async (answer) => {
  expect((await profile(answer)).found).toBeUndefined();
});
