import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { createHmac, sign as signBytes } from "node:crypto"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import type { AccessTokenGrant } from "../../../src/features/identity/tokens/AccessToken.ts"
import { AccessTokens } from "../../../src/features/identity/tokens/AccessTokens.ts"
import { newOpaqueToken } from "../../../src/features/identity/tokens/OpaqueToken.ts"
import { SigningKeys } from "../../../src/features/identity/tokens/SigningKeys.ts"
import { TokenSigner } from "../../../src/features/identity/tokens/TokenSigner.ts"
import { TestCrypto } from "../../../src/testing/TestCrypto.ts"
import { TestKeys } from "../../../src/testing/TestKeys.ts"
import { TestTokens } from "../../../src/testing/TestTokens.ts"

const world = TestTokens.layer.pipe(Layer.provideMerge(TestKeys.layer), Layer.provideMerge(TestCrypto.layer))

const grant: AccessTokenGrant = {
  sub: UserCode.make("0123ABCD"),
  sid: "018f5f3e-0000-7000-8000-000000000000",
  role: "user",
  platform: "web",
  epoch: 7,
  auth_time: 0
}
const issue = AccessTokens.use((tokens) => tokens.issue(grant))
const verify = (token: string) => TokenSigner.use((signer) => signer.verify(token))
const reasonFor = (token: string) =>
  Effect.map(Effect.flip(verify(token)), (error) => (error._tag === "TokenRejected" ? error.reason : error._tag))

const segment = (value: unknown): string =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url")

/** What an attacker who held the signing key could write: any header, any payload, a right signature. */
const forge = (changes: { header?: object | string; payload?: object | string }) =>
  Effect.gen(function* () {
    const { kid, key } = yield* (yield* SigningKeys).signing
    const { claims } = yield* issue
    const header =
      typeof changes.header === "string" ? changes.header : { alg: "EdDSA", kid, typ: "at+jwt", ...changes.header }
    const payload = typeof changes.payload === "string" ? changes.payload : { ...claims, ...changes.payload }
    const signed = `${segment(header)}.${segment(payload)}`
    return `${signed}.${signBytes(null, Buffer.from(signed), key).toString("base64url")}`
  })

describe("Ed25519TokenSigner accepts", () => {
  it.effect("the token it signed, and gives back its claims", () =>
    Effect.gen(function* () {
      const { token, claims } = yield* issue
      assert.deepStrictEqual(yield* verify(Redacted.value(token)), claims)
      assert.strictEqual(claims.exp - claims.iat, 900)
      // The forgeries below differ from this one in nothing but what their test names.
      assert.strictEqual((yield* verify(yield* forge({}))).sub, claims.sub)
    }).pipe(Effect.provide(world))
  )

  it.effect("a token from an instance whose clock is up to 30 s ahead, and up to 30 s after its end", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(1_000_000)
      yield* verify(yield* forge({ payload: { iat: 1030, nbf: 1030 } }))
      yield* verify(yield* forge({ payload: { exp: 971 } }))
      assert.strictEqual(yield* Effect.flatMap(forge({ payload: { nbf: 1031 } }), reasonFor), "not_yet_valid")
      assert.strictEqual(yield* Effect.flatMap(forge({ payload: { iat: 1031 } }), reasonFor), "not_yet_valid")
      assert.strictEqual(yield* Effect.flatMap(forge({ payload: { exp: 970 } }), reasonFor), "expired")
    }).pipe(Effect.provide(world))
  )
})

