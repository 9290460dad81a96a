/** A test file that is left out where tests go through a pooler, or tests of it: those whose names contain one of these. */
export interface PastThePooler {
  /** From the root of the repository. */
  readonly file: string
  readonly tests?: readonly [string, ...ReadonlyArray<string>]
  readonly reason: string
}

/** Whether this run is one through PgBouncer in transaction mode. */
export const isThroughPooler = (asked = process.env["TEST_DATABASE_POOLER"] ?? "none"): boolean => {
  if (asked !== "none" && asked !== "transaction") {
    throw new Error(`TEST_DATABASE_POOLER: must be none or transaction, not ${asked}`)
  }
  return asked === "transaction"
}

const ownPooler = "it puts a pooler of its own before the database"

/** What cannot go through a pooler that gives a session for one transaction, and why. */
export const pastThePooler: ReadonlyArray<PastThePooler> = [
  { file: "packages/server/test/adapters/postgres/Poolers.test.ts", reason: ownPooler },
  {
    file: "packages/server/test/adapters/postgres/PostgresReadSql.test.ts",
    tests: ["cannot write, even without a replica", "on a session that cannot write, when every replica is down"],
    reason: "behind a pooler reads are kept from writing by nothing but their statements (ADR-0085)"
  },
  {
    file: "packages/server/test/adapters/postgres/PostgresReadSql.test.ts",
    tests: ["go to the replicas in turn", "stay on one replica", "pass over a replica that is down"],
    reason: "it tells replicas apart by a setting of their sessions, which the pooler does not keep"
  },
  {
    file: "packages/server/test/adapters/postgres/PrimaryDatabase.test.ts",
    tests: ["stops a statement at its time limit"],
    reason: "it reads the limits that a session asked for; behind a pooler they are those of the role"
  },
  {
    file: "packages/server/test/adapters/postgres/ReadOnlyPrimary.test.ts",
    tests: ["has all its connections replaced"],
    reason: "the sessions that it wants replaced are the pooler's, which replaces them by itself (server_lifetime)"
  },
  {
    file: "packages/workers/test/FrozenOwner.test.ts",
    reason: "it tells two workers apart by the ports that their sessions come from"
  }
]

/** Files that are left out as a whole. */
export const filesPastThePooler = pastThePooler.flatMap(({ file, tests }) => (tests === undefined ? [file] : []))

/** Why a test is left out, if it is. */
export const reasonPastThePooler = (file: string, name: string): string | undefined =>
  pastThePooler.find((each) => each.file === file && each.tests?.some((part) => name.includes(part)))?.reason
