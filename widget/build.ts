import { mkdir, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { minify } from "vite";

const here = import.meta.dirname;

const common = {
  bundle: true,
  minifySyntax: true,
  legalComments: "none",
  charset: "utf8",
  target: ["chrome117", "firefox121", "safari17.4"],
  format: "iife",
  logLevel: "warning",
  write: false,
} satisfies BuildOptions;

/** Writes `widget.js` and `widget/app.{js,css}` into `outDir`. */
export async function buildWidget(outDir: string): Promise<void> {
  await Promise.all([
    emit({
      entryPoints: [resolve(here, "loader/entry.ts")],
      outfile: resolve(outDir, "widget.js"),
      plugins: [minifiedCssAsText],
    }),
    emit({
      entryPoints: [resolve(here, "app/main.tsx")],
      outfile: resolve(outDir, "widget/app.js"),
      jsx: "automatic",
      jsxImportSource: "preact",
    }),
    emit({
      entryPoints: [resolve(here, "app/app.css")],
      outfile: resolve(outDir, "widget/app.css"),
      minify: true,
    }),
  ]);
}

/** esbuild bundles; scripts are made small by the console's minifier, which counts for some hundred bytes. */
async function emit(options: BuildOptions): Promise<void> {
  const { outputFiles } = await build({ ...common, ...options, write: false });
  for (const { path, text } of outputFiles) {
    const { code } = path.endsWith(".js") ? await minify(path, text) : { code: text };
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, code);
  }
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
