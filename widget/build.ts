import { resolve } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";

const here = import.meta.dirname;

const common = {
  bundle: true,
  minify: true,
  legalComments: "none",
  charset: "utf8",
  target: ["chrome117", "firefox121", "safari17.4"],
  format: "iife",
  logLevel: "warning",
} satisfies BuildOptions;

/** Writes `widget.js` and `widget/app.{js,css}` into `outDir`. */
export async function buildWidget(outDir: string): Promise<void> {
  await Promise.all([
    build({
      ...common,
      entryPoints: [resolve(here, "loader/entry.ts")],
      outfile: resolve(outDir, "widget.js"),
      plugins: [minifiedCssAsText],
    }),
    build({
      ...common,
      entryPoints: [resolve(here, "app/main.tsx"), resolve(here, "app/app.css")],
      entryNames: "app",
      outdir: resolve(outDir, "widget"),
      jsx: "automatic",
      jsxImportSource: "preact",
    }),
  ]);
}

/** The launcher is one request, so it carries its style sheet as text. */
const minifiedCssAsText: Plugin = {
  name: "minified-css-as-text",
  setup(builder) {
    builder.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { outputFiles } = await build({ entryPoints: [path], minify: true, target: common.target, write: false });
      return { contents: outputFiles[0]?.text.trim() ?? "", loader: "text" };
    });
  },
};
