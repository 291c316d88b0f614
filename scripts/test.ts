// `npm test`: the checks of the code, then every test. Ends with one line that counts both.
import { spawnSync } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";
import { bundle } from "./instance.ts";

const report = "dist/test-report.json";
const counts = { passed: 0, failed: 0 };

function run(file: string, ...words: string[]): boolean {
  return spawnSync(process.execPath, [`node_modules/${file}`, ...words], { stdio: "inherit" }).status === 0;
}

function check(name: string, passes: () => boolean): void {
  const passed = passes();
  counts[passed ? "passed" : "failed"]++;
  console.log(`${passed ? "ok" : "FAILED"}  ${name}`);
}

await mkdir("dist", { recursive: true });
await rm(report, { force: true });
check("builds", () => run("../scripts/build.ts"));
await bundle();
for (const project of ["src", "scripts", "test", "widget", "console"]) {
  check(`types of ${project}/`, () => run("typescript/bin/tsc", "-p", project));
}
check("style and lint", () => run("@biomejs/biome/bin/biome", "check"));
check("nothing unused", () => run("knip/bin/knip.js"));
check("size of what browsers load", () => run("size-limit/bin.js"));

const clean = run("vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`);
const results = JSON.parse(await readFile(report, "utf8").catch(() => "{}")) as Partial<
  Record<"numPassedTests" | "numFailedTests" | "numFailedTestSuites", number>
>;
counts.passed += results.numPassedTests ?? 0;
counts.failed += results.numFailedTests ?? 0;
// A file that could not even be loaded has no failed test to be counted by.
if (!clean && !results.numFailedTests) counts.failed += Math.max(1, results.numFailedTestSuites ?? 0);

console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed > 0 ? 1 : 0);
