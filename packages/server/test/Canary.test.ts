import { assert, layer } from "@effect/vitest"
import { Effect, Layer, Redacted } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { SqlClient } from "effect/sql"
import * as fs from "node:fs"
import * as os from "node:os"
import * as path from "node:path"
import * as FolderPersonKeyStore from "../src/adapters/folder/FolderPersonKeyStore.ts"
import { PersonKeysConfig } from "../src/config/PersonKeysConfig.ts"
import * as LocalKeyWrapping from "../src/features/platform/key-wrapping/LocalKeyWrapping.ts"
import { PersonKeyStore } from "../src/features/platform/person-keys/PersonKeyStore.ts"
import { nameOfKey } from "../src/features/platform/person-keys/WrappedKey.ts"
import { HostileNetworks } from "../src/features/identity/login-risk/HostileNetworks.ts"
import { IpPlaces } from "../src/features/identity/login-risk/IpPlaces.ts"
import { TestApp } from "../src/testing/TestApp.ts"
import { totpCode } from "./support/Factors.ts"
import { tokenOf } from "./support/Invited.ts"
import { nextAadhaar } from "./support/KycPeople.ts"
import { newestReset } from "./support/Resets.ts"
import { codeFor, login, register, somebody } from "./support/Slice.ts"
import { sealedAndRecorded, witness } from "./support/Witness.ts"

const PASSWORD = "canary-password-1"
const NEW_PASSWORD = "canary-password-2"
const WRONG_PASSWORD = "canary-password-3"
const LAST_PASSWORD = "canary-password-4"
const INVITED_PASSWORD = "canary-password-5"
const PAN = "ABCPV1234D"
const ACCOUNT = "026291800001191"
const NOBODY = "Nobody.Canary@example.test"
/** Where the caller is, to more places than anything else has. */
const SPOT = { latitude: 12.345_678_9, longitude: 77.654_321_9, radius: 7.424_242_4 }
const consent = { given: true, text_version: "2026-11", purpose: "kyc_verification" }

const { layer: Watched, told } = witness()

const send = Effect.fnUntraced(function* (path: string, body: object, token?: string) {
  const client = yield* HttpClient.HttpClient
  const request = HttpClientRequest.post(`/api/v1/auth/${path}`).pipe(HttpClientRequest.bodyJsonUnsafe(body))
  const response = yield* client.execute(token === undefined ? request : HttpClientRequest.bearerToken(request, token))
  const text = yield* response.text
  const data: Record<string, string> = text === "" ? {} : (JSON.parse(text).data ?? {})
  return { status: response.status, text, data }
})

type Post = (path: string, body: object, token?: string) => ReturnType<typeof send>

/**
 * Second factors, step-up, contact and password, right and wrong. What an answer shows once to its owner (tokens, secrets,
 * recovery codes) is sent with `send`, so that it does not count as an answer that tells.
 */
