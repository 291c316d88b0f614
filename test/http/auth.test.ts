import { createOTP } from "@better-auth/utils/otp";
import { beforeAll, describe, expect, it } from "vitest";
import {
  ask,
  askJson,
  cookiesOf,
  env,
  joinAs,
  makeTeam,
  migrateDirectory,
  password,
  signIn,
  type Team,
} from "../support/api.ts";

let team: Team;
beforeAll(async () => {
  await migrateDirectory();
  team = await makeTeam();
});

const signInAs = (email: string, given: string, headers = {}) =>
  ask("POST", "/api/auth/sign-in/email", { body: { email, password: given }, headers });
const isIn = async (cookie: string) => (await ask("GET", "/api/me", { cookie })).status === 200;

describe("signing in", () => {
  it("is the same answer for a wrong password, an unknown address and a disabled person", async () => {
    const boris = await joinAs("operator", team);
    const clara = await joinAs("operator", team);
    await askJson("PATCH", `/api/people/${clara.id}`, { key: team.administrator, body: { disabled: true } });
    const answers = await Promise.all([
      signInAs(boris.email, "not the password"),
      signInAs("nobody@team.example", password),
      signInAs(clara.email, password),
    ]);
    for (const answer of answers) expect(answer.status).toBe(401);
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(bodies).size).toBe(1);
    expect(JSON.parse(bodies[0] ?? "")).toMatchObject({ error: { code: "unauthorized" } });
    for (const answer of answers) expect(cookiesOf(answer)).toBe("");
  });

  it("works in any case of the address", async () => {
    const { email } = await joinAs("operator", team);
    expect((await signInAs(email.toUpperCase(), password)).status).toBe(200);
  });

  it("is counted per account, from wherever it is tried, whether the account exists or not", async () => {
    const { email } = await joinAs("operator", team);
    for (const tried of [email, "ghost@team.example"]) {
      const statuses: number[] = [];
      for (let count = 0; count < 11; count++) statuses.push((await signInAs(tried, "wrong")).status);
      expect(statuses).toEqual([...Array(10).fill(401), 429]);
    }
    const refused = await signInAs(email, password);
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ error: { code: "slow_down" } });
  });

  it("is counted per address, whatever account is tried", async () => {
    const headers = { "CF-Connecting-IP": "192.0.2.77" };
    const statuses: number[] = [];
    for (let count = 0; count < 21; count++)
      statuses.push((await signInAs(`x${count}@team.example`, "wrong", headers)).status);
    expect(statuses).toEqual([...Array(20).fill(401), 429]);
  });

  it("forgets the tries of somebody who gets in", async () => {
    const { email } = await joinAs("operator", team);
    for (let round = 0; round < 3; round++) {
      for (let count = 0; count < 5; count++) expect((await signInAs(email, "wrong")).status).toBe(401);
      expect((await signInAs(email, password)).status).toBe(200);
    }
  });

  it.each([{}, { email: 1, password: 2 }, { email: ["a"], password }, { email: "a@b.example" }])(
    "refuses what is no sign-in: %j",
    async (body) => {
      const response = await ask("POST", "/api/auth/sign-in/email", { body });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
      expect(await response.json()).toHaveProperty("error.message");
    },
  );

  it("does not keep a password where it could be read", async () => {
    await joinAs("operator", team);
    const { results } = await env.DB.prepare("SELECT * FROM account").all();
    expect(results.length).toBeGreaterThan(0);
    expect(JSON.stringify(results)).not.toContain(password);
  });
});

describe("what strangers cannot do", () => {
  it.each([
    ["POST", "/api/auth/sign-up/email"],
    ["POST", "/api/auth/request-password-reset"],
    ["POST", "/api/auth/delete-user"],
    ["POST", "/api/auth/change-email"],
    ["POST", "/api/auth/sign-in/social"],
    ["POST", "/api/auth/two-factor/send-otp"],
    ["GET", "/api/auth/ok"],
    ["GET", "/api/auth/list-sessions"],
    ["GET", "/api/auth/sign-in/email"],
  ])("%s %s does not exist", async (method, path) => {
    const asked = method === "POST" ? { body: { email: "new@team.example", password, name: "New" } } : {};
    expect((await ask(method, path, asked)).status).toBe(404);
  });

  it("nobody gives themselves a role", async () => {
    const boris = await joinAs("operator", team);
    const update = (body: object) => ask("POST", "/api/auth/update-user", { cookie: boris.cookie, body });
    expect((await update({ name: "Boris", role: "administrator" })).status).toBe(422);
    expect((await update({ name: "Boris" })).status).toBe(200);
    expect(await askJson("GET", "/api/me", { cookie: boris.cookie })).toMatchObject({
      name: "Boris",
      role: "operator",
    });
  });
});

describe("another site's page, with our cookie", () => {
  it.each(["https://evil.example", "null", "https://desk.example.evil.example", "http://desk.example", ""])(
    "from %j changes nothing",
    async (from) => {
      const boris = await joinAs("supervisor", team);
      const headers = { Origin: from };
      const { version } = await askJson<{ version: number }>("GET", `/api/lines/${team.line}`, {
        cookie: boris.cookie,
      });
      const body = { roster: [], version };
      const refused = await ask("PUT", `/api/lines/${team.line}/roster`, { cookie: boris.cookie, headers, body });
      expect(refused.status).toBe(403);
      expect((await ask("POST", "/api/auth/sign-out", { cookie: boris.cookie, headers, body: {} })).status).toBe(403);
      expect(await isIn(boris.cookie)).toBe(true);
    },
  );

  it("a key needs no origin: no browser sends it by itself", async () => {
    const body = { name: "Another" };
    expect(
      (await ask("POST", "/api/lines", { key: team.administrator, headers: { Origin: "https://x.example" }, body }))
        .status,
    ).toBe(201);
  });
});

