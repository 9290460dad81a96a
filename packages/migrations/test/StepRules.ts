import {
  type AlterTableCmd,
  type AlterTableStmt,
  type ClusterStmt,
  type ColumnDef,
  type Constraint,
  type CreateStmt,
  type DeleteStmt,
  type DoStmt,
  type DropStmt,
  type FuncCall,
  type IndexStmt,
  type InsertStmt,
  loadModule,
  type LockStmt,
  type MergeStmt,
  parseSync,
  type RangeVar,
  type RefreshMatViewStmt,
  type ReindexStmt,
  type RenameStmt,
  type TruncateStmt,
  type UpdateStmt,
  type VacuumStmt,
  type VariableSetStmt
} from "libpg-query"
import { Effect, Struct } from "effect"
import type { LoadedStep } from "../src/LoadedStep.ts"
import { statementsOf } from "../src/RecordedSql.ts"
import { batchSql, readBatchSql } from "../src/run/BatchSql.ts"
import { buildIndex } from "../src/run/IndexSql.ts"

/** The nodes of PostgreSQL's own parse tree that rules look at, under PostgreSQL's names. */
interface Kinds {
  readonly AlterTableCmd: AlterTableCmd
  readonly AlterTableStmt: AlterTableStmt
  readonly ClusterStmt: ClusterStmt
  readonly Constraint: Constraint
  readonly CreateStmt: CreateStmt
  readonly DeleteStmt: DeleteStmt
  readonly DoStmt: DoStmt
  readonly DropStmt: DropStmt
  readonly FuncCall: FuncCall
  readonly IndexStmt: IndexStmt
  readonly InsertStmt: InsertStmt
  readonly LockStmt: LockStmt
  readonly MergeStmt: MergeStmt
  readonly RangeVar: RangeVar
  readonly RefreshMatViewStmt: RefreshMatViewStmt
  readonly ReindexStmt: ReindexStmt
  readonly RenameStmt: RenameStmt
  readonly String: { readonly sval?: string }
  readonly TruncateStmt: TruncateStmt
  readonly UpdateStmt: UpdateStmt
  readonly VacuumStmt: VacuumStmt
  readonly VariableSetStmt: VariableSetStmt
}

type Rules = { readonly [K in keyof Kinds]?: (node: Kinds[K]) => ReadonlyArray<string> }

/** Every node of a kind below `node`. */
const nodes = <K extends keyof Kinds>(node: unknown, kind: K): ReadonlyArray<Kinds[K]> =>
  typeof node !== "object" || node === null
    ? []
    : Object.entries(node).flatMap(([key, value]) => [...(key === kind ? [value] : []), ...nodes(value, kind)])

const lastName = (names: unknown) => nodes(names, "String").at(-1)?.sval ?? ""

const columnRules: Readonly<Record<string, string>> = {
  CONSTR_GENERATED: "computes a column for every row",
  CONSTR_IDENTITY: "numbers every row",
  CONSTR_CHECK: "reads every row to check it: add the column, then the check NOT VALID, then validate it",
  CONSTR_FOREIGN: "reads every row to check it: add the column, then the key NOT VALID, then validate it",
  CONSTR_PRIMARY: "builds an index: make it concurrently",
  CONSTR_UNIQUE: "builds an index: make it concurrently"
}

/** now() is one moment for all rows; of any other function the step cannot tell. */
const hasVolatileDefault = (constraint: Constraint) =>
  constraint.contype === "CONSTR_DEFAULT" &&
  nodes(constraint, "FuncCall").some(({ funcname }) => lastName(funcname) !== "now")

const addingColumn = (column: ColumnDef) => [
  ...(lastName(column.typeName?.names).includes("serial") ? ["numbers every row"] : []),
  ...nodes(column.constraints, "Constraint").flatMap((constraint) =>
    hasVolatileDefault(constraint)
      ? ["rewrites the table for a default that may differ by row"]
      : (columnRules[constraint.contype ?? ""] ?? [])
  )
]

const addingConstraint = ({ contype, indexname, skip_validation: isNotValid }: Constraint) => {
  if (isNotValid === true || indexname !== undefined) return []
  return ["CONSTR_PRIMARY", "CONSTR_UNIQUE", "CONSTR_EXCLUSION"].includes(contype ?? "")
    ? ["builds an index: make it concurrently, then add the constraint USING INDEX"]
    : ["reads every row to check it: add it NOT VALID, and validate it in the next step"]
}

const alterations: Readonly<Record<string, (command: AlterTableCmd) => ReadonlyArray<string>>> = {
  AT_AlterColumnType: () => ["rewrites the table for another type: add a column, fill it in batches, read that"],
  AT_SetExpression: () => ["rewrites the table"],
  AT_SetLogged: () => ["rewrites the table"],
  AT_SetUnLogged: () => ["rewrites the table"],
  AT_SetTableSpace: () => ["rewrites the table"],
  AT_SetAccessMethod: () => ["rewrites the table"],
  AT_AddColumn: ({ def }) => (def !== undefined && "ColumnDef" in def ? addingColumn(def.ColumnDef) : []),
  AT_AddConstraint: ({ def }) => (def !== undefined && "Constraint" in def ? addingConstraint(def.Constraint) : [])
}

