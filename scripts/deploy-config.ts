/**
 * The configuration of a deployment, from wrangler.toml: the database's real id in it, and paths as they are seen from
 * `.wrangler/`, where it is written. The pages are built beforehand, once.
 */
export function deployConfig(toml: string, databaseId: string): string {
  let config = toml;
  const change = (what: RegExp, to: string) => {
    if (!what.test(config))
      throw new Error(`wrangler.toml has no line like ${what.source}; scripts/deploy-config.ts wants it`);
    config = config.replace(what, to);
  };
  change(/^\[build\]\n(?:[^[\n].*\n)*/m, "");
  change(/^main = "(?=src\/)/m, 'main = "../');
  change(/^directory = "\.\//m, 'directory = "../');
  change(/^migrations_dir = "(?=src\/)/m, 'migrations_dir = "../');
  change(/^database_id = ".*"$/m, `database_id = "${databaseId}"`);
  return config;
}

/** A quoted value of wrangler.toml. */
export function setting(toml: string, name: string): string {
  const [, value] = new RegExp(`^${name} = "(.*)"$`, "m").exec(toml) ?? [];
  if (!value) throw new Error(`wrangler.toml has no ${name}`);
  return value;
}
