/** A user as PostgreSQL has them; the columns have the wire's names. */
export interface UserRow {
  readonly user_code: string
  readonly email: string
  readonly mobile: string
  readonly first_name: string
  readonly last_name: string
  readonly gender: string | null
  readonly dob: string | null
  readonly user_role: string
  readonly branch_code: string | null
  readonly locale: string
  readonly email_verified_at: Date | null
  readonly mobile_verified_at: Date | null
  readonly kyc_verification_step: number
  readonly is_kyc_complete: boolean
  readonly is_active: boolean
  readonly is_blocked: boolean
  readonly blocked_until: Date | null
  readonly closes_at: Date | null
  readonly closed_at: Date | null
  readonly erases_on: string | null
  readonly row_version: number
  readonly created_at: Date
  readonly updated_at: Date
}

/** A user as the API shows them. */
export type WireUser = { readonly [K in keyof UserRow]: UserRow[K] extends Date | null ? string | null : UserRow[K] }

export const USER_COLUMNS = `user_code, email, mobile, first_name, last_name, gender, dob, user_role, branch_code, locale,
  email_verified_at, mobile_verified_at, kyc_verification_step, is_kyc_complete, is_active, is_blocked, blocked_until,
  closes_at, closed_at, erases_on, row_version, created_at, updated_at`

const utc = (date: Date | null) => (date === null ? null : date.toISOString())

export const asWire = (row: UserRow): WireUser => ({
  ...row,
  email_verified_at: utc(row.email_verified_at),
  mobile_verified_at: utc(row.mobile_verified_at),
  blocked_until: utc(row.blocked_until),
  closes_at: utc(row.closes_at),
  closed_at: utc(row.closed_at),
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString()
})
