import { randomUUID } from "node:crypto"
import type { Pool } from "pg"
import { type Change, plannedChange, PROFILE } from "./PeerChange.ts"
import { USER_COLUMNS, type UserRow } from "./PeerUser.ts"

interface Changed {
  readonly before: UserRow
  readonly after: UserRow | null
}

const asObject = (table: string) =>
  `json_build_object(${USER_COLUMNS.split(/,\s*/)
    .map((column) => `'${column}', ${table}.${column}`)
    .join(", ")})`

const given = (column: string, parameter: number, type: string) => `coalesce($${parameter}::${type}, b.${column})`

const proposed = `${given("first_name", 3, "text")}, ${given("last_name", 4, "text")}, ${given("gender", 5, "text")},
  ${given("dob", 6, "date")}`

const words = (row: string) =>
  `(select jsonb_object_agg(field, to_jsonb(${row}) -> field) from unnest($14::text[]) field
    where field = 'row_version' or to_jsonb(b) -> field is distinct from to_jsonb(c) -> field)`

/**
 * Lock, compare, change and record in one round trip and one commit. What the server's rules would refuse is not changed,
 * so the rules are here as conditions, and which of them failed is asked of the row that comes back.
 */
const TEXT = `
  with b as (select * from user_accounts where user_code = $1 for update),
  c as (
    update user_accounts u set first_name = coalesce($3, b.first_name), last_name = coalesce($4, b.last_name),
      gender = coalesce($5, b.gender), dob = coalesce($6, b.dob), locale = coalesce($7, b.locale),
      row_version = u.row_version + 1, updated_at = $8, updated_by_user_id = $9
    from b where u.user_code = b.user_code and b.row_version = $2
      and (${proposed}, coalesce($7, b.locale)) is distinct from (b.first_name, b.last_name, b.gender, b.dob, b.locale)
      and case
        when b.user_code = $9
          then not b.is_kyc_complete or (${proposed}) is not distinct from (b.first_name, b.last_name, b.gender, b.dob)
        else $10 or (b.branch_code = $11 and b.user_role = 'user')
      end
    returning u.*
  ),
  recorded as (
    insert into audit_trail (audit_id, user_code, subject_user_code, branch_code, action, resource_type, resource_id,
      old_values, new_values, ip_address, request_id, occurred_at)
    select $12::uuid, $9, b.user_code, b.branch_code, 'user.updated', 'user', b.user_code, ${words("b")}, ${words("c")},
      $15::inet, $13::text, $8
    from b join c using (user_code)
  )
  select ${asObject("b")} as before, case when c.user_code is not null then ${asObject("c")} end as after
  from b left join c using (user_code)`

const moment = (text: unknown) => (typeof text === "string" ? new Date(text) : null)

/** What PostgreSQL writes into JSON is text: moments become dates again. */
const asRow = (row: UserRow): UserRow => ({
  ...row,
  email_verified_at: moment(row.email_verified_at),
  mobile_verified_at: moment(row.mobile_verified_at),
  blocked_until: moment(row.blocked_until),
  closes_at: moment(row.closes_at),
  closed_at: moment(row.closed_at),
  created_at: new Date(row.created_at),
  updated_at: new Date(row.updated_at)
})

/** As a good engineer would write what is done most often. */
export const changeInOneStatement =
  (pool: Pool): Change =>
  async (caller, request, version) => {
    const { first_name, last_name, gender, dob, locale } = request.body
    const { rows } = await pool.query<Changed>({
      name: "change_at_once",
      text: TEXT,
      values: [
        request.params.user_code,
        version,
        first_name,
        last_name,
        gender,
        dob,
        locale,
        new Date(),
        caller.userCode,
        caller.account.role === "super_admin",
        caller.account.role === "admin" ? caller.account.branch : null,
        randomUUID(),
        request.id,
        [...PROFILE, "row_version"],
        request.ip
      ]
    })
    const [found] = rows
    if (found?.after != null) return asRow(found.after)
    return plannedChange(caller, request, version, found === undefined ? undefined : asRow(found.before)).before
  }
