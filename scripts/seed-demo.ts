import { existsSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import { type Call, startApiSession } from "./api-session.ts";
import { seedCrm } from "./seed-crm.ts";

export type Demo = {
  line: string;
  /** A second line, whose bot answers first. */
  helpDesk?: { line: string; botSecret: string };
  password: string;
  people: { name: string; email: string; role: string }[];
};

const people = [
  { name: "Anna", email: "anna@demo.example", role: "administrator" },
  { name: "Boris", email: "boris@demo.example", role: "supervisor" },
  { name: "Clara", email: "clara@demo.example", role: "operator" },
];

/**
 * A demo team of three on two lines, each with a Telegram bot of the simulator's, made once through the API as a person
 * would make it. What was made is kept in `file`.
 */
export async function seedDemo(to: {
  host: string;
  setupSecret: string;
  file: string;
  telegram: { base: string; token: string };
  /** Its Telegram bot's token, and where the bot that answers for it is. */
  helpDesk: { token: string; bot: string };
}): Promise<Demo> {
  if (existsSync(to.file)) return JSON.parse(await readFile(to.file, "utf8")) as Demo;
  const password = `demo-${Buffer.from(crypto.getRandomValues(new Uint8Array(6))).toString("hex")}`;
  const [admin, ...others] = people;
  const set = { secret: to.setupSecret, name: admin?.name, email: admin?.email, password };
  await startApiSession(to.host)("POST", "/api/setup", set);
  const call = await signInToDemo(to.host, { people, password });
  const line = (await call("POST", "/api/lines", { name: "North Slope Tea" })) as { id: string; version: number };
  for (const { name, email, role } of others) {
    const { link } = (await call("POST", "/api/invitations", { email, role, lines: [line.id] })) as { link: string };
    const token = new URL(link, to.host).searchParams.get("token");
    await call("POST", "/api/invitations/accept", { token, name, password });
  }
  const { people: made } = (await call("GET", "/api/people")) as { people: { id: string; email: string }[] };
  const helpDesk = (await call("POST", "/api/lines", { name: "Tea questions" })) as { id: string };
  const roster = people.map(({ email }) => ({ operator: made.find((person) => person.email === email)?.id }));
  const staff = async (id: string, name: string, token: string) => {
    const { version } = await call("GET", `/api/lines/${id}`);
    await call("PUT", `/api/lines/${id}/roster`, { roster, version });
    const secrets = { token };
    await call("POST", "/api/channels", { kind: "telegram", line: id, name, base: to.telegram.base, secrets });
  };
  await staff(line.id, "Demo bot", to.telegram.token);
  await staff(helpDesk.id, "Tea questions bot", to.helpDesk.token);
  const { secret } = (await call("PUT", `/api/lines/${helpDesk.id}/bot`, { url: to.helpDesk.bot })) as {
    secret: string;
  };
  const { version } = await call("GET", `/api/lines/${helpDesk.id}`);
  await call("PATCH", `/api/lines/${helpDesk.id}`, { settings: { botFirst: true }, version });
  await seedCrm(call);

  const demo = { line: line.id, helpDesk: { line: helpDesk.id, botSecret: secret }, password, people };
  await writeFile(`${to.file}.new`, JSON.stringify(demo, null, 2), { mode: 0o600 });
  await rename(`${to.file}.new`, to.file);
  return demo;
}

/** As the demo's administrator. */
export async function signInToDemo(host: string, demo: Pick<Demo, "people" | "password">): Promise<Call> {
  const call = startApiSession(host);
  const email = demo.people.find(({ role }) => role === "administrator")?.email;
  await call("POST", "/api/auth/sign-in/email", { email, password: demo.password });
  return call;
}
