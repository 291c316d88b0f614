import { sampleProfilePhoto } from "../samples/sample-file.ts";
import { store } from "./files.ts";
import type { Kit } from "./kit.ts";
import type { Customer } from "./world.ts";

export type NewCustomer = Partial<Pick<Customer, "id" | "name" | "username" | "language" | "phone">>;

const names = [
  "Anna Birch",
  "Timur Saar",
  "Vera Lind",
  "Lev Orlan",
  "Nina Frost",
  "Oleg Sund",
  "Maya Rill",
  "Ivan Heath",
];
const pictureSide = 160;

/** Makes a person up as far as they are not described. */
export function createCustomer<Settings>(kit: Kit<Settings>, wish: NewCustomer = {}): Customer {
  const number = ++kit.state.last.customer;
  const id = wish.id ?? kit.wire.ids.customer(number);
  const customer: Customer = {
    id,
    number,
    name: wish.name ?? names[number % names.length] ?? id,
    ...(wish.username && { username: wish.username }),
    language: wish.language ?? "en",
    phone: wish.phone ?? `+7900${String(number).padStart(7, "0")}`,
    picture: store(kit, "photo", sampleProfilePhoto(number, pictureSide)),
  };
  kit.state.customers[id] = customer;
  kit.changed();
  kit.events.publish("customer", customer);
  return customer;
}

export function customerOf<Settings>(kit: Kit<Settings>, id: string): Customer {
  return kit.state.customers[id] ?? createCustomer(kit, { id });
}