describe("Ed25519TokenSigner remembers", () => {
  it.effect("a verified token for the hot path, and nothing that it refused", () =>
    Effect.gen(function* () {
      const signer = yield* TokenSigner
      const { token, claims } = yield* issue
      const text = Redacted.value(token)
      assert.isUndefined(signer.verifyCached(text, 0))
      yield* signer.verify(text)
      assert.deepStrictEqual(signer.verifyCached(text, 0)?.claims, claims)
      yield* Effect.flip(signer.verify(`${text}x`))
      assert.isUndefined(signer.verifyCached(`${text}x`, 0))
    }).pipe(Effect.provide(world))
  )

  it.effect("no token beyond its end", () =>
    Effect.gen(function* () {
      const { token } = yield* issue
      const text = Redacted.value(token)
      yield* verify(text)
      yield* TestClock.adjust("929 seconds")
      yield* verify(text)
      yield* TestClock.adjust("1 seconds")
      assert.strictEqual(yield* reasonFor(text), "expired")
    }).pipe(Effect.provide(world))
  )

  it.effect("a token, but refuses its altered copies all the same", () =>
    Effect.gen(function* () {
      const { token, claims } = yield* issue
      const text = Redacted.value(token)
      yield* verify(text)
      const [header, , signature] = text.split(".")
      const promoted = `${header}.${segment({ ...claims, role: "super_admin" })}.${signature}`
      assert.strictEqual(yield* reasonFor(promoted), "signature")
      for (let index = 0; index < text.length; index += 7) {
        if (text[index] === ".") continue
        const altered = text.slice(0, index) + (text[index] === "A" ? "B" : "A") + text.slice(index + 1)
        yield* Effect.flip(verify(altered))
      }
    }).pipe(Effect.provide(world))
  )
})

