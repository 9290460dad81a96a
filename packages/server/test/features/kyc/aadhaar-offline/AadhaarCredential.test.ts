import { assert, layer } from "@effect/vitest"
import { DateTime, Effect, Layer, Redacted } from "effect"
import { createHash, generateKeyPairSync, sign, verify } from "node:crypto"
import {
  AadhaarCredential,
  type PresentedCredential
} from "../../../../src/features/kyc/aadhaar-offline/AadhaarCredential.ts"
import { OfflineRefused } from "../../../../src/features/kyc/aadhaar-offline/OfflineAadhaar.ts"
import type { AadhaarPerson } from "../../../../src/features/kyc/aadhaar/AadhaarProvider.ts"

const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
const es256 = { dsaEncoding: "ieee-p1363" } as const

const text = (part: string) => Buffer.from(part, "base64url").toString()

/** The least of a layer: a token of one issuer, signed with ES256 and bound to a nonce and an audience. */
const oneIssuer = Layer.succeed(AadhaarCredential, {
  forms: new Set(["sd_jwt"] as const),
  verify: Effect.fnUntraced(function* ({ audience, nonce, presentation }: PresentedCredential) {
    const [header, payload, signature] = Buffer.from(Redacted.value(presentation)).toString().split(".")
    if (header === undefined || payload === undefined || signature === undefined) {
      return yield* new OfflineRefused({ why: "unreadable" })
    }
    const bytes = Buffer.from(signature, "base64url")
    const holds = verify("sha256", Buffer.from(`${header}.${payload}`), { key: publicKey, ...es256 }, bytes)
    const said = JSON.parse(text(payload)) as {
      person: AadhaarPerson
      nonce: string
      aud: string
      iat: string
      exp: string
    }
    if (!holds || said.nonce !== nonce || said.aud !== audience) return yield* new OfflineRefused({ why: "altered" })
    return {
      form: "sd_jwt" as const,
      digest: new Uint8Array(createHash("sha256").update(bytes).digest()),
      issuedAt: DateTime.makeUnsafe(said.iat),
      expiresAt: DateTime.makeUnsafe(said.exp),
      person: Redacted.make(said.person)
    }
  })
})

const of = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url")

const presented = (payload: object, change = (token: string) => token): PresentedCredential => {
  const signed = `${of({ alg: "ES256", typ: "vc+sd-jwt" })}.${of(payload)}`
  const signature = sign("sha256", Buffer.from(signed), { key: privateKey, ...es256 }).toString("base64url")
  const presentation = Redacted.make(new Uint8Array(Buffer.from(change(`${signed}.${signature}`))))
  return { form: "sd_jwt", presentation, nonce: "n-1", audience: "https://erp.example" }
}

const claims = {
  person: { name: "Asha Rao", dob: "1994-05-17" },
  nonce: "n-1",
  aud: "https://erp.example",
  iat: "2026-11-20T10:00:00Z",
  exp: "2026-12-20T10:00:00Z"
}

layer(oneIssuer)("a verifiable credential", (it) => {
  it.effect("is verified by whatever layer is put in, which says whose it is", () =>
    Effect.gen(function* () {
      const { verify: read } = yield* AadhaarCredential
      const { digest, expiresAt, person } = yield* read(presented(claims))
      assert.strictEqual(Redacted.value(person).name, "Asha Rao")
      assert.strictEqual(digest.length, 32)
      assert.strictEqual(DateTime.formatIso(expiresAt), "2026-12-20T10:00:00.000Z")
      assert.notInclude(JSON.stringify(presented(claims)), of(claims))
    })
  )

  it.effect("is refused in the words of every signed document: altered, copied, none", () =>
    Effect.gen(function* () {
      const { verify: read } = yield* AadhaarCredential
      const why = (credential: PresentedCredential) => Effect.map(Effect.flip(read(credential)), (error) => error.why)
      const swapped = (token: string) => token.replace(of(claims), of({ ...claims, person: { name: "Mina Sen" } }))
      assert.deepStrictEqual(
        [
          yield* why(presented(claims, swapped)),
          yield* why({ ...presented(claims), nonce: "n-2" }),
          yield* why({ ...presented(claims), audience: "https://other.example" }),
          yield* why(presented(claims, () => "nothing"))
        ],
        ["altered", "altered", "altered", "unreadable"]
      )
    })
  )
})
