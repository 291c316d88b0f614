import type { PhotoSize, User } from "@grammyjs/types";
import { sampleProfilePhoto } from "../../samples/sample-file.ts";
import { storePhoto } from "../media.ts";
import type { Customer } from "../state.ts";
import type { TelegramWorld } from "../world.ts";

export interface NewCustomer {
  id?: number;
  firstName?: string;
  lastName?: string;
  username?: string;
  /** IETF tag. */
  languageCode?: string;
  /** Whether the profile has a photograph; it does unless told otherwise. */
  photo?: boolean;
}

const names = ["Anna", "Timur", "Vera", "Lev", "Nina", "Oleg", "Maya", "Ivan"] as const;
const photoSides = [160, 320, 640];

/** Makes a person up as far as they are not described. */
export function createCustomer(world: TelegramWorld, wish: NewCustomer): Customer {
  const id = wish.id ?? world.state.nextCustomerId;
  world.state.nextCustomerId = Math.max(world.state.nextCustomerId, id + 1);
  const user: User = {
    id,
    is_bot: false,
    first_name: wish.firstName ?? names[id % names.length] ?? names[0],
    ...(wish.lastName && { last_name: wish.lastName }),
    ...(wish.username && { username: wish.username }),
    language_code: wish.languageCode ?? "en",
  };
  const customer: Customer = {
    user,
    phone: `+7900${String(id % 10_000_000).padStart(7, "0")}`,
    photos: wish.photo === false ? [] : [profilePhoto(world, id)],
  };
  world.state.customers[String(id)] = customer;
  world.changed();
  world.events.publish("customer", customer);
  return customer;
}

export function customerOf(world: TelegramWorld, id: number): Customer {
  return world.state.customers[String(id)] ?? createCustomer(world, { id });
}

function profilePhoto(world: TelegramWorld, seed: number): PhotoSize[] {
  return storePhoto(
    world,
    photoSides.map((side) => sampleProfilePhoto(seed, side)),
  );
}
