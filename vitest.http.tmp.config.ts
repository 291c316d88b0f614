import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { answerAsTelegram } from "./test/support/telegram-outside.ts";
import { defineConfig } from "vitest/config";

export default defineConfig(async () => ({
  plugins: [
    cloudflareTest({
      wrangler: { configPath: "./wrangler.toml" },
      miniflare: {
        outboundService: answerAsTelegram as never,
        bindings: {
          MIGRATIONS: await readD1Migrations("src/directory/migrations"),
          AUTH_SECRET: "a-secret-for-tests-only-32-characters",
          SECRETS_KEY: Buffer.alloc(32, 7).toString("base64"),
          SETUP_SECRET: "the-setup-secret-of-the-tests",
          LOCAL_PROVIDERS: "true",
        },
      },
    }),
  ],
  test: { testTimeout: 60_000, include: ["test/directory/**/*.test.ts", "test/http/**/*.test.ts", "test/platform/**/*.test.ts"] },
}));
