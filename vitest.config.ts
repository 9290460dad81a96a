import { existsSync } from "node:fs"
import { configDefaults, defineConfig } from "vitest/config"
import { filesPastThePooler, isThroughPooler, pastThePooler } from "./packages/server/test/setup/PastThePooler.ts"

// The times are against what hangs, and far from how long anything takes: no test is decided by a busy machine. A worker
// loads the product once and not anew for each file, which saves two fifths of the processor's time; what a file needs for
// itself it makes itself (a database, a server, a clock).
const shared = { testTimeout: 120_000, hookTimeout: 120_000, isolate: false }

const isPooled = isThroughPooler()
for (const { file } of isPooled ? pastThePooler : []) {
  if (!existsSync(file)) throw new Error(`PastThePooler.ts names ${file}, which is not there`)
}

// Two projects, so that the pure tests do not wait for the servers of the others: those are started once for all of
// `system`, and each file that needs a database clones its own (packages/server/src/testing/TestDatabase.ts).
export default defineConfig({
  test: {
    // Vitest leaves one core free, and of two that is half: tests wait for PostgreSQL as often as they compute.
    maxWorkers: "100%",
    projects: [
      { test: { ...shared, name: "domain", include: ["packages/domain/test/**/*.test.ts"] } },
      {
        test: {
          ...shared,
          name: "system",
          include: [
            "packages/{client,migrations,server,settings,workers}/test/**/*.test.ts",
            "apps/*/test/**/*.test.ts",
            "bench/test/**/*.test.ts",
            "scripts/test/**/*.test.ts"
          ],
          exclude: isPooled ? [...configDefaults.exclude, ...filesPastThePooler] : configDefaults.exclude,
          setupFiles: isPooled ? ["packages/server/test/setup/SkipPastThePooler.ts"] : [],
          globalSetup: [
            "packages/server/src/testing/GlobalSetup.ts",
            "packages/server/test/setup/PoolerSetup.ts",
            "packages/server/test/setup/RedisSetup.ts"
          ]
        }
      }
    ]
  }
})
