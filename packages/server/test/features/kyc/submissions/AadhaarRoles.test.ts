import { assert, describe, layer } from "@effect/vitest"
import { Effect, Layer, Redacted } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { SqlClient } from "effect/sql"
import { AadhaarRoleConfig } from "../../../../src/config/AadhaarRoleConfig.ts"
import { type AadhaarPerson, AadhaarProvider } from "../../../../src/features/kyc/aadhaar/AadhaarProvider.ts"
import { answerCell } from "../../../../src/features/kyc/journeys/KycVerification.ts"
import { KycResume } from "../../../../src/features/kyc/resume/KycResume.ts"
import { FieldCipher } from "../../../../src/features/platform/encryption/FieldCipher.ts"
import { PersonKeys } from "../../../../src/features/platform/person-keys/PersonKeys.ts"
import { EkycReference } from "../../../../src/features/kyc/vault/EkycReference.ts"
import { EkycVault } from "../../../../src/features/kyc/vault/EkycVault.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { formsOf } from "../../../support/Canaries.ts"
import { everyRow } from "../../../support/EveryRow.ts"
import { consent, newcomer, post, sendAadhaar, sendOtp } from "../../../support/KycRest.ts"
import { person } from "../../../support/People.ts"
import { everyRedisKey, inRedis } from "../../../support/RealRedis.ts"
import { everyFile } from "../../../support/WholeStore.ts"
import { rpcLine } from "../../../support/RpcLines.ts"
import { sealedAndRecorded, witness } from "../../../support/Witness.ts"

const AADHAAR = "499118665246"
/** What a provider could tell though it was not asked. */
const TOLD = "900000000087"

const chatty = (of: Redacted.Redacted<AadhaarPerson>) =>
  Redacted.make({ ...Redacted.value(of), lastFour: TOLD.slice(-4), signedXml: `<xml uid="${TOLD}"/>` })

/** The sandbox, whose answers hold the number of whoever went to its pages. */
const telling = Layer.effect(
  AadhaarProvider,
  Effect.map(AadhaarProvider, (real) =>
    AadhaarProvider.of({
      ...real,
      start: (input) => Effect.map(real.start(input), (answer) => ({ ...answer, raw: Redacted.make(TOLD) })),
      complete: (input) =>
        Effect.map(real.complete(input), (answer) => ({
          ...answer,
          raw: Redacted.make(TOLD),
          person: chatty(answer.person)
        }))
    })
  )
)
const kyc = Layer.merge(
  telling.pipe(Layer.provide(TestServices.parts.kyc)),
  TestServices.parts.kyc
) as typeof TestServices.parts.kyc

const as = (role: "none" | "ovse") => Layer.merge(TestServices.parts.settings, Layer.succeed(AadhaarRoleConfig, role))

const codes = ({ codes: found, status }: { readonly codes: ReadonlyArray<string>; readonly status: number }) => [
  status,
  ...found
]

/** A journey of a time when numbers were taken, at the state given. */
const begunBefore = Effect.fnUntraced(function* (userCode: string, state: "otp_sent" | "starting") {
  const sql = yield* SqlClient.SqlClient
  const cipher = yield* FieldCipher
  const id = `0199a1b2-7e80-7183-9093-${String(Math.floor(yield* nextNumber)).padStart(12, "0")}`
  const reference = `avr_${id
    .replace(/[^0-9]/g, "")
    .padEnd(26, "0")
    .slice(0, 26)}`
  const input = yield* cipher.encrypt(
    Redacted.make(JSON.stringify({ person: "Mina Sen", dob: null, textVersion: "2026-11" })),
    `kyc_verifications.input_sealed.${id}`
  )
  const now = "2026-11-23T09:30:00Z"
  yield* sql`
    insert into consents (consent_id, user_code, purpose, text_version, language, channel, proof_hash, given_at)
    values (${id}, ${userCode}, 'kyc_verification', '1', 'en', 'web', ${new Uint8Array(32)}, ${now})`
  yield* sql`
    insert into kyc_verifications (verification_id, user_code, kind, state, consent_id, provider, provider_ref,
      aadhaar_reference, input_sealed, expires_at, lease_until, created_at, updated_at)
    values (${id}, ${userCode}, 'aadhaar', ${state}, ${id}, 'sandbox', ${state === "otp_sent" ? "sandbox:x" : null},
      ${reference}, ${input}, ${state === "otp_sent" ? "2026-11-23T09:40:00Z" : null},
      ${state === "starting" ? now : null}, ${now}, ${now})`
  yield* sql`
    insert into aadhaar_kyc (user_code, status, verification_id, aadhaar_reference, number_masked, updated_at)
    values (${userCode}, 'pending', ${id}, ${reference}, 'XXXXXXXX5246', ${now})`
  return id
})

let made = 0
const nextNumber = Effect.sync(() => (made += 1))

const failureOf = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ status: string; failureCode: string }>`
    select status, failure_code from aadhaar_kyc where user_code = ${userCode}`
  return [row?.status, row?.failureCode]
})

const fetchText = Effect.fnUntraced(function* (request: HttpClientRequest.HttpClientRequest) {
  const response = yield* (yield* HttpClient.HttpClient).execute(request)
  return { status: response.status, text: yield* response.text }
})

