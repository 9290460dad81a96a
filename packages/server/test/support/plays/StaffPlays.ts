import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { UserBlockService } from "../../../src/features/people/users/UserBlockService.ts"
import { PersonKeys } from "../../../src/features/platform/person-keys/PersonKeys.ts"
import { create } from "../Invited.ts"
import { MovableClock } from "../../../src/testing/MovableClock.ts"
import { HERE } from "../matrix/Actors.ts"
import { postedTo } from "../LettersToPeople.ts"
import { person } from "../People.ts"
import { asPrincipal } from "../Factors.ts"
import { type Play, REASON } from "./Play.ts"
import { somebody } from "../Slice.ts"

/** An admin of the branch and somebody of it. */
export const deskOf = Effect.gen(function* () {
  const admin = yield* person({ role: "admin", branchCode: HERE })
  return { admin, someone: yield* person({ branchCode: HERE }) }
})

/** What staff do to a person, with this body. */
const upon = (body?: Play["body"]) => Effect.map(deskOf, ({ admin, someone }) => uponThem(admin, someone, body))

const uponThem = (
  staff: { readonly accessToken: string; readonly userCode: string },
  { userCode }: { readonly userCode: string },
  body?: Play["body"]
): Play => ({
  token: staff.accessToken,
  actor: staff.userCode,
  subject: userCode,
  branch: HERE,
  values: { user_code: userCode },
  body
})

const because = { reason: REASON }

const blocked = Effect.gen(function* () {
  const { admin, someone } = yield* deskOf
  yield* (yield* UserBlockService).block(admin.as, someone.userCode, { reason: "Reported as stolen" })
  return uponThem(admin, someone, because)
})

const closed = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const { admin, someone } = yield* deskOf
  yield* sql`update user_accounts set is_active = false where user_code = ${someone.userCode}`
  return uponThem(admin, someone, because)
})

const moved = (role: "user" | "admin") =>
  Effect.gen(function* () {
    const chief = yield* person({ role: "super_admin" })
    const someone = yield* person({ branchCode: "MOVED1" })
    yield* person({ branchCode: HERE })
    return uponThem(chief, someone, { role, branch_code: HERE, ...because })
  })

const elsewhere = Effect.gen(function* () {
  const { admin, someone } = yield* deskOf
  yield* person({ branchCode: "MOVED1" })
  return { ...uponThem(admin, someone, { branch_code: "MOVED1", ...because }), branch: "MOVED1" }
})

const invitedAgain = Effect.gen(function* () {
  const { admin } = yield* deskOf
  const made = yield* create(asPrincipal(admin.userCode, { role: "admin", branchCode: HERE }))
  yield* (yield* MovableClock).advance("61 seconds")
  return uponThem(admin, made)
})

const created = Effect.map(deskOf, ({ admin }) => ({
  token: admin.accessToken,
  actor: admin.userCode,
  branch: HERE,
  body: { ...somebody(), first_name: "Ravi", last_name: "Iyer" }
}))

const found = Effect.gen(function* () {
  const admin = yield* person({ role: "admin", branchCode: HERE })
  const body = { pan_number: "ABCPV9876D", purpose: "duplicate_check", ...because }
  const play: Play = { token: admin.accessToken, actor: admin.userCode, body }
  return play
})

/** A hold on somebody, that another super admin acts on. */
const onHold = (body: Play["body"]) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const chief = yield* person({ role: "super_admin" })
    const { userCode } = yield* person()
    const holdId = crypto.randomUUID()
    const cell = { table: "legal_holds", column: "grounds_sealed", row: holdId }
    const sealed = yield* (yield* PersonKeys).sealFor(userCode, Redacted.make(REASON), cell)
    yield* sql`
      insert into legal_holds (hold_id, user_code, reference, grounds_sealed, placed_by, placed_at, review_on)
      values (${holdId}, ${userCode}, '412/2026', ${sealed}, 'ZZZZZZZZ', '2026-11-01T00:00:00Z', '2027-02-01')`
    return { token: chief.accessToken, actor: chief.userCode, values: { hold_id: holdId }, body }
  })

const holding = Effect.gen(function* () {
  const chief = yield* person({ role: "super_admin" })
  const { userCode } = yield* person()
  const order = { reference: "412/2026", grounds: REASON, review_on: "2027-02-01" }
  return { token: chief.accessToken, actor: chief.userCode, body: { user_code: userCode, ...order } }
})

/** A letter to somebody that is with the post, which a super admin marks. */
const posted = (also: object) =>
  Effect.gen(function* () {
    const chief = yield* person({ role: "super_admin" })
    const { userCode } = yield* person()
    const letterId = yield* postedTo(userCode)
    return { token: chief.accessToken, actor: chief.userCode, body: { letter_ids: [letterId], ...also } }
  })

/** What staff do to people. */
export const staffPlays = {
  "users.create": created,
  "users.resendInvitation": invitedAgain,
  "users.update": upon({ last_name: "Menon", locale: "hi" }),
  "users.block": upon({ ...because, kind: "security", blocked_until: "2026-12-01T00:00:00.000Z" }),
  "users.unblock": blocked,
  "users.activate": closed,
  "users.deactivate": upon(because),
  "users.moveToBranch": elsewhere,
  "users.assignRole": moved("user"),
  "users.assignRole, which a second person has to approve": Effect.map(moved("admin"), (play) => ({
    ...play,
    branch: "MOVED1"
  })),
  "users.endSessions": upon(),
  "users.actOnMany": Effect.map(upon(), (play) => ({
    ...play,
    values: {},
    body: { act: "block", user_codes: [play.subject], ...because }
  })),
  "letters.delivered": posted({}),
  "letters.returned": posted({ return_reason: "moved" }),
  "legalHolds.place": holding,
  "legalHolds.review": onHold({ review_on: "2027-03-01" }),
  "legalHolds.lift": onHold({ grounds: REASON }),
  "evidencePack.make": upon(because),
  "kyc.setRisk": upon({ risk_category: "high", ...because }),
  "kyc.find": found,
  "kyc.addNote": upon({ text: "Asked for another proof of the address" })
}
