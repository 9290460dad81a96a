import { assert, layer } from "@effect/vitest"
import { DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { AuditSealer } from "../../../../src/features/evidence/audit-seals/AuditSealer.ts"
import { AuditVerifier } from "../../../../src/features/evidence/audit-verification/AuditVerifier.ts"
import { AccountClosing } from "../../../../src/features/kyc/closing/AccountClosing.ts"
import { ClosedAccounts } from "../../../../src/features/kyc/closing/ClosedAccounts.ts"
import { LetterDispatch } from "../../../../src/features/platform/letters/LetterDispatch.ts"
import { PersonKeysRenewal } from "../../../../src/features/platform/person-key-life/PersonKeysRenewal.ts"
import { ExportExpiry } from "../../../../src/features/reports/exports/ExportExpiry.ts"
import { ExportRun } from "../../../../src/features/reports/exports/ExportRun.ts"
import { asOwner } from "../../../../src/testing/TestDatabase.ts"
import { fourEyesOn } from "../../../support/Approving.ts"
import { ask, exporting } from "../../../support/Exports.ts"
import { SARASWATI, verifiedInHindi } from "../../../support/HindiPeople.ts"
import { everyPrinted, lettersInFolder } from "../../../support/LettersInFolder.ts"
import { letterTo } from "../../../support/LettersToPeople.ts"
import { person } from "../../../support/People.ts"
import { deliverAll } from "../../../support/LongRenewals.ts"
import { advance, erasing } from "../../../support/Leavers.ts"
import { openedActs } from "../../../support/OpenedActs.ts"
import { applyRetention } from "../../../support/AppliedRetention.ts"
import { drawnNumbers } from "../../../support/KycPeople.ts"
import { files } from "../../../support/Uploads.ts"
import { type Play, REASON } from "../../../support/plays/Play.ts"
import { eachPlay, overRest } from "../../../support/plays/PlayedOverRest.ts"
import { codeFor, initiate, somebody, verify } from "../../../support/Slice.ts"
import { everyRedisKey, inRedis } from "../../../support/RealRedis.ts"
import { sealing } from "../../../support/SealedTrail.ts"
import { tracesOf } from "../../../support/Traces.ts"
import { everyFile, everyTable } from "../../../support/WholeStore.ts"
import { sealedAndRecorded, witness } from "../../../support/Witness.ts"

const { layer: Watched, told } = witness()
const App = exporting({
  settings: Layer.mergeAll(fourEyesOn, lettersInFolder.settings),
  mailbox: sealedAndRecorded,
  post: lettersInFolder.post,
  ...inRedis
}).pipe(Layer.provide(Watched))

const personal =
  /^(aadhaar_number|pan_number|account_number|email|mobile|house|street|pincode|remarks|text|name_on_card|holder_name)$/

/** What a request says of a person. */
const valuesOf = (body: unknown): ReadonlyArray<string> =>
  typeof body !== "object" || body === null
    ? []
    : Object.entries(body).flatMap(([key, value]) =>
        typeof value === "string" && personal.test(key) && value.length > 5 ? [value] : valuesOf(value)
      )

const registerInHindi = Effect.gen(function* () {
  const person = { ...somebody(), firstName: "नन्दिनी", lastName: "देशमुख" }
  const { registrationId } = yield* initiate(person)
  const emailOtp = yield* codeFor("registration_email_otp", person.email)
  const mobileOtp = yield* codeFor("registration_mobile_otp", person.mobile)
  yield* verify({ registrationId, emailOtp, mobileOtp })
})

/** Somebody who went through KYC, got a letter and has another waiting, and stands in a report that was exported. */
const leavesTraces = Effect.gen(function* () {
  const someone = yield* verifiedInHindi
  assert.isTrue(someone.isComplete)
  yield* letterTo(someone.userCode, "Please renew your KYC", SARASWATI)
  yield* (yield* LetterDispatch).run
  const waiting = yield* letterTo(someone.userCode, "Please renew your KYC", SARASWATI)
  yield* ask(yield* person({ role: "super_admin" }), { report: "kyc-status", filters: { from: "2026-11-01" } })
  yield* (yield* ExportRun).runDue
  return { ...someone, waiting }
})

/** What is done every day with letters and exported files. */
const workDay = Effect.gen(function* () {
  yield* (yield* LetterDispatch).run
  yield* (yield* ExportExpiry).expire
})

const stateOf = Effect.fnUntraced(function* (letterId: string) {
  const sql = yield* SqlClient.SqlClient
  const [letter] = yield* sql<{ state: string }>`select state from letters where letter_id = ${letterId}`
  return letter?.state
})

const users = Effect.flatMap(
  SqlClient.SqlClient,
  (sql) => sql<{ userCode: string; email: string; mobile: string; firstName: string; lastName: string }>`
    select user_code, email, mobile, first_name, last_name from user_accounts
    where user_role = 'user' and erased_at is null order by user_code`
)

/** What else there is of people, beside what requests said: their numbers and the ends of them, birthdays, names, a file. */
const known = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const masks = yield* sql<{ mask: string }>`
    select number_masked as mask from aadhaar_kyc union select pan_masked from pan_kyc
    union select account_masked from bank_details
    union select number_masked from identity_documents`
  const photo = Buffer.from(files["image/jpeg"])
  return [
    ...drawnNumbers(),
    ...masks.flatMap(({ mask }) => (mask === null ? [] : [mask])),
    "026291800001191",
    "1990-02-01",
    "1994-05-17",
    "Mina Sen",
    "Asha Rao",
    "नन्दिनी देशमुख",
    SARASWATI,
    ...(["latin1", "hex", "base64"] as const).map((encoding) => photo.subarray(30).toString(encoding))
  ]
})

