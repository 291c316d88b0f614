import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { answerAsTelegram } from "./test/support/telegram-outside.ts";

/** What the Worker finds in its environment under test. */
const bindings = async () => ({
  MIGRATIONS: await readD1Migrations("src/directory/migrations"),
  AUTH_SECRET: "a-secret-for-tests-only-32-characters",
  SECRETS_KEY: Buffer.alloc(32, 7).toString("base64"),
  SETUP_SECRET: "the-setup-secret",
  LOCAL_PROVIDERS: "true",
});

/** Bytes to and from base64 and hexadecimal: Node still hides them, the Workers runtime has them. */
const execArgv = ["--js-base-64"];

export default defineConfig(async () => ({
  test: {
    projects: [
      {
        test: {
          name: "plain",
          include: ["test/{domain,channels,crm,protocol,simulator,console,widget,project}/**/*.test.{ts,tsx}"],
          setupFiles: ["test/support/temporal.ts"],
          execArgv,
          testTimeout: 30_000,
        },
        oxc: { jsx: { runtime: "automatic" as const, importSource: "preact" } },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: { bindings: await bindings(), outboundService: answerAsTelegram as never },
          }),
        ],
        test: {
          name: "runtime",
          include: ["test/{conversation,line,relay,connector,http,directory,platform}/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "whole",
          include: ["test/{e2e,faults}/**/*.test.ts"],
          execArgv,
          testTimeout: 300_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
}));