const throughTheFactors = Effect.fnUntraced(function* (email: string, post: Post) {
  const login = { identifier: email, password: NEW_PASSWORD, platform: "web" }
  const first = (yield* send("login", login)).data
  const enrolled = (yield* send("2fa/totp/enroll", {}, first["access_token"])).data
  const secret = String(enrolled["secret"])
  yield* post("2fa/totp/confirm", { code: "000000" }, first["access_token"])
  const early = yield* totpCode(secret, -1)
  const confirmed = yield* send("2fa/totp/confirm", { code: early }, first["access_token"])
  const recovery: ReadonlyArray<string> = (confirmed.data as never)["recovery_codes"]
  const challenge = (yield* post("login", login)).data["challenge_id"]
  const code = yield* totpCode(secret)
  yield* post("login/verify-2fa", { challenge_id: challenge, method: "totp", code: "000001" })
  yield* post("login/verify-2fa", { challenge_id: challenge, method: "recovery_code", code: "AAAA-BBBB-CCCC" })
  yield* post("login/verify-2fa", { challenge_id: challenge, method: secret, code })
  const passed = yield* send("login/verify-2fa", { challenge_id: challenge, method: "totp", code, trust_device: true })
  assert.strictEqual(passed.status, 200, passed.text)
  yield* post("login/verify-2fa", { challenge_id: challenge, method: "totp", code })
  const token = passed.data["access_token"]
  yield* post("step-up", { password: WRONG_PASSWORD, method: "totp", code }, token)
  yield* post("step-up", { password: NEW_PASSWORD, method: "totp", code }, token)
  const stepped = yield* send("step-up", { password: NEW_PASSWORD, method: "recovery_code", code: recovery[0] }, token)
  assert.strictEqual(stepped.status, 200, stepped.text)
  const fresh = stepped.data["access_token"]
  const next = somebody().email
  yield* post("contact/change", { email: next }, fresh)
  const otp = yield* codeFor("contact_change_email_otp", next)
  yield* post("contact/verify", { otp: "000000" }, fresh)
  const changed = yield* send("contact/verify", { otp }, fresh)
  assert.strictEqual(changed.status, 200, changed.text)
  const own = changed.data["access_token"]
  const change = { current_password: NEW_PASSWORD, new_password: LAST_PASSWORD }
  yield* post("change-password", { ...change, current_password: WRONG_PASSWORD }, own)
  yield* post("change-password", { ...change, new_password: NEW_PASSWORD }, own)
  const last = yield* send("change-password", change, own)
  assert.strictEqual(last.status, 200, last.text)
  const renewed = yield* send("2fa/recovery-codes", {}, last.data["access_token"])
  yield* post("2fa/enable", { method: "sms", code: secret }, renewed.data["access_token"])
  const off = yield* send("2fa/disable", {}, renewed.data["access_token"])
  assert.strictEqual(off.status, 200, off.text)
  const more: ReadonlyArray<string> = (renewed.data as never)["recovery_codes"]
  const tokens = [first, confirmed.data, passed.data, stepped.data, changed.data, last.data, renewed.data, off.data]
  const shown = [...recovery, ...more].flatMap((text) => [text, text.replaceAll("-", "")])
  const access = tokens.map((data) => String(data["access_token"]))
  return {
    secrets: [secret, String(passed.data["trusted_device_token"]), ...shown, ...access],
    codes: [early, code, otp]
  }
})

/** An account that staff make and its owner takes over: token, code and password, right and wrong. */
const throughAnInvitation = Effect.fnUntraced(function* (post: Post) {
  const sql = yield* SqlClient.SqlClient
  const staff = yield* register()
  yield* sql`update user_accounts set user_role = 'super_admin' where user_code = ${staff.userCode}`
  const token = Redacted.value((yield* login(staff.email)).accessToken)
  const contacts = somebody()
  const person = { ...contacts, first_name: "Ravi", last_name: "Iyer" }
  yield* post("../users/", { ...person, password: PASSWORD }, token)
  // Staff see whom they made; the contacts are no secret to them.
  const made = yield* send("../users/", person, token)
  assert.strictEqual(made.status, 201, made.text)
  yield* post("../users/", person, token)
  yield* post(`../users/${made.data["user_code"]}/resend-invitation`, {}, token)
  const invitation_token = yield* tokenOf(contacts.email)
  yield* post("invitation/send-code", { invitation_token: `${invitation_token}A` })
  yield* post("invitation/send-code", { invitation_token })
  const mobile_otp = yield* codeFor("invitation_sms_otp", contacts.mobile)
  const acceptance = { invitation_token, mobile_otp, new_password: INVITED_PASSWORD }
  yield* post("invitation/accept", { ...acceptance, mobile_otp: "000000" })
  yield* post("invitation/accept", { ...acceptance, new_password: "short" })
  const accepted = yield* post("invitation/accept", acceptance)
  assert.strictEqual(accepted.status, 200, accepted.text)
  yield* post("invitation/accept", acceptance)
  return { contacts, secrets: [token, invitation_token, INVITED_PASSWORD], codes: [mobile_otp] }
})

