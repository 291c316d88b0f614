// Builds what browsers load: the widget and the console, into public/.
import { rm } from "node:fs/promises";
import { build } from "vite";
import { buildWidget } from "../widget/build.ts";

await rm("public", { recursive: true, force: true });
await buildWidget("public");
await build({ configFile: "console/vite.config.ts", logLevel: "warn" });
