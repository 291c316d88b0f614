// `npm start`: the whole system on this machine, with a demo team, a simulated provider and a shop that embeds the chat.
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Simulator, startSimulator } from "../test/simulator/simulator.ts";
import { connectProviders } from "./connect-providers.ts";
import { startExampleBot } from "./example-bot.ts";
import { bundle, mailbox, startInstance } from "./instance.ts";
import { endPrevious, rememberProcess } from "./previous-run.ts";
import { seedDemo, signInToDemo } from "./seed-demo.ts";

const port = Number(process.env.PORT ?? 8787);
const simulatorPort = Number(process.env.SIMULATOR_PORT ?? port + 1);
const botPort = Number(process.env.BOT_PORT ?? port + 2);
const state = process.env.SWITCHBOARD_STATE ?? ".wrangler/state";
const host = `http://localhost:${port}`;

await mkdir(state, { recursive: true });
await endPrevious(state);
const secrets = await keptSecrets(join(state, "secrets.json"));
if (!process.env.SWITCHBOARD_BUILT) {
  await import("./build.ts");
  await bundle();
}
const simulator = await startSimulator({ port: simulatorPort, stateFile: join(state, "simulator.json") });
const instance = await startInstance({
  port,
  state: join(state, "runtime"),
  worker: "dist/worker.js",
  vars: { ...secrets, PUBLIC_URL: host, LOCAL_PROVIDERS: "true" },
  mail: {
    worker: await bundle("dist/mailer.js", "test/simulator/email/mailer.ts"),
    service: `${simulator.url}/api/email/send`,
  },
});
await rememberProcess(state, instance.pid);

const demo = await seedDemo({
  host,
  setupSecret: secrets.SETUP_SECRET,
  file: join(state, "demo.json"),
  telegram: { base: simulator.url, token: simulator.telegram.token },
  helpDesk: { token: helpDeskToken(simulator), bot: `http://localhost:${botPort}` },
});
const call = await signInToDemo(host, demo);
const failures = await connectProviders(call, demo.line, simulator.plays, `${host}${mailbox}`);
const { helpDesk } = demo;
const bot = helpDesk && (await startExampleBot({ port: botPort, secret: helpDesk.botSecret }));
simulator.setShop({ host, line: demo.line });

// By name, as the console is: a page under another name would be another site, whose frames some browsers store nothing for.
const provider = `http://localhost:${simulatorPort}`;

console.log(`
Switchboard runs on ${host}

  Console      ${host}/console/
  Demo shop    ${provider}/shop
  Telegram     ${provider}/telegram   (you are the customer, here and on the next)${pages(simulator)}${
    helpDesk ? `\n  Tea questions    ${provider}/shop?line=${helpDesk.line}   (a bot answers first)` : ""
  }

  Sign in as   ${demo.people.map(({ email, role }) => `${email} (${role})`).join("\n               ")}
  Password     ${demo.password}

Everything is kept in ${state}. Stop with Ctrl+C.`);
for (const failure of failures) console.warn(failure);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, async () => {
    await Promise.allSettled([instance.stop(), simulator.close(), bot?.close()]);
    process.exit(0);
  });
}

function pages({ plays }: Simulator): string {
  return [...plays].map(([name, { title }]) => `\n  ${title.padEnd(13)}${provider}/${name}`).join("");
}

/** The simulator's second bot, made with the first run. */
function helpDeskToken({ telegram }: Simulator): string {
  const token = "4200000002:demo-switchboard-telegram-help-desk";
  try {
    return telegram.as(token).token;
  } catch {
    return telegram.addBot({ token, username: "demo_help_desk_bot", firstName: "Tea questions" }).token;
  }
}

type Secrets = { AUTH_SECRET: string; SECRETS_KEY: string; SETUP_SECRET: string };

/** Made once: what is encrypted with them has to stay readable. */
async function keptSecrets(file: string): Promise<Secrets> {
  if (existsSync(file)) return JSON.parse(await readFile(file, "utf8")) as Secrets;
  const random = (bytes: number) => Buffer.from(crypto.getRandomValues(new Uint8Array(bytes)));
  const secrets = {
    AUTH_SECRET: random(32).toString("base64url"),
    SECRETS_KEY: random(32).toString("base64"),
    SETUP_SECRET: random(24).toString("base64url"),
  };
  await writeFile(`${file}.new`, JSON.stringify(secrets), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return secrets;
}
