// `npm run deploy`: the whole system on Cloudflare. May be run again at any time; `-- --dry-run` touches nothing.
import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { deployConfig, setting } from "./deploy-config.ts";
import { DeployError, run, step, wrangler } from "./deploy-steps.ts";

const state = ".wrangler";
const config = join(state, "deploy.toml");
const toml = await readFile("wrangler.toml", "utf8");

try {
  await mkdir(state, { recursive: true });
  await step("Building the pages", () => run(["scripts/build.ts"]), "Mend what is named above, then deploy again.");
  await (process.argv.includes("--dry-run") ? rehearse() : deploy());
} catch (error) {
  if (!(error instanceof DeployError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** Everything that can be known without an account: does it bundle, how big is it, how long does it take to start. */
async function rehearse(): Promise<void> {
  await writeFile(config, deployConfig(toml, "not-deployed"));
  // Absolute, since wrangler takes it from where the configuration lies.
  const out = resolve(state, "deploy-bundle");
  const upload = join(state, "deploy.bundle");
  const advice = "Mend what is named above.";
  const dry = ["deploy", "--config", config, "--dry-run"];
  await rm(out, { recursive: true, force: true });
  await step("Bundling", () => wrangler([...dry, "--outdir", out]), advice);
  await step("Packing", () => wrangler([...dry, "--outfile", upload]), advice);
  const profile = ["check", "startup", "--config", config, "--worker", upload];
  const measured = await step(
    "Starting it once",
    () => wrangler([...profile, "--outfile", join(state, "startup.cpuprofile")]),
    advice,
  );
  const scripts = (await readdir(out)).filter((file) => file.endsWith(".js"));
  const code = Buffer.concat(await Promise.all(scripts.map((file) => readFile(join(out, file)))));
  console.log(
    `Worker: ${kilobytes(code.length)}, ${kilobytes(gzipSync(code).length)} gzip (a free plan takes 3 MB gzip)`,
  );
  console.log(`Start-up: ${/Active: ([\d.]+ ms)/.exec(measured)?.[1] ?? "unknown"} on this machine (the limit is 1 s)`);
}

async function deploy(): Promise<void> {
  await step(
    "Asking who you are",
    () => wrangler(["whoami"]),
    "Run `npx wrangler login`, or set CLOUDFLARE_API_TOKEN.",
  );
  await writeFile(config, deployConfig(toml, await databaseId(setting(toml, "database_name"))));
  await ensureBucket(setting(toml, "bucket_name"));
  await step(
    "Bringing the database up to date",
    () => wrangler(["d1", "migrations", "apply", "DB", "--remote", "--config", config]),
    "Nothing of a migration that failed is kept. Mend it, then deploy again.",
  );
  const fresh = await missingSecrets();
  const url = await upload(fresh);
  console.log(`\nSwitchboard runs at ${url}`);
  await showSetupLink(url, fresh.SETUP_SECRET);
}

async function databaseId(name: string): Promise<string> {
  const find = async () => {
    const listed = await step("Looking for the database", () => wrangler(["d1", "list", "--json"]), tryLater);
    const databases = JSON.parse(listed.slice(listed.indexOf("["))) as { name: string; uuid: string }[];
    return databases.find((database) => database.name === name)?.uuid;
  };
  const found = await find();
  if (found) return found;
  await step(
    "Making the database",
    () => wrangler(["d1", "create", name]),
    "Does your plan allow one more D1 database?",
  );
  const made = await find();
  if (!made) throw new DeployError(`The database ${name} was made but is not listed yet. ${tryLater}`);
  return made;
}

const tryLater = "Try again in a minute; https://www.cloudflarestatus.com tells whether it is them.";

async function ensureBucket(name: string): Promise<void> {
  const known = await wrangler(["r2", "bucket", "info", name]);
  if (known.ok) return;
  const advice = "R2 has to be switched on once for an account: open R2 in the Cloudflare dashboard.";
  await step("Making the bucket for files", () => wrangler(["r2", "bucket", "create", name]), advice);
}

/** New values for the secrets that the deployment does not have. One that it may have is never replaced. */
async function missingSecrets(): Promise<Record<string, string>> {
  const listed = await wrangler(["secret", "list", "--format", "json", "--config", config]);
  const neverDeployed = /\[code: 10007\]|does not exist/i.test(listed.output);
  if (!listed.ok && !neverDeployed)
    throw new DeployError(`${listed.output}\n\nThe secrets could not be listed. ${tryLater}`);
  const has = listed.ok ? listed.output : "";
  const wanted = {
    AUTH_SECRET: randomBytes(32).toString("base64url"),
    SECRETS_KEY: randomBytes(32).toString("base64"),
    SETUP_SECRET: randomBytes(24).toString("base64url"),
  };
  return Object.fromEntries(Object.entries(wanted).filter(([name]) => !has.includes(`"${name}"`)));
}

/** Uploads the Worker, with these secrets if any, and gives its address. */
async function upload(secrets: Record<string, string>): Promise<string> {
  const secretsFile = join(state, "new-secrets.json");
  const report = join(state, "deploy-report.ndjson");
  await rm(report, { force: true });
  await writeFile(secretsFile, JSON.stringify(secrets), { mode: 0o600 });
  try {
    const args = ["deploy", "--config", config, "--secrets-file", secretsFile];
    const advice = "Mend what is named above, then deploy again: what is done already is not done twice.";
    await step("Deploying", () => wrangler(args, { env: { WRANGLER_OUTPUT_FILE_PATH: report } }), advice);
  } finally {
    await rm(secretsFile, { force: true });
  }
  const lines = (await readFile(report, "utf8")).split("\n").filter((line) => line !== "");
  const deployed = lines.map((line) => JSON.parse(line) as { type: string; targets?: string[] });
  const address = deployed.find((entry) => entry.type === "deploy")?.targets?.[0];
  if (!address)
    throw new DeployError("It is deployed, but under no address. Switch on its workers.dev address or add a route.");
  return new URL(address.includes("://") ? address : `https://${address}`).origin;
}

/** As long as there is no administrator there is a link that makes one; an earlier link ends. */
async function showSetupLink(url: string, fresh: string | undefined): Promise<void> {
  if (!fresh && !(await setupIsOpen(url))) return;
  const secret = fresh ?? randomBytes(24).toString("base64url");
  if (!fresh) {
    const put = ["secret", "put", "SETUP_SECRET", "--config", config];
    await step("Making a new setup link", () => wrangler(put, { input: secret }), tryLater);
  }
  console.log(`Make the first administrator here: ${url}/console/setup?secret=${secret}`);
}

async function setupIsOpen(url: string): Promise<boolean> {
  const response = await fetch(`${url}/api/setup`).catch(() => undefined);
  return response?.ok === true && ((await response.json()) as { open: boolean }).open;
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1024)} KiB`;
}
