import { tablesOf } from "../../tables/TableKinds.ts"
import { directoryStatements } from "./Directory.ts"
import { distributionStatements } from "./Distribution.ts"
import { keyStatements } from "./KeysByPerson.ts"

const file = (about: ReadonlyArray<string>, statements: ReadonlyArray<string>) =>
  [
    "-- Generated from packages/server/src/tables by `pnpm generate`; do not edit. See docs/scaling.md and docs/adr/0089.",
    ...about.map((line) => `-- ${line}`),
    "",
    "begin;",
    "",
    ...statements.map((statement) => `${statement};\n`),
    "commit;",
    ""
  ].join("\n")

/** `deploy/postgres/citus/1-directory.sql` */
export const directoryFile = () =>
  file(
    ["The directory of what only one person may have: makes it, fills it, keeps it. Any PostgreSQL from 15 on."],
    directoryStatements
  )

/** `deploy/postgres/citus/2-keys.sql` */
export const keysFile = () =>
  file(
    [
      "The person's code in every unique index and foreign key of the tables of persons. Any PostgreSQL from 15 on, while",
      "nobody writes: it reads every row of these tables. Stop servers and workers first."
    ],
    keyStatements
  )

const whole = [...tablesOf("log"), ...tablesOf("system")].map(({ because, table }) => `${table}: ${because}`)

/** `deploy/postgres/citus/3-distribute.sql` */
export const distributeFile = () =>
  file(
    [
      "What Citus is told. NOT TESTED with Citus: what of it a test holds, and what has to be done to the program before it,",
      "is in docs/scaling.md. These stay where they are, on the coordinator:",
      ...whole.map((line) => `  ${line}`)
    ],
    distributionStatements
  )
