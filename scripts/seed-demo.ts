import { existsSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";

export type Demo = { line: string; password: string; people: { name: string; email: string; role: string }[] };

const people = [
  { name: "Anna", email: "anna@demo.example", role: "administrator" },
  { name: "Boris", email: "boris@demo.example", role: "supervisor" },
  { name: "Clara", email: "clara@demo.example", role: "operator" },
];

/**
 * A demo team of three on one line, with a Telegram bot of the simulator's, made once through the API as a person would
 * make it. What was made is kept in `file`.
 */
export async function seedDemo(to: {
  host: string;
  setupSecret: string;
  file: string;
  telegram: { base: string; token: string };
}): Promise<Demo> {
  if (existsSync(to.file)) return JSON.parse(await readFile(to.file, "utf8")) as Demo;
  const password = `demo-${Buffer.from(crypto.getRandomValues(new Uint8Array(6))).toString("hex")}`;
  let cookie = "";

  const call = async (method: string, path: string, body?: unknown): Promise<Record<string, unknown>> => {
    const response = await fetch(`${to.host}${path}`, {
      method,
      headers: { origin: to.host, cookie, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const set = response.headers.getSetCookie().map((one) => one.split(";")[0]);
    if (set.length > 0 && cookie === "") cookie = set.join("; ");
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json().catch(() => ({}))) as Record<string, unknown>;
  };

  const [admin, ...others] = people;
  await call("POST", "/api/setup", { secret: to.setupSecret, name: admin?.name, email: admin?.email, password });
  cookie = "";
  await call("POST", "/api/auth/sign-in/email", { email: admin?.email, password });
  const line = (await call("POST", "/api/lines", { name: "North Slope Tea" })) as { id: string; version: number };
  for (const { name, email, role } of others) {
    const { link } = (await call("POST", "/api/invitations", { email, role, lines: [line.id] })) as { link: string };
    const token = new URL(link, to.host).searchParams.get("token");
    await call("POST", "/api/invitations/accept", { token, name, password });
  }
  const { people: made } = (await call("GET", "/api/people")) as { people: { id: string; email: string }[] };
  const { version } = await call("GET", `/api/lines/${line.id}`);
  const roster = people.map(({ email }) => ({ operator: made.find((person) => person.email === email)?.id }));
  await call("PUT", `/api/lines/${line.id}/roster`, { roster, version });
  const { base, token } = to.telegram;
  await call("POST", "/api/channels", { kind: "telegram", line: line.id, name: "Demo bot", base, secrets: { token } });

  const demo = { line: line.id, password, people };
  await writeFile(`${to.file}.new`, JSON.stringify(demo, null, 2), { mode: 0o600 });
  await rename(`${to.file}.new`, to.file);
  return demo;
}
