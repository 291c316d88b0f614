import { mkdir, readdir, readFile, readlink } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { build } from "esbuild";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions as workerOptionsOf } from "wrangler";

type Database = Awaited<ReturnType<Miniflare["getD1Database"]>>;

export type Instance = {
  url: string;
  /** The directory, for seeding and looking. */
  db: Database;
  /** The runtime's process: killing it is a crash. */
  pid: number;
  stop(): Promise<void>;
};

/** Bundles the Worker as a deployment would. Gives the file's path. */
export async function bundle(outfile = "dist/worker.js", entry = "src/index.ts"): Promise<string> {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: "esm",
    target: "es2024",
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:*", "node:*"],
    sourcemap: true,
    logLevel: "warning",
  });
  return outfile;
}

/** Runs the Worker on the real runtime with its state on disk, as wrangler.toml binds it. */
export async function startInstance(options: {
  port: number;
  state: string;
  worker: string;
  vars: Record<string, string>;
  /** A Worker that takes what this one sends by mail, as its entrypoint `Mailer`, to the address `service`. */
  mail?: { worker: string; service: string };
  /** Straight to the Worker, with nothing of the local runtime in front and no pages: for measuring. */
  direct?: boolean;
}): Promise<Instance> {
  await mkdir(options.state, { recursive: true });
  const { workerOptions } = workerOptionsOf("wrangler.toml");
  const { modulesRules: _, email: __, ...bound } = workerOptions;
  const { mail } = options;
  const runtime = new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: options.direct ? 0 : options.port,
      log: new Log(LogLevel.WARN),
      cf: false,
      resourcePersistencePath: resolve(options.state),
      unsafeTriggerHandlers: true,
      workers: [
        {
          ...bound,
          ...scriptAt(options.worker),
          bindings: options.vars,
          ...(mail && { serviceBindings: { EMAIL: { name: "mailer", entrypoint: "Mailer" } } }),
        },
        ...(mail ? [mailer(mail, bound)] : []),
      ],
    }),
  );
  const url = await runtime.ready;
  const db = await runtime.getD1Database("DB");
  await migrate(db);
  return {
    url: url.origin,
    db,
    pid: await pidListeningOn(Number(url.port)),
    stop: () => runtime.dispose(),
  };
}

/** Where the local runtime takes mail for the Worker's `email` handler: `?from=…&to=…`, the raw message as the body. */
export const mailbox = "/cdn-cgi/local/email";

function scriptAt(path: string) {
  return { modules: true, modulesRoot: dirname(path), scriptPath: path };
}

function mailer(
  { worker, service }: { worker: string; service: string },
  { compatibilityDate, compatibilityFlags }: { compatibilityDate?: string; compatibilityFlags?: string[] },
) {
  const dated = { ...(compatibilityDate && { compatibilityDate }), ...(compatibilityFlags && { compatibilityFlags }) };
  return { name: "mailer", ...dated, ...scriptAt(worker), bindings: { MAIL_SERVICE: service } };
}

const migrations = "src/directory/migrations";

/** Applies the directory's migrations that have not run yet, keeping count as wrangler does. */
async function migrate(db: Database): Promise<void> {
  await db.exec("CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY, name TEXT UNIQUE, applied_at TEXT)");
  const { results } = await db.prepare("SELECT name FROM d1_migrations").all<{ name: string }>();
  const done = new Set(results.map(({ name }) => name));
  for (const name of (await readdir(migrations)).filter((file) => file.endsWith(".sql")).sort()) {
    if (done.has(name)) continue;
    const sql = await readFile(join(migrations, name), "utf8");
    const statements = sql
      .split(/;\s*$/m)
      .map((one) => one.trim())
      .filter((one) => one !== "");
    const note = db.prepare("INSERT INTO d1_migrations (name, applied_at) VALUES (?, datetime('now'))").bind(name);
    await db.batch([...statements.map((one) => db.prepare(one)), note]);
  }
}

/** The process behind a listening port: the runtime is a child that its starter does not name. */
/** Who answers on a port of this machine; 0: nobody. A runtime that crashed is started again under another id. */
export async function pidListeningOn(port: number): Promise<number> {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const rows = (await readFile("/proc/net/tcp", "utf8").catch(() => ""))
    .split("\n")
    .map((row) => row.trim().split(/\s+/));
  const inode = rows.find((row) => row[1]?.endsWith(wanted) && row[3] === "0A")?.[9];
  for (const pid of inode ? (await readdir("/proc")).filter((name) => /^\d+$/.test(name)) : []) {
    for (const file of await readdir(`/proc/${pid}/fd`).catch(() => [])) {
      if ((await readlink(`/proc/${pid}/fd/${file}`).catch(() => "")) === `socket:[${inode}]`) return Number(pid);
    }
  }
  return 0;
}
