// Brings node_modules up to the lock file, on built-ins alone: it runs before anything is installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const stamp = "node_modules/.installed";
const wanted = createHash("sha256").update(readFileSync("package-lock.json")).digest("hex");

if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
  // A lock made where some platform's packages could not be had makes `npm ci` fail on that platform.
  if (!npm("ci") && !npm("install", "--no-save")) process.exit(1);
  writeFileSync(stamp, wanted);
}

function npm(...words) {
  const cli = process.env.npm_execpath;
  const [command, first] = cli ? [process.execPath, [cli]] : ["npm", []];
  const run = spawnSync(command, [...first, ...words, "--no-audit", "--no-fund"], { stdio: "inherit" });
  return run.status === 0;
}
