import { beforeAll, expect, it } from "vitest";
import { hashPassword } from "../../src/directory/password.ts";
import { ask, askJson, cookiesOf, migrateDirectory, password, setupSecret } from "../support/api.ts";

beforeAll(async () => {
  await migrateDirectory();
  // What is loaded with the first use belongs to the first request here: five at once would wait for each other.
  await hashPassword(password);
});

const anna = { name: "Anna", email: "Anna@Team.Example", password };
const setUp = (body: object, address?: string) =>
  ask("POST", "/api/setup", { body, ...(address && { headers: { "CF-Connecting-IP": address } }) });

it("wants the right secret, and a person who can sign in", async () => {
  expect(await askJson("GET", "/api/setup")).toEqual({ open: true });
  for (const secret of ["", "wrong", `${setupSecret} `, setupSecret.slice(0, -1)]) {
    expect((await setUp({ ...anna, secret })).status).toBe(403);
  }
  expect((await setUp({ ...anna, secret: setupSecret, password: "short" })).status).toBe(422);
  expect((await setUp({ ...anna, secret: setupSecret, email: "anna" })).status).toBe(422);
  expect(await askJson("GET", "/api/setup")).toEqual({ open: true });
});

it("counts the tries of one address", async () => {
  const tries = [];
  for (let count = 0; count < 11; count++) tries.push(await setUp({ ...anna, secret: "wrong" }, "192.0.2.9"));
  expect(tries.map((response) => response.status)).toEqual([...Array(10).fill(403), 429]);
  expect(tries.at(-1)?.headers.get("Retry-After")).toBeTruthy();
  expect((await setUp({ ...anna, secret: setupSecret }, "192.0.2.9")).status).toBe(429);
});

it("makes one administrator, of five who try at once, and is over", async () => {
  const made = await Promise.all(
    Array.from({ length: 5 }, (_, at) => setUp({ ...anna, email: `anna${at}@team.example`, secret: setupSecret })),
  );
  expect(made.map((response) => response.status).toSorted()).toEqual([201, 409, 409, 409, 409]);
  expect(await askJson("GET", "/api/setup")).toEqual({ open: false });
  expect((await setUp({ ...anna, secret: setupSecret })).status).toBe(409);

  const email = `anna${made.findIndex((response) => response.status === 201)}@team.example`;
  const signedIn = await ask("POST", "/api/auth/sign-in/email", { body: { email: email.toUpperCase(), password } });
  expect(signedIn.status).toBe(200);
  const cookie = cookiesOf(signedIn);
  expect(await askJson("GET", "/api/me", { cookie })).toMatchObject({
    name: "Anna",
    email,
    role: "administrator",
    twoFactor: false,
  });
  const [set = ""] = signedIn.headers.getSetCookie();
  expect(set).toMatch(/^__Secure-/);
  for (const property of ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"]) expect(set).toContain(property);
  expect(set).not.toContain("Domain=");
});
