import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { bundle } from "../../../scripts/instance.ts";
import { type Figure, figure } from "../figure.ts";

/** What browsers load, compressed as the platform serves it, and what is deployed. */
export async function weights(): Promise<Figure[]> {
  if (!process.env.SWITCHBOARD_BUILT) await import("../../../scripts/build.ts");
  const page = await readFile("public/console/index.html", "utf8");
  const linked = [...page.matchAll(/(?:src|href)="\/(console\/[^"]+\.(?:js|css))"/g)].map(([, path = ""]) => path);
  const worker = await readFile(await bundle(join(tmpdir(), "switchboard-weight.js")));
  const weight = (name: string, value: number, most?: number) =>
    figure({ name, value, unit: "KB brotli", ...(most !== undefined && { budget: { most } }) });
  return [
    weight("widget: launcher", await brotli("widget.js"), 2),
    weight("widget: window, JS and CSS", await brotli("widget/app.js", "widget/app.css"), 25),
    weight("console: first load", await brotli("console/index.html", ...linked), 120),
    figure({ name: "Worker, deployed", value: gzipSync(worker).length / 1024, unit: "KB gzip" }),
  ];
}

async function brotli(...paths: string[]): Promise<number> {
  const files = await Promise.all(paths.map((path) => readFile(join("public", path))));
  return files.reduce((sum, file) => sum + brotliCompressSync(file).length, 0) / 1024;
}
