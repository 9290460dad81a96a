import type { FastifyRequest } from "fastify"
import { randomUUID } from "node:crypto"
import type { Pool, PoolClient } from "pg"
import { type Change, plannedChange, type Profile, type UpdateRoute } from "./PeerChange.ts"
import { type Caller, noSuchUser } from "./PeerSession.ts"
import { inTransaction } from "./PeerTransaction.ts"
import { USER_COLUMNS, type UserRow } from "./PeerUser.ts"

const words = (row: UserRow, fields: ReadonlyArray<keyof Profile>) => ({
  ...Object.fromEntries(fields.map((field) => [field, row[field]])),
  row_version: row.row_version
})

/** Lock, compare, change and record, in one transaction of five statements. */
const change = async (client: PoolClient, caller: Caller, request: FastifyRequest<UpdateRoute>, version: number) => {
  const userCode = request.params.user_code
  const run = (name: string, text: string, values: Array<unknown>) =>
    client.query<UserRow>({ name, text, values }).then(({ rows }) => rows[0])
  const locked = await run("lock", `select ${USER_COLUMNS} from user_accounts where user_code = $1 for update`, [
    userCode
  ])
  const { before, changed, next } = plannedChange(caller, request, version, locked)
  if (changed.length === 0) return before
  const now = new Date()
  const after = await run(
    "change",
    `update user_accounts set first_name = $2, last_name = $3, gender = $4, dob = $5, locale = $6,
       row_version = row_version + 1, updated_at = $7, updated_by_user_id = $8
     where user_code = $1 returning ${USER_COLUMNS}`,
    [userCode, next.first_name, next.last_name, next.gender, next.dob, next.locale, now, caller.userCode]
  )
  if (after === undefined) throw noSuchUser()
  await run(
    "record",
    `insert into audit_trail (audit_id, user_code, subject_user_code, branch_code, action, resource_type, resource_id,
       old_values, new_values, ip_address, request_id, occurred_at)
     values ($1, $2, $3, $4, 'user.updated', 'user', $3, $5, $6, $7, $8, $9)`,
    [
      randomUUID(),
      caller.userCode,
      userCode,
      before.branch_code,
      words(before, changed),
      words(after, changed),
      request.ip,
      request.id,
      now
    ]
  )
  return after
}

/** As one writes it by hand. */
export const changeInTransaction =
  (pool: Pool): Change =>
  (caller, request, version) =>
    inTransaction(pool, (client) => change(client, caller, request, version))
