import { Effect } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import type { HttpMethod } from "effect/http"
import { SqlClient } from "effect/sql"
import { ExportRun } from "../../../src/features/reports/exports/ExportRun.ts"
import { UserBlockService } from "../../../src/features/people/users/UserBlockService.ts"
import { askForRole } from "../../support/Approving.ts"
import { ask } from "../../support/Exports.ts"
import { withTotp } from "../../support/Factors.ts"
import { invited } from "../../support/Invited.ts"
import * as K from "../../support/KycPeople.ts"
import { inReview } from "../../support/KycReviews.ts"
import { HERE } from "../../support/matrix/Actors.ts"
import { type Callable, callables, pathFor } from "../../support/matrix/Requests.ts"
import { person } from "../../support/People.ts"
import type { Play } from "../../support/plays/Play.ts"
import { operationOf, plays } from "../../support/plays/Plays.ts"
import { login, register, tryLogin } from "../../support/Slice.ts"
import { inBranch, reason, superAdmin } from "../../support/Staff.ts"

const operations = new Map(callables().map((operation) => [operation.id, operation]))

const overRest = Effect.fnUntraced(function* ({ rest, takesVersion }: Callable, play: Play) {
  const client = yield* HttpClient.HttpClient
  const headers = {
    "idempotency-key": crypto.randomUUID(),
    ...(play.token === undefined ? {} : { authorization: `Bearer ${play.token}` }),
    ...(takesVersion ? { "if-match": `"1"` } : {}),
    ...play.headers
  }
  const request = HttpClientRequest.make(rest.method as HttpMethod.HttpMethod)(pathFor(rest.path, play.values ?? {}), {
    headers
  })
  const response = yield* client.execute(
    play.body === undefined ? request : HttpClientRequest.bodyJsonUnsafe(request, play.body)
  )
  if (response.status >= 400) return yield* Effect.die(new Error(yield* response.text))
})

/** Everything that the product can change is changed once, through REST: grants, approvals, invitations, blocks, KYC. */
const everythingPlayed = Effect.forEach(
  Object.entries(plays),
  ([name, prepare]) => {
    const operation = operations.get(operationOf(name))
    return operation === undefined
      ? Effect.die(new Error(`${name} is a play of no operation`))
      : Effect.flatMap(prepare, (play) => overRest(operation, play))
  },
  { discard: true }
)

const verified = Effect.gen(function* () {
  const applicant = yield* K.applicant
  const aadhaarNumber = K.nextAadhaar()
  const { referenceId } = yield* K.submitAadhaar(applicant.me, aadhaarNumber)
  yield* K.verifyOtp(applicant.me, referenceId, "111000")
  yield* K.submitPan(applicant.me, K.nextPan())
  yield* K.submitBank(applicant.me, "026291800001191")
  const { email, mobile, userCode } = applicant
  return { email, mobile, userCode, aadhaarNumber }
})

/** KYC in every state that is left open, and what staff have not done yet. */
const unfinished = Effect.gen(function* () {
  yield* inReview(HERE)
  const { me } = yield* K.verifiedUpTo("pan")
  yield* K.submitBank(me, "00224412311300", "YESB0000001")
  const chief = yield* superAdmin
  const someone = yield* inBranch(HERE)
  yield* askForRole(chief.as, someone.userCode, HERE)
  yield* invited(chief.as)
  yield* (yield* UserBlockService).block(chief.as, (yield* inBranch(HERE)).userCode, { reason, kind: "fraud" })
})

const exported = Effect.gen(function* () {
  const staff = yield* person({ role: "super_admin" })
  yield* ask(staff, { report: "user-audit-trail" })
  yield* (yield* ExportRun).runDue
})

/** Fills the instance, and tells who the people are that tests sign in as. */
export const populate = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* everythingPlayed
  yield* unfinished
  const chief = yield* superAdmin
  const admin = yield* inBranch(HERE, "admin")
  const totp = yield* withTotp
  const proven = yield* verified
  const closed = yield* register()
  yield* sql`update user_accounts set is_active = false where user_code = ${closed.userCode}`
  yield* login(chief.email, { deviceId: "a-device" })
  yield* Effect.ignore(tryLogin(admin.email, { password: "not the password" }))
  yield* exported
  return {
    superAdmin: { email: chief.email, userCode: chief.userCode },
    admin: { email: admin.email, userCode: admin.userCode, branchCode: HERE },
    withTotp: { email: totp.email, userCode: totp.userCode, secret: totp.secret },
    verified: proven
  }
})
