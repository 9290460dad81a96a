import { tablesOf } from "../../tables/TableKinds.ts"

const nobody = tablesOf("person").filter((table) => table.nobody !== undefined)

/** Citus takes no null in the column that it divides by: rows of nobody have the empty code, and lie in one shard. */
const rowsOfNobody = nobody.flatMap(({ column, nobody: which, table }) => [
  `-- ${table}: null ${which ?? ""}
update ${table} set ${column} = '' where ${column} is null`,
  `alter table ${table} alter column ${column} set not null`
])

const everybody = tablesOf("everybody").map(({ table }) => `select create_reference_table('${table}')`)

const divided = tablesOf("person")
  .toSorted((a, b) => Number(b.table === "user_accounts") - Number(a.table === "user_accounts"))
  .map(({ column, table }) =>
    table === "user_accounts"
      ? `select create_distributed_table('user_accounts', 'user_code', shard_count => 128)`
      : `select create_distributed_table('${table}', '${column}', colocate_with => 'user_accounts')`
  )

const contacts = tablesOf("contact").map(
  ({ column, table }) => `select create_distributed_table('${table}', '${column}', colocate_with => 'none')`
)

/** What Citus is told, after the keys and the directory are there. It was never run: there is no Citus where this is tested. */
export const distributionStatements: ReadonlyArray<string> = [
  ...rowsOfNobody,
  ...everybody,
  ...divided,
  ...contacts,
  `select create_distributed_table('person_directory', 'claim', colocate_with => 'none')`
]