const changesRows = "changes rows of a table that is in use: make it a backfill"
const holdsAll = "holds up everybody"

/** What a statement does to a table that was there before the step, and should not in a transaction. */
const inUse: Rules = {
  IndexStmt: () => ["makes an index while its writers wait: make it concurrently"],
  UpdateStmt: () => [changesRows],
  DeleteStmt: () => [changesRows],
  MergeStmt: () => [changesRows],
  AlterTableStmt: ({ cmds }) =>
    nodes(cmds, "AlterTableCmd").flatMap((command) => alterations[command.subtype ?? ""]?.(command) ?? []),
  RenameStmt: ({ renameType }) =>
    ["OBJECT_TABLE", "OBJECT_COLUMN"].includes(renameType ?? "") ? ["renames what the running version reads"] : [],
  ClusterStmt: () => [holdsAll]
}

/** What no transaction of a step should do, whatever the table. */
const anywhere: Rules = {
  DropStmt: ({ removeType }) => (removeType === "OBJECT_INDEX" ? ["drops an index: drop it concurrently"] : []),
  TruncateStmt: () => [holdsAll],
  LockStmt: () => [holdsAll],
  VacuumStmt: () => [holdsAll],
  ReindexStmt: () => [holdsAll],
  RefreshMatViewStmt: () => [holdsAll],
  VariableSetStmt: ({ name }) => (name?.endsWith("_timeout") === true ? ["changes how long it waits for locks"] : []),
  DoStmt: ({ args }) =>
    /\b(update|delete|insert|merge|alter|index|truncate|lock|cluster|vacuum|refresh)\b/i.test(JSON.stringify(args))
      ? ["hides in a DO block what cannot be checked: say it as statements"]
      : []
}

const tableOf = (node: object) => ("relation" in node ? nodes({ RangeVar: node.relation }, "RangeVar")[0]?.relname : "")

const brokenRules = <K extends keyof Kinds>(tree: unknown, rules: Rules, kind: K, made?: ReadonlySet<string>) =>
  nodes(tree, kind).flatMap((node) => (made?.has(tableOf(node) ?? "") === true ? [] : (rules[kind]?.(node) ?? [])))

const fillsFromTables = (tree: unknown, made: ReadonlySet<string>) =>
  nodes(tree, "InsertStmt").some((insert) =>
    nodes(insert.selectStmt, "RangeVar").some(({ relname }) => !made.has(relname ?? ""))
  )

const brokenBy = (statement: string, made: Set<string>) => {
  const tree = parseSync(statement)
  for (const create of nodes(tree, "CreateStmt")) made.add(create.relation?.relname ?? "")
  const found = [
    ...Struct.keys(inUse).flatMap((kind) => brokenRules(tree, inUse, kind, made)),
    ...Struct.keys(anywhere).flatMap((kind) => brokenRules(tree, anywhere, kind)),
    ...(fillsFromTables(tree, made) ? ["reads a whole table to fill another: make it a backfill"] : [])
  ]
  return found.map((what) => `${statement.trim().split("\n")[0]} … ${what}`)
}

/** The rules that statements of one transaction break, a sentence each. */
const brokenByAll = (statements: ReadonlyArray<string>) => {
  const made = new Set<string>()
  return statements.flatMap((statement) => brokenBy(statement, made))
}

/** A backfill changes the rows of its batch and no others; an index is one index. */
const oneStatement = (text: string, kinds: ReadonlyArray<string>) => {
  const found = parseSync(text).stmts ?? []
  const [kind = ""] = Object.keys(found[0]?.stmt ?? {})
  return found.length === 1 && kinds.includes(kind) ? [] : [`${text} … is not one ${kinds.join(" or ")}`]
}

/** What a step breaks of the rules in docs/recipes/add-a-step.md, as far as its statements tell: a sentence each. */
export const rulesBrokenBy = ({ does }: LoadedStep) =>
  Effect.gen(function* () {
    yield* Effect.promise(() => loadModule())
    switch (does.kind) {
      case "transactional":
        return brokenByAll(yield* statementsOf(does.effect))
      case "concurrently":
        return does.changes.flatMap((change) =>
          change.change === "drop" ? [] : oneStatement(buildIndex(change), ["IndexStmt"])
        )
      case "backfill":
        return [
          ...oneStatement(batchSql(does), ["SelectStmt"]),
          ...oneStatement(does.statement, ["UpdateStmt", "DeleteStmt", "InsertStmt"])
        ]
      case "computed":
        return [
          ...oneStatement(readBatchSql(does), ["SelectStmt"]),
          ...oneStatement(does.statement, ["UpdateStmt", "DeleteStmt", "InsertStmt"])
        ]
    }
  })