describe("[SECURITY 12] Ed25519TokenSigner refuses", () => {
  it.effect("a token without a signature (alg none)", () =>
    Effect.gen(function* () {
      const { claims } = yield* issue
      for (const alg of ["none", "None", "NONE", ""]) {
        assert.strictEqual(yield* reasonFor(`${segment({ alg, typ: "at+jwt" })}.${segment(claims)}.`), "algorithm")
      }
      const { kid } = yield* (yield* SigningKeys).signing
      const unsigned = `${segment({ alg: "EdDSA", kid, typ: "at+jwt" })}.${segment(claims)}.`
      assert.strictEqual(yield* reasonFor(unsigned), "signature")
    }).pipe(Effect.provide(world))
  )

  it.effect("a token signed by HMAC with the public key as the secret", () =>
    Effect.gen(function* () {
      const { claims } = yield* issue
      const { keys } = yield* (yield* TokenSigner).jwks
      for (const key of keys) {
        for (const secret of [key.x, Buffer.from(key.x, "base64url"), JSON.stringify(key)]) {
          const signed = `${segment({ alg: "HS256", kid: key.kid, typ: "at+jwt" })}.${segment(claims)}`
          const mac = createHmac("sha256", secret).update(signed).digest("base64url")
          assert.strictEqual(yield* reasonFor(`${signed}.${mac}`), "algorithm")
        }
      }
    }).pipe(Effect.provide(world))
  )

  it.effect("a key id that is unknown, another key's, a path or a query", () =>
    Effect.gen(function* () {
      const { keys } = yield* (yield* TokenSigner).jwks
      const { kid } = yield* (yield* SigningKeys).signing
      const other = keys.find((key) => key.kid !== kid)!.kid
      assert.strictEqual(yield* Effect.flatMap(forge({ header: { kid: other } }), reasonFor), "signature")
      for (const bad of ["A".repeat(43), "../../etc/passwd", "/dev/null", "' or 1=1 --", "__proto__", ""]) {
        assert.strictEqual(yield* Effect.flatMap(forge({ header: { kid: bad } }), reasonFor), "unknown_key")
      }
      assert.strictEqual(yield* Effect.flatMap(forge({ header: { kid: 1 } }), reasonFor), "header")
    }).pipe(Effect.provide(world))
  )

  it.effect("a header that brings its own key or its own rules", () =>
    Effect.gen(function* () {
      const [jwk] = (yield* (yield* TokenSigner).jwks).keys
      for (const extra of [
        { jku: "https://evil.test/jwks" },
        { x5u: "https://evil.test" },
        { jwk },
        { crit: ["exp"] },
        { b64: false }
      ]) {
        assert.strictEqual(yield* Effect.flatMap(forge({ header: extra }), reasonFor), "header")
      }
    }).pipe(Effect.provide(world))
  )

  it.effect("an ID token, a refresh token, or another kind of JWT in place of an access token", () =>
    Effect.gen(function* () {
      for (const typ of ["JWT", "jwt", "AT+JWT", "application/at+jwt", "id+jwt", undefined]) {
        assert.strictEqual(yield* Effect.flatMap(forge({ header: { typ } }), reasonFor), "header")
      }
      assert.strictEqual(yield* reasonFor(Redacted.value(yield* newOpaqueToken)), "malformed")
    }).pipe(Effect.provide(world))
  )

  it.effect("a token for another audience, or from another issuer", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* Effect.flatMap(forge({ payload: { aud: "other-api" } }), reasonFor), "audience")
      assert.strictEqual(yield* Effect.flatMap(forge({ payload: { aud: ["credbuzzpay-api"] } }), reasonFor), "claims")
      const foreign = forge({ payload: { iss: "https://erp.example.test.evil.test" } })
      assert.strictEqual(yield* Effect.flatMap(foreign, reasonFor), "issuer")
    }).pipe(Effect.provide(world))
  )

  it.effect("a claim that is missing, of the wrong type, unknown, or there twice", () =>
    Effect.gen(function* () {
      for (const name of [
        "sub",
        "sid",
        "role",
        "platform",
        "epoch",
        "auth_time",
        "jti",
        "iat",
        "nbf",
        "exp",
        "iss",
        "aud"
      ]) {
        assert.strictEqual(yield* Effect.flatMap(forge({ payload: { [name]: undefined } }), reasonFor), "claims")
      }
      for (const payload of [
        { role: "root" },
        { exp: "9999999999" },
        { exp: 1e20 },
        { epoch: -1 },
        { admin: true },
        { sub: "x" }
      ]) {
        assert.strictEqual(yield* Effect.flatMap(forge({ payload }), reasonFor), "claims")
      }
      const { claims } = yield* issue
      const twice = `${JSON.stringify(claims).slice(0, -1)},"role":"super_admin"}`
      assert.strictEqual(yield* Effect.flatMap(forge({ payload: twice }), reasonFor), "malformed")
      const { kid } = yield* (yield* SigningKeys).signing
      const header = `{"alg":"none","alg":"EdDSA","kid":"${kid}","typ":"at+jwt"}`
      assert.strictEqual(yield* Effect.flatMap(forge({ header }), reasonFor), "malformed")
    }).pipe(Effect.provide(world))
  )

  it.effect("a token of 16 KB, unread, and whatever else is not three segments of JSON", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* Effect.flatMap(forge({ payload: { jti: "j".repeat(12_000) } }), reasonFor), "oversized")
      const text = Redacted.value((yield* issue).token)
      const malformed = [
        "",
        ".",
        "..",
        "...",
        "a.b.c",
        `${text}.x`,
        text.slice(0, text.lastIndexOf(".")),
        ` ${text}`,
        `${text}=`,
        `Bearer ${text}`
      ]
      for (const token of malformed) assert.strictEqual(yield* reasonFor(token), "malformed", token.slice(0, 12))
      for (const header of ["null", "[]", "1", '"x"']) {
        assert.strictEqual(yield* Effect.flatMap(forge({ header }), reasonFor), "malformed")
      }
      for (const payload of ["null", "[]", "1", '"x"', "{}"]) {
        assert.strictEqual(yield* Effect.flatMap(forge({ payload }), reasonFor), "claims")
      }
    }).pipe(Effect.provide(world))
  )

  it.effect("without telling the token in the error", () =>
    Effect.gen(function* () {
      const text = `${Redacted.value((yield* issue).token)}x`
      const error = yield* Effect.flip(verify(text))
      assert.notInclude(`${String(error)} ${JSON.stringify(error)}`, text.slice(0, 20))
    }).pipe(Effect.provide(world))
  )
})