/** KYC from the first number to the last, right and wrong, and the number that a super admin sees, once, by `send`. */
const throughKyc = Effect.fnUntraced(function* (post: Post) {
  const sql = yield* SqlClient.SqlClient
  const aadhaar = nextAadhaar()
  const revealed = { purpose: "legal_request", reason: "Order 412/2026" }
  const [person, staff] = [yield* register(), yield* register()]
  yield* sql`update user_accounts set user_role = 'super_admin' where user_code = ${staff.userCode}`
  const token = Redacted.value((yield* login(person.email)).accessToken)
  const consents = ["terms", "privacy"].map((purpose) => ({ purpose, text_version: "2026-11" }))
  yield* post("register/complete", { gender: "female", dob: "1994-05-17", consents }, token)
  yield* post("../kyc/aadhaar/submit", { aadhaar_number: `${aadhaar}1`, consent }, token)
  yield* post("../kyc/aadhaar/submit", { aadhaar_number: aadhaar, consent: { ...consent, given: false } }, token)
  const started = yield* post("../kyc/aadhaar/submit", { aadhaar_number: aadhaar, consent }, token)
  assert.strictEqual(started.status, 201, started.text)
  const { reference_id } = started.data
  yield* post("../kyc/aadhaar/verify-otp", { reference_id, otp: "222333" }, token)
  const proven = yield* post("../kyc/aadhaar/verify-otp", { reference_id, otp: "111000" }, token)
  assert.strictEqual(proven.status, 200, proven.text)
  yield* post("../kyc/aadhaar/submit", { aadhaar_number: aadhaar, consent }, token)
  const pan = { pan_number: PAN, name_on_card: "Asha Rao", consent }
  yield* post("../kyc/pan/submit", { ...pan, name_on_card: "" }, token)
  assert.strictEqual((yield* post("../kyc/pan/submit", pan, token)).status, 201)
  const bank = { account_number: ACCOUNT, ifsc: "YESB0000262", holder_name: "Asha Rao", consent }
  yield* post("../kyc/bank/submit", { ...bank, ifsc: ACCOUNT }, token)
  assert.strictEqual((yield* post("../kyc/bank/submit", bank, token)).status, 201)
  const seeing = Redacted.value((yield* login(staff.email)).accessToken)
  yield* post(`../kyc/aadhaar/${person.userCode}/reveal`, revealed, token)
  yield* post(`../kyc/aadhaar/${person.userCode}/reveal`, { ...revealed, purpose: aadhaar }, seeing)
  const seen = yield* send(`../kyc/aadhaar/${person.userCode}/reveal`, revealed, seeing)
  assert.strictEqual(seen.data["aadhaar_number"], aadhaar, seen.text)
  yield* post("../consents/withdraw", { purpose: "kyc_verification" }, token)
  return [aadhaar, PAN, ACCOUNT, token, seeing]
})

const databaseDump = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const tables = yield* sql<{ tableName: string }>`
    select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`
  const rows = yield* Effect.forEach(
    tables,
    ({ tableName }) => sql<{ row: string }>`select row_to_json(t)::text as "row" from ${sql(tableName)} t`
  )
  return rows.flat().map(({ row }) => row)
})

/** Where the wrapping keys of this test lie. */
const keyFolder = fs.mkdtempSync(path.join(os.tmpdir(), "canary-keys-"))

const keyStore = Layer.effectDiscard(
  Effect.addFinalizer(() => Effect.sync(() => fs.rmSync(keyFolder, { recursive: true, force: true })))
).pipe(
  Layer.merge(FolderPersonKeyStore.layer),
  Layer.provide([LocalKeyWrapping.layer, Layer.succeed(PersonKeysConfig, { folder: keyFolder })]),
  Layer.orDie
)

/** The key of everybody, and what they are wrapped by, however somebody would write them down. */
const keysOfPersons = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const { ids, kek } = yield* PersonKeyStore
  const rows = yield* sql<{ userCode: string; version: number; kekId: string; wrapped: Uint8Array }>`
    select user_code, version, kek_id, wrapped from person_keys`
  const persons = yield* Effect.forEach(rows, (row) =>
    Effect.flatMap(kek(row.kekId), ({ unwrap }) =>
      Effect.map(unwrap(row.wrapped, nameOfKey(row)), (key) => key.export())
    )
  )
  const wrapping = (yield* ids).map((id) =>
    Buffer.from(fs.readFileSync(path.join(keyFolder, `${id}.kek`), "utf8"), "base64")
  )
  assert.isAtLeast(persons.length, 4)
  assert.lengthOf(wrapping, 1)
  return [...persons, ...wrapping].flatMap((key) =>
    (["hex", "base64", "base64url", "latin1"] as const).map((encoding) => key.toString(encoding))
  )
})

const networks = Layer.merge(
  HostileNetworks.layerNone,
  Layer.succeed(IpPlaces, { of: () => ({ name: "Bengaluru, IN", spot: SPOT, asn: undefined }) })
)

const App = TestApp.over({ mailbox: sealedAndRecorded, networks, keyStore }).pipe(Layer.provide(Watched))

