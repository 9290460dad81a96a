import { besideTables } from "../tables/retention/BesideTables.ts"
import { retentionBases } from "../tables/retention/RetentionBasis.ts"
import { isClocked, type RetentionLine } from "../tables/retention/RetentionLine.ts"
import { defaultPeriods, leastPeriods, type RetentionPeriods } from "../tables/retention/RetentionPeriods.ts"
import { retentionAreas } from "../tables/retention/RetentionTable.ts"
import { withoutPersons } from "../tables/retention/WithoutPersons.ts"
import { tableKinds } from "../tables/TableKinds.ts"

const row = (...cells: ReadonlyArray<string>) => `| ${cells.join(" | ")} |`

const table = (heads: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>) =>
  [row(...heads), row(...heads.map(() => "---")), ...rows.map((cells) => row(...cells))].join("\n")

const code = (text: string) => `\`${text}\``

const settingOf: Readonly<Record<keyof RetentionPeriods, { readonly name: string; readonly unit: string }>> = {
  processingDays: { name: "RETENTION_PROCESSING_DAYS", unit: "days" },
  signInDays: { name: "RETENTION_SIGN_IN_DAYS", unit: "days" },
  systemLogDays: { name: "RETENTION_SYSTEM_LOG_DAYS", unit: "days" },
  identityYears: { name: "RETENTION_IDENTITY_YEARS", unit: "years" }
}

const days = (count: number) => (count === 0 ? "at once" : count === 1 ? "1 day" : `${count} days`)

/** "366 days (`RETENTION_PROCESSING_DAYS`)". */
const periodOf = (period: keyof RetentionPeriods) =>
  `${defaultPeriods[period]} ${settingOf[period].unit} (${code(settingOf[period].name)})`

const keptFor = (line: RetentionLine): string => {
  if (isClocked(line)) return typeof line.kept === "number" ? days(line.kept) : periodOf(line.kept)
  if (line.end.do === "erase") return periodOf(line.end.day === "account" ? "processingDays" : "identityYears")
  return line.end.do === "goes_with" ? `as ${code(line.end.table)}` : "for good"
}

const since = (line: RetentionLine): string => {
  if (isClocked(line)) return line.since
  return line.end.do === "erase" ? "the end of the relationship" : ""
}

const becomes = (line: RetentionLine): string => {
  if (!isClocked(line)) {
    if (line.end.do === "erase") return "erased with the person"
    return line.end.do === "goes_with" ? "deleted with that row" : line.end.how
  }
  const on = line.factIn === undefined ? "" : `; on record in ${line.factIn.map(code).join(", ")}`
  if (line.end.do === "drop_months") return "deleted, a whole month at once"
  return line.end.do === "delete" ? `deleted${on}` : `emptied: ${line.end.what}`
}

const held = ({ end, table: name }: RetentionLine): string => {
  const of = tableKinds[name]?.of
  if (end.do === "stay") return ""
  if (of === "person" || of === "log") return "yes"
  return of === "contact" ? "no: by a digest, whoever's it is" : ""
}

const basesOf = ({ basis }: RetentionLine) => basis.map((name) => retentionBases[name].title).join("; ")

const areas = Object.entries(retentionAreas).flatMap(([area, lines]) => [
  `### ${area}`,
  "",
  table(
    ["line", "table", "what for", "by", "kept", "from", "then", "held"],
    Object.entries(lines).map(([name, line]) => [
      code(name),
      code(line.table),
      line.purpose,
      basesOf(line),
      keptFor(line),
      since(line),
      becomes(line),
      held(line)
    ])
  ),
  ""
])

const beside = Object.entries(besideTables).flatMap(([where, lines]) => [
  `### ${where}`,
  "",
  table(
    ["what", "kept", "by"],
    lines.map(({ by, kept, what }) => [what, kept, by])
  ),
  ""
])

/** `docs/retention.md`: how long everything of persons is kept, and what becomes of it. */
export const retentionPage = (): string =>
  [
    "# How long what is kept of persons stays",
    "",
    "Generated from `packages/server/src/tables/retention` by `pnpm generate`; do not edit. It is the table that the jobs `retention-apply` (once a day) and `codes-purge` (each hour) act by, and `GET /api/v1/retention` shows with what waits and what was done. Tests hold it against a migrated database in both directions: a table without a line fails them unless it stands at the end of this page with its reason, and one with the code of a person or a digest of a contact never stands there. Every line that has a clock of its own is run by a test over time.",
    "",
    "## The law",
    "",
    table(
      ["basis", "what it asks for", "least"],
      Object.values(retentionBases).map(({ least, says, title }) => [title, says, least])
    ),
    "",
    "## Periods",
    "",
    "Operators may keep longer, for all persons alike; what is below the least keeps a program from starting.",
    "",
    table(
      ["setting", "least", "where nothing is set"],
      Object.entries(settingOf).map(([period, { name, unit }]) => [
        code(name),
        `${leastPeriods[period as keyof RetentionPeriods]} ${unit}`,
        `${defaultPeriods[period as keyof RetentionPeriods]} ${unit}`
      ])
    ),
    "",
    "366 days, because a year may have a 29 February. `AUDIT_RETENTION` (five years at the least) says when months of the audit trail leave the database for an archive.",
    "",
    "## The table",
    "",
    '**kept … from**: so long after that moment the row has to go; it goes in the next run of its job. **then**: what becomes of it. Lines that say "erased with the person" stay as long as the account and, after the relationship with the person has ended, for the time given. **held**: a legal hold on the person keeps the row, whatever its time, until the hold is lifted.',
    "",
    ...areas,
    "## Beside the tables",
    "",
    ...beside,
    "## Tables without persons",
    "",
    table(
      ["table", "why no person is in it"],
      Object.entries(withoutPersons).map(([name, why]) => [code(name), why])
    ),
    ""
  ].join("\n")
