import { beforeAll, describe, expect, it, vi } from "vitest";
import { ask, askJson, joinAs, makeTeam, migrateDirectory, origin, type Team } from "../support/api.ts";

let team: Team;
beforeAll(async () => {
  await migrateDirectory();
  team = await makeTeam();
});

/** An open socket of this person on this line, and when it closed. */
async function connect(line: string, cookie: string) {
  const { ticket } = await askJson<{ ticket: string }>("POST", `/api/lines/${line}/tickets`, { cookie });
  const headers = { Upgrade: "websocket", Origin: origin };
  const { webSocket } = await ask("GET", `/ws/operator?line=${line}&ticket=${ticket}`, { headers });
  if (!webSocket) throw new Error("no socket");
  let closed: number | undefined;
  webSocket.accept();
  webSocket.addEventListener("close", ({ code }) => {
    closed = code;
  });
  return { closed: () => closed };
}

const isIn = async (cookie: string) => (await ask("GET", "/api/me", { cookie })).status === 200;
const change = (id: string, body: object) => ask("PATCH", `/api/people/${id}`, { key: team.administrator, body });
const soon = { timeout: 5_000 };

describe("a right that is taken away", () => {
  it.each([
    ["disabled", { disabled: true }],
    ["another role", { role: "supervisor" }],
  ])("signs out and closes sockets within 5 s: %s", async (_, body) => {
    const boris = await joinAs("operator", team);
    const socket = await connect(team.line, boris.cookie);
    expect((await change(boris.id, body)).status).toBe(200);
    await vi.waitFor(() => expect(socket.closed()).toBe(4003), soon);
    expect(await isIn(boris.cookie)).toBe(false);
  });

  it("does so for whoever leaves a roster, and for nobody else", async () => {
    const boris = await joinAs("operator", team);
    const clara = await joinAs("operator", team);
    const [his, hers] = [await connect(team.line, boris.cookie), await connect(team.line, clara.cookie)];
    const line = await askJson<{ version: number; roster: { operator: string }[] }>("GET", `/api/lines/${team.line}`, {
      key: team.administrator,
    });
    const roster = line.roster.filter((place) => place.operator !== boris.id).map(({ operator }) => ({ operator }));
    await askJson("PUT", `/api/lines/${team.line}/roster`, {
      key: team.supervisor,
      body: { roster, version: line.version },
    });
    await vi.waitFor(() => expect(his.closed()).toBe(4003), soon);
    expect(await isIn(boris.cookie)).toBe(false);
    expect(await isIn(clara.cookie)).toBe(true);
    expect(hers.closed()).toBeUndefined();
  });

  it("closes an administrator's sockets on every line", async () => {
    const dora = await joinAs("administrator", team, []);
    const socket = await connect(team.otherLine, dora.cookie);
    await joinAs("administrator", team);
    expect((await change(dora.id, { role: "operator" })).status).toBe(200);
    await vi.waitFor(() => expect(socket.closed()).toBe(4003), soon);
    expect((await ask("POST", `/api/lines/${team.otherLine}/tickets`, { cookie: dora.cookie })).status).toBe(401);
  });

  it("closes sockets with a new password, and on signing out", async () => {
    const boris = await joinAs("operator", team);
    const socket = await connect(team.line, boris.cookie);
    const body = { currentPassword: "correct horse battery", newPassword: "another long password" };
    expect((await ask("POST", "/api/auth/change-password", { cookie: boris.cookie, body })).status).toBe(200);
    await vi.waitFor(() => expect(socket.closed()).toBe(4003), soon);
    const clara = await joinAs("operator", team);
    const second = await connect(team.line, clara.cookie);
    await ask("POST", "/api/auth/sign-out", { cookie: clara.cookie, body: {} });
    await vi.waitFor(() => expect(second.closed()).toBe(4003), soon);
  });

  it("is a key's too", async () => {
    const { id, key } = await askJson<{ id: string; key: string }>("POST", "/api/keys", {
      key: team.administrator,
      body: { name: "Robot", role: "operator", lines: [team.line] },
    });
    expect((await ask("GET", "/api/me", { key })).status).toBe(200);
    expect((await ask("DELETE", `/api/keys/${id}`, { key: team.administrator })).status).toBe(200);
    expect((await ask("GET", "/api/me", { key })).status).toBe(401);
    expect((await ask("DELETE", `/api/keys/${id}`, { key: team.administrator })).status).toBe(404);
  });
});

describe("people", () => {
  it("are listed with their lines", async () => {
    const boris = await joinAs("operator", team);
    const { people } = await askJson<{ people: object[] }>("GET", "/api/people", { key: team.supervisor });
    const { id, name, email } = boris;
    expect(people).toContainEqual({ id, name, email, role: "operator", disabled: false, lines: [team.line] });
  });

  it("are not made twice for one address", async () => {
    const { email } = await joinAs("operator", team);
    const body = { email: email.toUpperCase(), role: "operator", lines: [] };
    expect((await ask("POST", "/api/invitations", { key: team.administrator, body })).status).toBe(409);
  });

  it("are not disabled as the last administrator", async () => {
    const dora = await joinAs("administrator", team);
    const { people } = await askJson<{ people: { id: string }[] }>("GET", "/api/people", { key: team.administrator });
    for (const { id } of people) if (id !== dora.id) await change(id, { role: "operator" });
    const refused = await change(dora.id, { disabled: true });
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ error: { code: "conflict" } });
    expect(await isIn(dora.cookie)).toBe(true);
  });

  it("who are nobody are 404", async () => {
    expect((await change("nobody", { disabled: true })).status).toBe(404);
  });
});

describe("an invitation", () => {
  const invite = (body: object) =>
    askJson<{ id: string; link: string; email: string }>("POST", "/api/invitations", { key: team.administrator, body });

  it("shows whom it is for to whoever holds its link, and is listed until it is used or withdrawn", async () => {
    const made = await invite({ email: "new@team.example", role: "supervisor", lines: [team.line] });
    expect(made.link).toMatch(new RegExp(`^${origin}/console/join\\?token=[\\w-]{43}$`));
    const token = new URL(made.link).searchParams.get("token");
    expect(await askJson("GET", `/api/invitations/token/${token}`)).toEqual({
      email: "new@team.example",
      role: "supervisor",
    });
    const listed = () => ask("GET", "/api/invitations", { key: team.administrator }).then((answer) => answer.text());
    expect(await listed()).toContain(made.id);
    expect(await listed()).not.toContain(token);
    expect((await ask("DELETE", `/api/invitations/${made.id}`, { key: team.administrator })).status).toBe(200);
    expect(await listed()).not.toContain(made.id);
    expect((await ask("GET", `/api/invitations/token/${token}`)).status).toBe(404);
    const accept = { token, name: "New", password: "correct horse battery" };
    expect((await ask("POST", "/api/invitations/accept", { body: accept })).status).toBe(404);
  });

  it("is not made for a line that does not exist", async () => {
    const body = { email: "x@team.example", role: "operator", lines: ["nowhere"] };
    expect((await ask("POST", "/api/invitations", { key: team.administrator, body })).status).toBe(422);
  });
});
