import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { askForRole } from "../Approving.ts"
import { HERE } from "../matrix/Actors.ts"
import { person } from "../People.ts"
import { deskOf } from "./StaffPlays.ts"
import { own, type Play, REASON } from "./Play.ts"

let made = 0
const next = (prefix: string) => `${prefix}${String((made += 1)).padStart(3, "0")}`

const chief = person({ role: "super_admin" })

const feature = Effect.fnUntraced(function* () {
  const sql = yield* SqlClient.SqlClient
  const code = next("PLAYED_")
  yield* sql`
    insert into app_features (feature_code, name, created_at, updated_at, created_by_user, updated_by_user_id)
    values (${code}, 'A feature', now(), now(), 'system', 'system')`
  return code
})

const upon = (
  staff: { readonly accessToken: string; readonly userCode: string },
  more: Pick<Play, "branch" | "values" | "body" | "subject">
): Play => ({ token: staff.accessToken, actor: staff.userCode, ...more })

const featureCreated = Effect.map(chief, (staff) => upon(staff, { body: { feature_code: next("MADE_"), name: "One" } }))

const featureUpdated = Effect.gen(function* () {
  return upon(yield* chief, { values: { feature_code: yield* feature() }, body: { name: "Two", is_active: false } })
})

const branchCreated = Effect.map(chief, (staff) => {
  const code = next("BM")
  return upon(staff, { branch: code, body: { code, name: "A new branch" } })
})

const branchUpdated = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const code = next("BU")
  yield* sql`insert into branches (branch_code, name, created_at, updated_at) values (${code}, 'A branch', now(), now())`
  return upon(yield* chief, { branch: code, values: { code }, body: { name: "Renamed", is_active: false } })
})

const granted = Effect.gen(function* () {
  const { admin, someone } = yield* deskOf
  const features = [{ feature_code: yield* feature(), access_level: "edit" }]
  const values = { user_code: someone.userCode }
  return upon(admin, { subject: someone.userCode, branch: HERE, values, body: { features } })
})

const platformsChosen = Effect.gen(function* () {
  const { admin, someone } = yield* deskOf
  const platforms = [
    { platform: "web", is_allowed: false },
    { platform: "mobile", is_allowed: true }
  ]
  const values = { user_code: someone.userCode }
  return upon(admin, { subject: someone.userCode, branch: HERE, values, body: { platforms } })
})

/** A request that waits, with whoever decides, or with whoever asked. */
const waiting = (by: "maker" | "checker", body?: Play["body"]) =>
  Effect.gen(function* () {
    const [maker, checker] = [yield* chief, yield* chief]
    const someone = yield* person({ branchCode: HERE })
    const { approvalId } = yield* askForRole(maker.as, someone.userCode, HERE)
    const staff = by === "maker" ? maker : checker
    return upon(staff, { subject: someone.userCode, branch: HERE, values: { approval_id: approvalId }, body })
  })

const networks = Effect.map(person({ branchCode: HERE }), (someone) =>
  own(someone, { ip_whitelist: ["127.0.0.0/8", "::1/128"] }, { user_code: someone.userCode })
)

/** Features, branches, platforms, approvals, and one's own networks. */
export const accessPlays = {
  "features.create": featureCreated,
  "features.update": featureUpdated,
  "branches.create": branchCreated,
  "branches.update": branchUpdated,
  "featureAccess.replace": granted,
  "platformAccess.replace": platformsChosen,
  "approvals.approve": waiting("checker"),
  "approvals.reject": waiting("checker", { reason: REASON }),
  "approvals.withdraw": waiting("maker"),
  "securitySettings.update": networks
}
