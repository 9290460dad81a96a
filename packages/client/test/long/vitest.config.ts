import { defineConfig } from "vitest/config"

// What takes more than a minute alone: run by `pnpm check:long`, not by `npm test`.
export default defineConfig({
  test: {
    testTimeout: 600_000,
    hookTimeout: 600_000,
    include: ["packages/client/test/long/*.long.ts"],
    globalSetup: ["packages/server/src/testing/GlobalSetup.ts"]
  }
})
