import { accessSync, constants, existsSync } from "node:fs"
import { delimiter, join } from "node:path"

const isProgram = (file) => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const onPath = (program) => (process.env.PATH ?? "").split(delimiter).some((folder) => isProgram(join(folder, program)))

/** What a check can need of the machine, and whether it is there. */
const needs = {
  "PostgreSQL 15 of Debian, or DATABASE_URL": () =>
    process.env.DATABASE_URL !== undefined || existsSync("/usr/lib/postgresql/15/bin/initdb"),
  "root on Debian 12 with nginx, PostgreSQL 15, Redis and curl": () =>
    process.getuid?.() === 0 &&
    ["/usr/bin/pg_createcluster", "/usr/sbin/nginx", "/usr/bin/redis-server", "/usr/bin/curl"].every((file) =>
      existsSync(file)
    ),
  PgBouncer: () => onPath("pgbouncer") || existsSync("/usr/sbin/pgbouncer"),
  "Chromium of Debian": () => existsSync("/usr/bin/chromium"),
  "redis-server": () => onPath("redis-server"),
  "LibreOffice (soffice)": () => onPath("soffice")
}

const bench = (...args) => ["bench/src/main.ts", ...args]

// Once and shortly: what a comparison checks of the answers, it checks before anything is timed.
const once = ["--rounds", "1", "--seconds", "1"]

/** What takes more than a minute alone: each with the script that Node runs, from the repository's root. */
const table = [
  {
    name: "every test on PostgreSQL 15",
    script: ["packages/server/test/setup/OnPostgres15.ts", "scripts/test.mjs"],
    needs: "PostgreSQL 15 of Debian, or DATABASE_URL"
  },
  {
    name: "every test through PgBouncer in transaction mode",
    script: ["scripts/test.mjs"],
    env: { TEST_DATABASE_POOLER: "transaction" },
    needs: "PgBouncer"
  },
  {
    name: "steps under writers, 300,000 rows a table",
    script: ["scripts/test.mjs", "packages/migrations/test/StepsUnderWriters.test.ts"],
    env: { STEP_ROWS: "300000" }
  },
  {
    name: "steps on 1,000,000 people, their times and the longest wait of a writer",
    script: ["packages/server/test/releases/StepTimes.ts"],
    env: { STEP_ROWS: "1000000" }
  },
  ...["first", "second", "third", "fourth"].map((quarter) => ({
    name: `renewals of 10,000 people over twelve years, ${quarter} quarter`,
    script: ["scripts/test.mjs", "packages/server/test/features/kyc/renewal/TwelveYears.test.ts"],
    env: { RENEWAL_PEOPLE: "2500", RENEWAL_SEED: `${quarter} quarter` }
  })),
  {
    name: "installation by docs/install.md",
    script: ["scripts/installation.mjs"],
    needs: "root on Debian 12 with nginx, PostgreSQL 15, Redis and curl"
  },
  { name: "fuzz, 50,000 calls", script: ["scripts/fuzz.mjs", "--calls", "50000"] },
  { name: "packed server, with its types", script: ["packages/server/test/published/TypesOutside.ts"] },
  {
    name: "guide of Next.js, built by Next.js",
    script: ["node_modules/vitest/vitest.mjs", "run", "--config", "packages/client/test/long/vitest.config.ts"],
    needs: "Chromium of Debian"
  },
  { name: "csv in LibreOffice", script: ["scripts/csv-in-libreoffice.mjs"], needs: "LibreOffice (soffice)" },
  { name: "bench enumeration", script: bench("enumeration"), needs: "redis-server" },
  { name: "bench revocation", script: bench("revocation"), needs: "redis-server" },
  { name: "bench rewrap", script: bench("rewrap"), needs: "redis-server" },
  { name: "bench exchange", script: bench("exchange"), needs: "redis-server" },
  { name: "bench seals", script: bench("seals"), needs: "redis-server" },
  { name: "bench export", script: bench("export"), needs: "redis-server" },
  { name: "bench growth", script: bench("growth"), needs: "redis-server" },
  { name: "faults, quick", script: ["bench/src/faults/main.ts", "--quick"], needs: "redis-server" },
  { name: "load, quick", script: ["bench/src/day/main.ts", "--quick"], needs: "redis-server" },
  { name: "bench read, answers", script: bench(...once), needs: "redis-server" },
  { name: "bench list, answers", script: bench("list", ...once), needs: "redis-server" },
  { name: "bench update, answers", script: bench("update", ...once), needs: "redis-server" },
  { name: "bench audit, answers", script: bench("audit", ...once, "--rows", "100000"), needs: "redis-server" }
]

/** The long checks whose names begin so, run by this Node. */
export const longChecks = (node, begins = "") =>
  table
    .filter(({ name }) => name.startsWith(begins))
    .map(({ env = {}, name, needs: need, script }) => ({
      name,
      command: [node, ...script],
      env,
      lacks: need === undefined || needs[need]() ? undefined : need
    }))