/** Staff have the names of all people of tests; what is said of them stays. */
const renameStaff = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql`update user_accounts set first_name = 'Office', last_name = 'Staff' where user_role <> 'user'`
  yield* sql`
    delete from user_search where user_code in (select user_code from user_accounts where user_role <> 'user')`
}).pipe(asOwner)

const everything = Effect.gen(function* () {
  return [...(yield* everyTable), ...(yield* everyFile), ...(yield* everyPrinted), ...(yield* everyRedisKey)]
})

const endAll = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const closing = yield* AccountClosing
  for (const { userCode } of yield* users) {
    yield* closing.begin(userCode, { cause: "person", by: userCode }).pipe(sql.withTransaction)
  }
  // Orders of the plays, which were withdrawn since.
  yield* sql`
    update legal_holds set lifted_by = 'ZZZZZZZ2', lifted_at = ${DateTime.toDateUtc(yield* DateTime.now)},
      lift_grounds_sealed = grounds_sealed
    where lifted_at is null`
  yield* advance("31 days")
  yield* (yield* ClosedAccounts).closeDue
})

layer(App, { excludeTestServices: true })("everybody who lived through every operation of the product", (it) => {
  it.effect(
    "leaves nothing in tables, files, exports, letters, Redis, logs and traces once they are erased",
    () =>
      Effect.gen(function* () {
        const said = new Set<string>()
        yield* eachPlay((_name, operation, play: Play) => {
          for (const value of valuesOf(play.body)) said.add(value)
          return overRest(operation, play)
        })
        yield* registerInHindi
        const { passport, waiting } = yield* leavesTraces
        said.add(passport)
        const people = yield* users
        assert.isAbove(people.length, 50)
        const staff = yield* Effect.flatMap(
          SqlClient.SqlClient,
          (sql) => sql<{ email: string; mobile: string }>`
          select email, mobile from user_accounts where user_role <> 'user'`
        )
        const ofStaff = new Set(staff.flatMap(({ email, mobile }) => [email, mobile]))
        for (const { email, mobile } of people) said.add(email).add(mobile)
        for (const value of yield* known) said.add(value)
        said.delete(REASON)
        yield* renameStaff
        const values = [...said].filter((value) => !ofStaff.has(value))
        const traces = tracesOf(values)
        const before = traces(yield* everything)
        assert.includeMembers(
          [...before],
          [
            "Mina Sen in user_accounts",
            "नन्दिनी देशमुख in user_accounts",
            "Mina Sen in user_search",
            `${SARASWATI} in user_accounts`,
            `${SARASWATI} in the folder of letters`,
            "1990-02-01 in user_accounts",
            ...people.map(({ email }) => `${email} in user_accounts`)
          ]
        )
        assert.match(before.join("\n"), /^person\d+@example\.test in registrations$/m)
        const exported = before.filter((trace) => trace.includes(" in exports/")).join()
        assert.include(exported, SARASWATI)
        if ("cache" in inRedis) assert.isNotEmpty(yield* everyRedisKey)
        assert.deepStrictEqual(traces(told.map((text) => ({ name: "log", text }))), [])

        yield* endAll
        assert.strictEqual(yield* stateOf(waiting), "cancelled")
        yield* workDay
        assert.deepStrictEqual(traces(yield* everyPrinted), [])
        yield* deliverAll(DateTime.toEpochMillis(yield* DateTime.now))
        yield* (yield* AuditSealer).seal
        const verified = Effect.flatMap(AuditVerifier, ({ verify }) => verify({}))
        assert.strictEqual((yield* verified).fault, null)
        yield* advance("1900 days")
        yield* applyRetention()
        const { erased } = yield* erasing
        yield* (yield* PersonKeysRenewal).run
        yield* erasing
        yield* (yield* AuditSealer).seal
        assert.strictEqual((yield* verified).fault, null)
        assert.strictEqual(erased, people.length)

        assert.deepStrictEqual(traces(yield* everything), [])
        assert.deepStrictEqual(traces(told.map((text) => ({ name: "log", text }))), [])
        const [worded] = yield* (yield* SqlClient.SqlClient)`
          select count(*)::int as n from outbox where payload_sealed <> ''`
        assert.deepStrictEqual(worded, { n: 0 })
        // What the running system can open of what was done to people.
        const ofPeople = (yield* SqlClient.SqlClient)`subject_user_code in (select user_code from erasures)`
        const acts = (yield* openedActs(ofPeople)).map((act) => ({ name: act.action, text: JSON.stringify(act) }))
        assert.deepStrictEqual(traces(acts), [])
      }).pipe(Effect.provide(sealing)),
    240_000
  )
})
