import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("."),
  base: "/console/",
  publicDir: false,
  plugins: [tailwindcss()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  resolve: {
    alias: [
      { find: /^react$|^react-dom$/, replacement: "preact/compat" },
      { find: "react/jsx-runtime", replacement: "preact/jsx-runtime" },
    ],
  },
  build: {
    outDir: here("../public/console"),
    emptyOutDir: true,
    target: ["chrome123", "firefox121", "safari17.5"],
    // Chunks are few and small, and the policy of the page lets no inline preloader in.
    modulePreload: false,
    assetsInlineLimit: 0,
    rolldownOptions: {
      // A library marks itself "use client", which means nothing here.
      onLog: (level, log, report) => log.code === "MODULE_LEVEL_DIRECTIVE" || report(level, log),
    },
  },
});
