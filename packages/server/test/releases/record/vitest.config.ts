import { defineConfig } from "vitest/config"

// No test: run by `pnpm record:release`, which says what for (RecordRelease.ts).
export default defineConfig({
  test: {
    testTimeout: 600_000,
    hookTimeout: 600_000,
    include: ["packages/server/test/releases/record/RecordRelease.ts"],
    globalSetup: ["packages/server/src/testing/GlobalSetup.ts"]
  }
})