describe("a session", () => {
  it("ends with signing out, that one and no other", async () => {
    const boris = await joinAs("operator", team);
    const second = await signIn(boris.email);
    expect((await ask("POST", "/api/auth/sign-out", { cookie: boris.cookie, body: {} })).status).toBe(200);
    expect(await isIn(boris.cookie)).toBe(false);
    expect(await isIn(second)).toBe(true);
  });

  it("ends everywhere else with a new password", async () => {
    const boris = await joinAs("operator", team);
    const second = await signIn(boris.email);
    const body = { currentPassword: password, newPassword: "another long password", revokeOtherSessions: false };
    const changed = await ask("POST", "/api/auth/change-password", { cookie: boris.cookie, body });
    expect(changed.status).toBe(200);
    expect(await isIn(second)).toBe(false);
    expect(await isIn(boris.cookie)).toBe(false);
    expect(await isIn(cookiesOf(changed))).toBe(true);
    expect((await signInAs(boris.email, password)).status).toBe(401);
  });

  it("cannot be made up, nor changed", async () => {
    const boris = await joinAs("operator", team);
    const [name = "", value = ""] = boris.cookie.split("=");
    for (const forged of [`${name}=x`, `${name}=${value.slice(0, -4)}AAAA`, `${name}=${value.split(".")[0]}`]) {
      expect(await isIn(forged)).toBe(false);
    }
  });

  it("is over for whoever is disabled meanwhile, even if its row is still there", async () => {
    const boris = await joinAs("operator", team);
    await env.DB.prepare("UPDATE user SET disabled = 1 WHERE id = ?").bind(boris.id).run();
    expect(await isIn(boris.cookie)).toBe(false);
  });
});

describe("a second factor", () => {
  /** The code of this moment, as an authenticator app computes it. */
  const codeOf = (uri: string) => {
    const secret = new URL(uri).searchParams.get("secret") ?? "";
    return createOTP(fromBase32(secret)).totp();
  };

  it("is asked for once it is on: the password alone opens nothing", async () => {
    const boris = await joinAs("operator", team);
    const enabled = await ask("POST", "/api/auth/two-factor/enable", { cookie: boris.cookie, body: { password } });
    const { totpURI, backupCodes } = await enabled.json<{ totpURI: string; backupCodes: string[] }>();
    // Not on until the app has shown that it knows the secret.
    expect(await isIn(await signIn(boris.email))).toBe(true);
    const code = await codeOf(totpURI);
    const verified = await ask("POST", "/api/auth/two-factor/verify-totp", { cookie: boris.cookie, body: { code } });
    expect(verified.status).toBe(200);
    expect(await askJson("GET", "/api/me", { cookie: cookiesOf(verified) })).toMatchObject({ twoFactor: true });

    const half = await signInAs(boris.email, password);
    expect(await half.clone().json()).toMatchObject({ twoFactorRedirect: true });
    const pending = cookiesOf(half);
    expect(await isIn(pending)).toBe(false);
    const verify = (given: string, cookie = pending) =>
      ask("POST", "/api/auth/two-factor/verify-totp", { cookie, body: { code: given } });
    expect((await verify("000000")).status).toBe(401);
    expect((await verify(await codeOf(totpURI), "")).status).toBe(401);
    const whole = await verify(await codeOf(totpURI));
    expect(whole.status).toBe(200);
    expect(await isIn(cookiesOf(whole))).toBe(true);

    const backup = { code: backupCodes[0] };
    const withBackup = async () => {
      const cookie = cookiesOf(await signInAs(boris.email, password));
      return ask("POST", "/api/auth/two-factor/verify-backup-code", { cookie, body: backup });
    };
    expect((await withBackup()).status).toBe(200);
    expect((await withBackup()).status).toBe(401);
  });

  it("does not let its code be guessed", async () => {
    const boris = await joinAs("operator", team);
    const enabled = await ask("POST", "/api/auth/two-factor/enable", { cookie: boris.cookie, body: { password } });
    const { totpURI } = await enabled.json<{ totpURI: string }>();
    await ask("POST", "/api/auth/two-factor/verify-totp", {
      cookie: boris.cookie,
      body: { code: await codeOf(totpURI) },
    });
    const cookie = cookiesOf(await signInAs(boris.email, password));
    for (let count = 0; count < 5; count++) {
      await ask("POST", "/api/auth/two-factor/verify-totp", { cookie, body: { code: "000000" } });
    }
    const right = await ask("POST", "/api/auth/two-factor/verify-totp", {
      cookie,
      body: { code: await codeOf(totpURI) },
    });
    expect(right.ok).toBe(false);
  });

  it("is switched on and off with the password only", async () => {
    const boris = await joinAs("operator", team);
    const enable = await ask("POST", "/api/auth/two-factor/enable", {
      cookie: boris.cookie,
      body: { password: "wrong" },
    });
    expect(enable.status).toBe(400);
    expect(await enable.json()).toMatchObject({ error: { code: "malformed" } });
  });
});

function fromBase32(text: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  let bits = "";
  for (const sign of text.replace(/=+$/, "")) bits += alphabet.indexOf(sign).toString(2).padStart(5, "0");
  const bytes = bits.match(/.{8}/g) ?? [];
  return String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 2)));
}
