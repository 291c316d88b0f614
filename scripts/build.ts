// Builds what browsers load: the widget and the console, into public/.
import { rm, writeFile } from "node:fs/promises";
import { build } from "vite";
import { buildWidget } from "../widget/build.ts";

await rm("public", { recursive: true, force: true });
await buildWidget("public");
// What is served without the Worker gets its headers here.
await writeFile("public/_headers", "/*\n  X-Content-Type-Options: nosniff\n");
await build({ configFile: "console/vite.config.ts", logLevel: "warn" });
