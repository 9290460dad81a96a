import { crossings } from "../tables/Crossings.ts"
import { personTriggers } from "../tables/PersonTriggers.ts"
import { tableKinds, tablesOf } from "../tables/TableKinds.ts"
import { uniqueAmongAll, type Unshared } from "../tables/UniqueAmongAll.ts"

const row = (...cells: ReadonlyArray<string>) => `| ${cells.join(" | ")} |`

const table = (heads: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>) =>
  [row(...heads), row(...heads.map(() => "---")), ...rows.map((cells) => row(...cells))].join("\n")

const code = (text: string) => `\`${text}\``

const reason = (unshared: Unshared): string => {
  if (unshared.by === "chance") return `drawn at random: ${unshared.bits} bits`
  if (unshared.by === "claim") return `**${unshared.claim}**: an entry of the directory`
  return unshared.by === "counting" ? "a counter, which nothing refers to" : `one person's already: ${unshared.of}`
}

const others = Object.entries(tableKinds).flatMap(([name, kind]) => {
  if (kind.of === "person") return []
  if (kind.of === "everybody") return [[code(name), "everybody", "the same for all; some hundreds of rows"]]
  if (kind.of === "contact") {
    return [[code(name), "a contact", `by ${code(kind.column)}, a digest of it, whoever has it`]]
  }
  return [[code(name), kind.of === "log" ? "a log" : "no person", kind.because]]
})

/** `docs/tables.md`: whose the rows of each table are, and what follows where one primary is not enough. */
export const tablesPage = (): string =>
  [
    "# Tables: whose the rows are",
    "",
    "Generated from `packages/server/src/tables` by `pnpm generate`; do not edit. Tests hold every list here against a migrated database in both directions (`packages/server/test/tables`): a new table, unique index or trigger says here what it is. What it is good for: [scaling](scaling.md), [ADR-0089](adr/0089-every-row-of-a-person-says-whose-it-is.md).",
    "",
    "## Of persons",
    "",
    "Each row has the code of its person. Those of nobody, which have none, are named.",
    "",
    table(
      ["table", "column", "rows of nobody"],
      tablesOf("person").map(({ column, nobody = "", table: name }) => [code(name), code(column), nobody])
    ),
    "",
    "## Of others",
    "",
    table(["table", "of", "which"], others),
    "",
    "## Unique among all persons",
    "",
    "Every unique index of these tables that does not have the code of the person in it, and why no two persons could have the same key.",
    "",
    table(
      ["table", "index", "why it holds"],
      Object.entries(uniqueAmongAll).flatMap(([name, indexes]) =>
        Object.entries(indexes).map(([index, unshared]) => [code(name), code(index), reason(unshared)])
      )
    ),
    "",
    "## Looked for without the person",
    "",
    "Where operations that change something do not say whose rows they are after: PostgreSQL would look into every part of a table that is divided by person.",
    "",
    table(
      ["table", "looked for by", "what would be done"],
      Object.entries(crossings).flatMap(([name, found]) => found.map(({ by, remedy }) => [code(name), by, remedy]))
    ),
    "",
    "## Triggers",
    "",
    "How far each trigger of these tables reaches.",
    "",
    table(
      ["table", "trigger", "reaches"],
      Object.entries(personTriggers).flatMap(([name, triggers]) =>
        Object.entries(triggers).map(([trigger, reach]) => [code(name), code(trigger), reach])
      )
    ),
    ""
  ].join("\n")
