import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { HttpClient } from "effect/http"
import { SqlClient } from "effect/sql"
import { KycResume } from "../../../../src/features/kyc/resume/KycResume.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { echoingProviders } from "../../../support/EchoingProviders.ts"
import { everyRow } from "../../../support/EveryRow.ts"
import { formsOf } from "../../../support/Canaries.ts"
import {
  consent,
  getStatus,
  HOLDER,
  newcomer,
  post,
  sendAadhaar,
  sendBank,
  sendOtp,
  sendPan,
  withAadhaar,
  withPan
} from "../../../support/KycRest.ts"
import { sealedAndRecorded, witness } from "../../../support/Witness.ts"
import { everyRedisKey, inRedis } from "../../../support/RealRedis.ts"
import { openedActs } from "../../../support/OpenedActs.ts"

const AADHAAR = "499118665246"
const OF_A_MINOR = "900000000060"
const MISTYPED = "499118665247"
const REDIRECTED = "900000000087"
const PAN = "CNRPY7391Q"
const PAN_OF_NOBODY = "CNRPY0404Q"
const UNREADABLE_PAN = "CNRPY7392Q"
const ACCOUNT = "918273645501137"
const OFFLINE_ACCOUNT = "7766666351000"
/** The account that the sandbox pays the rupee from. */
const PAYING_ACCOUNT = "026291800001191"

const numbers = [AADHAAR, OF_A_MINOR, MISTYPED, REDIRECTED, PAN, PAN_OF_NOBODY, UNREADABLE_PAN].concat([
  ACCOUNT,
  OFFLINE_ACCOUNT,
  PAYING_ACCOUNT
])

const { layer: Watched, told } = witness()
const App = TestApp.over({ mailbox: sealedAndRecorded, kyc: echoingProviders(UNREADABLE_PAN), ...inRedis }).pipe(
  Layer.provide(Watched)
)

const advance = (seconds: number) => Effect.flatMap(MovableClock, (clock) => clock.advance(seconds * 1000))
const resume = Effect.flatMap(KycResume, ({ run }) => run)

/** Every journey, to its end or its failure, and every refusal of a number; what was answered. */
const everyJourney = Effect.gen(function* () {
  const answers: Array<string> = []
  const heard = <A extends { readonly text: string; readonly status: number }, E, R>(
    call: Effect.Effect<A, E, R>,
    status: number
  ) =>
    Effect.tap(call, (answer) =>
      Effect.sync(() => {
        answers.push(answer.text)
        assert.strictEqual(answer.status, status, answer.text)
      })
    )
  const me = yield* newcomer
  yield* heard(sendAadhaar(me, MISTYPED), 400)
  yield* heard(sendAadhaar(me, `${AADHAAR}0`), 400)
  yield* heard(sendAadhaar(me, AADHAAR), 201)
  const mine = (yield* heard(sendAadhaar(me, OF_A_MINOR), 409)).text
  assert.include(mine, "KYC_ALREADY_RUNNING")
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ verificationId: string }>`
    select verification_id from kyc_verifications where user_code = ${me.userCode}`
  yield* heard(sendOtp(me, AADHAAR, "111000"), 400)
  yield* heard(sendOtp(me, row?.verificationId, "111001"), 400)
  yield* heard(sendOtp(me, row?.verificationId, "111000"), 200)
  yield* heard(sendPan(me, AADHAAR), 400)
  yield* heard(sendPan(me, PAN_OF_NOBODY), 201)
  yield* heard(sendPan(me, PAN), 201)
  yield* heard(sendBank(me, PAN, "YESB0000262"), 400)
  yield* heard(sendBank(me, ACCOUNT, ACCOUNT), 400)
  yield* heard(sendBank(me, OFFLINE_ACCOUNT, "YESB0000001"), 201)
  yield* advance(180)
  yield* resume
  yield* heard(sendBank(me, ACCOUNT, "YESB0000262"), 201)
  yield* heard(getStatus(me), 200)

  const other = yield* newcomer
  const theirs = yield* heard(sendAadhaar(other, AADHAAR), 201)
  yield* heard(sendOtp(other, theirs.data?.reference_id, "111000"), 409)
  const { data } = yield* heard(sendAadhaar(other, REDIRECTED), 201)
  const back = { reference_id: data?.reference_id, query: "decision=approved" }
  yield* heard(post(other, "aadhaar/return", back), 200)
  yield* heard(sendPan(other, PAN), 409)
  yield* heard(sendPan(other, UNREADABLE_PAN), 201)
  yield* heard(getStatus(other), 200)

  const minor = yield* newcomer
  const begun = yield* heard(sendAadhaar(minor, OF_A_MINOR), 201)
  yield* heard(sendOtp(minor, begun.data?.reference_id, "111000"), 200)

  const payer = yield* withPan
  const started = yield* heard(post(payer, "bank/reverse/start", { holder_name: HOLDER, consent }), 201)
  yield* advance(31)
  yield* heard(post(payer, "bank/reverse/check", { reference_id: started.data?.reference_id }), 200)
  yield* heard(getStatus(payer), 200)
  // The one whose PAN could not be read had a registry that answers with the number in a page.
  yield* heard(sendPan(yield* withAadhaar, PAN), 409)
  return answers
})