layer(App, { excludeTestServices: true })("a marked secret", (it) => {
  it.effect("[SECURITY 23] sent through every route, failures included, is found nowhere it must not be", () =>
    Effect.gen(function* () {
      const contacts = somebody()
      const answers: Array<string> = []
      const post = (path: string, body: object, token?: string) =>
        Effect.tap(send(path, body, token), ({ text }) => Effect.sync(() => answers.push(text)))

      const person = { ...contacts, password: PASSWORD, first_name: "Asha", last_name: "Rao" }
      yield* post("register/initiate", { ...person, email: `bad ${PASSWORD}` })
      const { registration_id } = (yield* post("register/initiate", person)).data
      const email_otp = yield* codeFor("registration_email_otp", contacts.email)
      const mobile_otp = yield* codeFor("registration_mobile_otp", contacts.mobile)
      yield* post("register/verify-otp", { registration_id: "reg_x", email_otp })
      const verified = yield* post("register/verify-otp", { registration_id, email_otp, mobile_otp })
      assert.strictEqual(verified.status, 200)
      yield* post("register/verify-otp", { registration_id, email_otp, mobile_otp })
      yield* post("register/initiate", person)
      const login = { identifier: contacts.email, password: PASSWORD, platform: "web" }
      yield* post("login", { ...login, password: WRONG_PASSWORD })
      yield* post("login", { ...login, identifier: NOBODY, password: WRONG_PASSWORD })
      yield* post("login", { ...login, platform: PASSWORD })
      const first = (yield* send("login", login)).data
      const second = (yield* send("refresh", { refresh_token: first["refresh_token"] })).data
      const third = (yield* send("refresh", { refresh_token: second["refresh_token"] })).data
      yield* post("refresh", { refresh_token: first["refresh_token"] })
      yield* post("logout", {}, `${third["access_token"]}`)
      const { reset_id } = (yield* post("forgot-password", { identifier: contacts.email })).data
      const otp = yield* codeFor("password_reset_otp", contacts.email)
      yield* post("reset-password", { reset_id, otp, new_password: "short" })
      const reset = yield* post("reset-password", { reset_id, otp, new_password: NEW_PASSWORD })
      assert.strictEqual(reset.status, 200)
      yield* post("forgot-password", { identifier: contacts.email, device_token: PASSWORD })
      const { otp: second_otp, token } = yield* newestReset(contacts.email)
      yield* post("reset-password", { reset_id, otp: second_otp, token, new_password: NEW_PASSWORD })
      yield* post("reset-password", { token: `${token}A`, new_password: NEW_PASSWORD })
      yield* post("reset-password", { token, new_password: "short" })
      const again = yield* post("reset-password", { token, new_password: NEW_PASSWORD })
      assert.strictEqual(again.status, 200)

      const factors = yield* throughTheFactors(contacts.email, post)
      const invited = yield* throughAnInvitation(post)
      const proven = yield* throughKyc(post)
      const tokens = [first, second, third].flatMap((pair) => [pair["access_token"], pair["refresh_token"]])
      assert.isTrue(tokens.every((token) => token !== undefined && token.length > 20))
      const secrets = [
        PASSWORD,
        NEW_PASSWORD,
        LAST_PASSWORD,
        WRONG_PASSWORD,
        ...tokens.map(String),
        token,
        ...factors.secrets,
        ...invited.secrets,
        ...proven,
        ...(yield* keysOfPersons)
      ]
      const codes = [email_otp, mobile_otp, otp, second_otp, ...factors.codes, ...invited.codes].map(
        (code) => new RegExp(`(?<![0-9a-fA-F])${code}(?![0-9a-fA-F])`)
      )
      const metrics = yield* (yield* (yield* HttpClient.HttpClient).get("/metrics")).text
      const rows = yield* databaseDump
      assert.isAtLeast(rows.filter((row) => row.includes(`"payload_sealed"`)).length, 5)
      assert.isAtLeast(told.length, 50)
      const places = { answers, told, metrics: [metrics], rows }
      for (const [place, texts] of Object.entries(places)) {
        for (const text of texts) {
          for (const secret of secrets) assert.isFalse(text.includes(secret), `${place}: ${text}`)
          for (const code of codes) assert.notMatch(text, code, place)
        }
      }
      // What was typed for nobody is kept as a keyed hash, and where somebody is, to the degree, not at all.
      for (const text of [...answers, ...told, metrics, ...rows]) {
        assert.notInclude(text.toLowerCase(), NOBODY.toLowerCase())
        for (const number of Object.values(SPOT)) assert.notInclude(text, String(number))
      }
      // Who people are is the database's business and nobody else's.
      for (const text of [...told, metrics]) {
        assert.notInclude(text, contacts.email)
        assert.notInclude(text, contacts.mobile)
        assert.notInclude(text, invited.contacts.email)
        assert.notInclude(text, invited.contacts.mobile)
      }
    })
  )
})
