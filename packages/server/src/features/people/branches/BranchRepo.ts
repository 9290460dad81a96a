import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { Branch } from "@credbuzzpay/domain/people/branches/Branch"
import { rows } from "../../../adapters/postgres/Rows.ts"

const Members = rows({
  people: Schema.Number,
  staff: Schema.Number
})

const moment = Schema.DateTimeUtcFromDate

const BranchRow = rows({ ...Branch.fields, createdAt: moment, updatedAt: moment })

/** What staff say of a branch. */
export type BranchWords = Pick<Branch, "code" | "name" | "isActive">

/** The table `branches`. Writes run inside their caller's transaction. */
export class BranchRepo extends Context.Service<BranchRepo>()("@credbuzzpay/server/branches/BranchRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const columns = sql`branch_code as code, name, is_active, row_version, created_at, updated_at`

    /** Locked until the transaction ends. */
    const lock = (code: string) =>
      BranchRow.first(sql`select ${columns} from branches where branch_code = ${code} for update`)

    /** Nothing when the code is taken. */
    const insert = (branch: BranchWords, at: Date) =>
      BranchRow.first(sql`
        insert into branches (branch_code, name, is_active, created_at, updated_at)
        values (${branch.code}, ${branch.name}, ${branch.isActive}, ${at}, ${at})
        on conflict do nothing returning ${columns}`)

    const update = (branch: BranchWords, at: Date) =>
      BranchRow.first(sql`
        update branches set name = ${branch.name}, is_active = ${branch.isActive}, row_version = row_version + 1,
          updated_at = ${at}
        where branch_code = ${branch.code} returning ${columns}`)

    /** How many open accounts belong to it. */
    const openAccounts = (code: string) =>
      Members.one(sql`
          select count(*) filter (where user_role = 'user')::int as people,
            count(*) filter (where user_role <> 'user')::int as staff
          from user_accounts where branch_code = ${code} and is_active`)

    return { lock, insert, update, openAccounts }
  })
}) {
  static readonly layer = Layer.effect(BranchRepo, BranchRepo.make)
}
