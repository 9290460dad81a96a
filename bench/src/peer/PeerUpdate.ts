import type { FastifyInstance, FastifyRequest } from "fastify"
import { randomUUID } from "node:crypto"
import type { Pool, PoolClient } from "pg"
import { Refused } from "./PeerEnvelope.ts"
import type { PeerRecords } from "./PeerRecords.ts"
import { profileBody, userAnswer, userParams } from "./PeerSchemas.ts"
import { type Authenticate, type Caller, maySee, noSuchUser } from "./PeerSession.ts"
import { inTransaction } from "./PeerTransaction.ts"
import { asWire, USER_COLUMNS, type UserRow } from "./PeerUser.ts"

const PROFILE = ["first_name", "last_name", "gender", "dob", "locale"] as const

type Profile = Partial<Pick<UserRow, (typeof PROFILE)[number]>>

interface UpdateRoute {
  readonly Params: { readonly user_code: string }
  readonly Body: Profile
}

const versionIn = (ifMatch: string | undefined) => {
  if (ifMatch === undefined) {
    throw new Refused(428, "IF_MATCH_REQUIRED", "Send If-Match with the ETag of what you read", "if-match")
  }
  return Number(/^"(\d+)"$/.exec(ifMatch)?.[1] ?? 0)
}

const stale = () => new Refused(412, "STALE_VERSION", "This was changed in the meantime; read it again")

/** Staff edit whom they may act on; people themselves what KYC has not proven. */
const checkEdit = (caller: Caller, before: UserRow, changed: ReadonlyArray<string>) => {
  if (caller.userCode === before.user_code) {
    const locked = before.is_kyc_complete ? changed.find((field) => field !== "locale") : undefined
    if (locked === undefined) return
    throw new Refused(403, "LOCKED_BY_KYC", "Proven by KYC; ask your branch to correct it", locked)
  }
  if (caller.account.role === "super_admin" || before.user_role === "user") return
  throw new Refused(403, "STAFF_OUT_OF_REACH", "Only a super admin may do this to staff")
}

const words = (row: UserRow, fields: ReadonlyArray<keyof Profile>) => ({
  ...Object.fromEntries(fields.map((field) => [field, row[field]])),
  row_version: row.row_version
})

/** Lock, compare, change and record, in one transaction of five statements. */
const change = async (client: PoolClient, caller: Caller, request: FastifyRequest<UpdateRoute>, version: number) => {
  const userCode = request.params.user_code
  const run = (name: string, text: string, values: Array<unknown>) =>
    client.query<UserRow>({ name, text, values }).then(({ rows }) => rows[0])
  const before = await run("lock", `select ${USER_COLUMNS} from user_accounts where user_code = $1 for update`, [
    userCode
  ])
  if (before === undefined || !maySee(caller, userCode, () => before.branch_code)) throw noSuchUser()
  if (before.row_version !== version) throw stale()
  const next = { ...before, ...request.body }
  const changed = PROFILE.filter((field) => next[field] !== before[field])
  checkEdit(caller, before, changed)
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

/** `PUT users/{user_code}`; when it is committed, the cache forgets the user. */
export const addUpdate = (app: FastifyInstance, authenticate: Authenticate, records: PeerRecords, pool: Pool) => {
  const schema = { params: userParams, body: profileBody, response: { 200: userAnswer } }
  app.put<UpdateRoute>("/api/v1/users/:user_code", { schema }, async (request, reply) => {
    const caller = await authenticate.limited(request, reply)
    const version = versionIn(request.headers["if-match"])
    const user = await inTransaction(pool, (client) => change(client, caller, request, version))
    await records.forget(user.user_code)
    void reply.header("etag", `"${user.row_version}"`)
    return { success: true, data: asWire(user), message: "OK", errors: [] }
  })
}