describe.each(["none", "ovse"] as const)("an organisation that is %s", (role) => {
  const { layer: Watched, told } = witness()
  const App = TestApp.over({ settings: as(role), kyc, mailbox: sealedAndRecorded, ...inRedis }).pipe(
    Layer.provide(Watched)
  )
  const notTaken = role === "none" ? "AADHAAR_NOT_TAKEN" : "AADHAAR_NUMBER_NOT_TAKEN"

  layer(App, { excludeTestServices: true })("by the Aadhaar Act", (it) => {
    it.effect("[SECURITY 14] takes no number, and nothing of one is anywhere afterwards", () =>
      Effect.gen(function* () {
        const me = yield* newcomer
        const answers = [
          yield* sendAadhaar(me, AADHAAR),
          yield* sendOtp(me, "0199a1b2-7e80-7183-9093-bdd45109b171", "111000")
        ]
        assert.deepStrictEqual(answers.map(codes), [
          [409, notTaken],
          [409, notTaken]
        ])
        const begun = yield* post(me, "aadhaar/submit", { consent })
        if (role === "none") assert.deepStrictEqual(codes(begun), [409, "AADHAAR_NOT_TAKEN"])
        else {
          assert.strictEqual(begun.status, 201, begun.text)
          const query = "decision=approved"
          const back = yield* post(me, "aadhaar/return", { reference_id: begun.data?.reference_id, query })
          assert.strictEqual(back.status, 200, back.text)
          assert.deepInclude(back.data?.document, { status: "verified", masked_number: null })
          answers.push(back)
        }
        const tables = yield* everyRow
        const ofVault = tables.filter(({ table }) => /^vault\.(aadhaar_numbers|number_indexes)$/.test(table))
        assert.strictEqual(ofVault.length, 2)
        assert.deepStrictEqual(
          ofVault.flatMap(({ rows }) => rows),
          []
        )
        const forms = [AADHAAR, TOLD].flatMap((number) => formsOf(number))
        const beside = [...(yield* everyFile), ...(yield* everyRedisKey)].map(({ text }) => text)
        const texts = [...answers.map(({ text }) => text), ...told, ...tables.flatMap(({ rows }) => rows), ...beside]
        for (const text of texts)
          assert.isUndefined(
            forms.find(({ form }) => text.includes(form)),
            text
          )
      })
    )

    it.effect("[SECURITY 14] keeps nothing of a number sealed either: not what a provider says of it by itself", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const persons = yield* sql<{ userCode: string; reference: string }>`
          select user_code, ekyc_reference as reference from aadhaar_kyc where ekyc_reference is not null`
        assert.strictEqual(persons.length, role === "ovse" ? 1 : 0)
        const vault = yield* EkycVault
        for (const { reference, userCode } of persons) {
          const opened = vault.open(EkycReference.make(reference), {
            actor: "system",
            subject: userCode,
            purpose: "a test"
          })
          const text = Redacted.value(yield* sql.withTransaction(opened))
          assert.deepInclude(JSON.parse(text), { lastFour: null, signedXml: null })
          assert.notInclude(text, TOLD.slice(-4))
        }
        const raws = yield* sql<{ id: string; userCode: string; sealed: string }>`
          select verification_id::text as id, user_code, answer_sealed as sealed from kyc_verifications
          where answer_sealed is not null`
        for (const { id, sealed, userCode } of raws)
          assert.strictEqual(Redacted.value(yield* (yield* PersonKeys).openFor(userCode, sealed, answerCell(id))), "")
      })
    )

    it.effect("ends journeys of a time when it took numbers: at their code, and when the worker takes them up", () =>
      Effect.gen(function* () {
        const [one, other] = [yield* newcomer, yield* newcomer]
        const id = yield* begunBefore(one.userCode, "otp_sent")
        yield* begunBefore(other.userCode, "starting")
        assert.deepStrictEqual(codes(yield* sendOtp(one, id, "111000")), [409, notTaken])
        assert.deepStrictEqual(yield* failureOf(one.userCode), ["failed", "AADHAAR_NOT_TAKEN"])
        yield* (yield* MovableClock).advance("2 minutes")
        yield* (yield* KycResume).run
        assert.deepStrictEqual(yield* failureOf(other.userCode), ["failed", "AADHAAR_NOT_TAKEN"])
      })
    )

    it.effect(
      "[SECURITY 18] has no way to show a number: over REST, over RPC, in its document, in what may be called",
      () =>
        Effect.gen(function* () {
          const boss = yield* person({ role: "super_admin" })
          const body = { purpose: "legal_request", reason: "Told so in a letter" }
          const path = `/api/v1/kyc/aadhaar/${boss.userCode}/reveal`
          const asked = yield* fetchText(
            HttpClientRequest.post(path).pipe(
              HttpClientRequest.bodyJsonUnsafe(body),
              HttpClientRequest.bearerToken(boss.accessToken)
            )
          )
          assert.strictEqual(asked.status, 404)
          assert.include(asked.text, "ROUTE_NOT_FOUND")
          assert.strictEqual((yield* fetchText(HttpClientRequest.get(path))).status, 404)
          const headers = [["authorization", `Bearer ${boss.accessToken}`]] as never
          const line = (tag: string) =>
            fetchText(
              HttpClientRequest.post("/rpc").pipe(
                HttpClientRequest.bodyText(
                  rpcLine({ id: "1", tag, payload: { userCode: boss.userCode, ...body }, headers })
                )
              )
            )
          const [absent, unknown] = [yield* line("aadhaarReveal.reveal"), yield* line("aadhaarReveal.nothing")]
          assert.strictEqual(absent.text.replaceAll(/req_\w+/g, ""), unknown.text.replaceAll(/req_\w+/g, ""))
          const document = (yield* fetchText(HttpClientRequest.get("/openapi.json"))).text
          assert.notMatch(document, /reveal/i)
          assert.include(document, "kyc.submitPan")
          const may = yield* fetchText(
            HttpClientRequest.get("/api/v1/users/me/permissions").pipe(HttpClientRequest.bearerToken(boss.accessToken))
          )
          assert.strictEqual(may.status, 200)
          assert.notInclude(may.text, "reveal")
          assert.include(may.text, "kyc/pan/submit")
        })
    )
  })
})