layer(App, { excludeTestServices: true })("a number of a document", (it) => {
  it.effect("[SECURITY 23] sent through every journey, refused ones too, is found nowhere but sealed", () =>
    Effect.gen(function* () {
      const answers = yield* everyJourney
      const metrics = yield* (yield* (yield* HttpClient.HttpClient).get("/metrics")).text
      const tables = yield* everyRow
      // What is sealed of the audit trail must not hold them either: it is shown to staff.
      const acts = yield* openedActs()
      // Partitions are tables of their own, named after the whole.
      const rowsOf = (whole: string) => tables.flatMap(({ rows, table }) => (table.startsWith(whole) ? rows : []))
      assert.isAtLeast(rowsOf("vault.aadhaar_numbers").length, 4)
      assert.isAtLeast(rowsOf("public.pan_kyc").length, 3)
      assert.isAtLeast(rowsOf("public.bank_details").length, 2)
      assert.isAtLeast(rowsOf("public.kyc_reviews").length, 2)
      assert.isAtLeast(rowsOf("public.audit_trail").length, 20)
      assert.isAtLeast(acts.filter(({ newValues }) => newValues !== null).length, 20)
      assert.isAtLeast(rowsOf("public.outbox").length, 8)
      assert.isAtLeast(told.length, 200)
      const places: ReadonlyArray<readonly [string, ReadonlyArray<string>]> = [
        ["answers", answers],
        ["logs and spans", told],
        ["metrics", [metrics]],
        ["the audit trail, opened", acts.map((act) => JSON.stringify(act))],
        ["Redis", (yield* everyRedisKey).map(({ text }) => text)],
        ...tables.map(({ rows, table }) => [table, rows] as const)
      ]
      const forms = numbers.flatMap((number) => formsOf(number))
      for (const [place, texts] of places) {
        for (const text of texts) {
          const bare = text.replace(/[^A-Za-z0-9+/]/g, "")
          const found = forms.find(({ form }) => text.includes(form) || bare.includes(form))
          assert.isUndefined(found, `${place} has a number, as ${found?.name}`)
        }
      }
    })
  )

  it.effect("[SECURITY 23] and what a provider said is ciphertext wherever it is kept", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const columns = yield* sql<{ name: string; column: string }>`
        select table_name as name, column_name as column from information_schema.columns
        where table_schema = 'public' and column_name like '%\\_sealed'`
      assert.includeDeepMembers(
        [...columns],
        [
          { name: "kyc_verifications", column: "answer_sealed" },
          { name: "kyc_verifications", column: "input_sealed" },
          { name: "kyc_reviews", column: "findings_sealed" }
        ]
      )
      let kept = 0
      for (const { column, name } of columns) {
        const cells = yield* sql<{ cell: string }>`
          select ${sql(column)}::text as cell from ${sql(name)} where ${sql(column)} is not null`
        for (const { cell } of cells) assert.match(cell, /^(v1|p[1-9]\d*)[.]/, `${name}.${column}`)
        if (column === "answer_sealed") kept += cells.length
      }
      assert.isAtLeast(kept, 8)
    })
  )
})
