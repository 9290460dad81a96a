import type { FastifyRequest } from "fastify"
import { Refused } from "./PeerEnvelope.ts"
import { type Caller, maySee, noSuchUser } from "./PeerSession.ts"
import type { UserRow } from "./PeerUser.ts"

/** What of a person `PUT users/{user_code}` changes. */
export const PROFILE = ["first_name", "last_name", "gender", "dob", "locale"] as const

export type Profile = Partial<Pick<UserRow, (typeof PROFILE)[number]>>

export interface UpdateRoute {
  readonly Params: { readonly user_code: string }
  readonly Body: Profile
}

/** Changes the person of the request, when they are at `version`, and records it. Resolves to the row as it is then. */
export type Change = (caller: Caller, request: FastifyRequest<UpdateRoute>, version: number) => Promise<UserRow>

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

/** What would change, and as what row; refuses what may not. */
export const plannedChange = (
  caller: Caller,
  { body, params }: FastifyRequest<UpdateRoute>,
  version: number,
  before: UserRow | undefined
) => {
  if (before === undefined || !maySee(caller, params.user_code, () => before.branch_code)) throw noSuchUser()
  if (before.row_version !== version) throw stale()
  const next = { ...before, ...body }
  const changed = PROFILE.filter((field) => next[field] !== before[field])
  checkEdit(caller, before, changed)
  return { before, next, changed }
}
