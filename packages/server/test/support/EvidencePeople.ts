import { Effect } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { SqlClient } from "effect/sql"
import { UserBlockService } from "../../src/features/people/users/UserBlockService.ts"
import { HERE } from "./matrix/Actors.ts"
import { sendBank, withPan } from "./KycRest.ts"
import { person } from "./People.ts"
import { unzipped } from "./Unzipped.ts"

/** What nobody may find in a pack of {@link withHistory}. */
export const ACCOUNT = "026291800001191"

/** Somebody of branch HERE01 with KYC complete, a name in Devanagari that is no HTML, and a block that was lifted. */
export const withHistory = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const admin = yield* person({ role: "admin", branchCode: HERE })
  const me = yield* withPan
  yield* sendBank(me, ACCOUNT, "YESB0000262")
  yield* sql`
    update user_accounts set branch_code = ${HERE}, first_name = 'अनीता <b>', last_name = 'शर्मा'
    where user_code = ${me.userCode}`
  const blocks = yield* UserBlockService
  yield* blocks.block(admin.as, me.userCode, { reason: '=HYPERLINK("http://evil.test")', kind: "security" })
  yield* blocks.unblock(admin.as, me.userCode, { reason: "The owner has shown their card" })
  return { admin, me }
})

type Caller = { readonly accessToken: string }

/** Asks for a pack over REST. */
export const askForPack = Effect.fnUntraced(function* (by: Caller, userCode: string, body: object) {
  const client = yield* HttpClient.HttpClient
  const response = yield* client.execute(
    HttpClientRequest.post(`/api/v1/users/${userCode}/evidence-pack`).pipe(
      HttpClientRequest.setHeaders({ authorization: `Bearer ${by.accessToken}`, "x-request-id": "the-pack" }),
      HttpClientRequest.bodyJsonUnsafe(body)
    )
  )
  const bytes = Buffer.from(yield* response.arrayBuffer)
  return { status: response.status, headers: response.headers, bytes }
})

/** The files of a pack that was made. */
export const packOf = Effect.fnUntraced(function* (by: Caller, userCode: string, body: object) {
  const answer = yield* askForPack(by, userCode, body)
  if (answer.status !== 200) return yield* Effect.die(new Error(answer.bytes.toString()))
  return { ...answer, files: unzipped(answer.bytes) }
})
