import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { AadhaarRoleConfig } from "@credbuzzpay/server/config/AadhaarRoleConfig"
import { TestAddress, TestApp } from "@credbuzzpay/server/testing/TestApp"
import { TestServices } from "@credbuzzpay/server/testing/TestServices"
import { CredbuzzApi } from "../../src/effect/CredbuzzApi.ts"
import { bearer, createClient } from "../../src/main.ts"
import { uploads } from "../../src/uploads/uploads.ts"
import { everyTransport } from "./EveryTransport.ts"
import { PASSWORD, register } from "./Newcomer.ts"

/** A person for each transport: their passport and their PAN. */
const people = [
  ["K1000001", "AAXPR1001K"],
  ["K1000002", "AAXPR1002K"]
] as const

const consent = { given: true, textVersion: "2026-11", purpose: "kyc_verification" } as const
const jpeg = new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 0])], { type: "image/jpeg" })
const account = { accountNumber: "026291800001191", ifsc: "YESB0000262", holderName: "Asha Rao", consent }

const passportOf = (documentNumber: string, front: string, back: string) =>
  ({
    kind: "passport",
    documentNumber,
    nameOnDocument: "Asha Rao",
    dob: "1994-05-17",
    address: { house: "7", locality: "Nashik", district: "Nashik", state: "Maharashtra", pincode: "422013" },
    expiresOn: "2031-04-30",
    front,
    back,
    consent
  }) as const

const images = Effect.fnUntraced(function* (token: string) {
  const { url } = yield* TestAddress
  const session = { token: () => Promise.resolve(token), refused: () => Promise.resolve(false) }
  const files = uploads({ baseUrl: url, session })
  const send = Effect.promise(() => files.send(jpeg, { purpose: "identity_document" }))
  return [(yield* send).uploadId, (yield* send).uploadId] as const
})

const settings = Layer.merge(TestServices.parts.settings, Layer.succeed(AadhaarRoleConfig, "none"))

layer(TestApp.over({ settings }), { excludeTestServices: true })("KYC without Aadhaar", (it) => {
  for (const [index, { given, name }] of everyTransport.entries()) {
    const [passport, panNumber] = people[index] ?? ["", ""]

    it.effect(`is completed with a passport, a PAN and a bank account, ${name} and by the plain client`, () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const { url } = yield* TestAddress
        const { kyc, kycReviews, registration, sessions, users } = yield* CredbuzzApi
        const [person, chief] = [yield* register, yield* register]
        yield* sql`update user_accounts set user_role = 'super_admin' where email = ${chief.email}`
        const signIn = ({ email }: typeof person) =>
          sessions.login({ identifier: email, password: PASSWORD, platform: "web" })

        const credentials = { identifier: person.email, password: PASSWORD, platform: "web" } as const
        const mine = yield* Effect.promise(() => createClient({ baseUrl: url }).sessions.login(credentials))
        const token = mine.mfaRequired ? "" : mine.accessToken
        yield* signIn(person)
        const { userCode } = yield* users.me()
        const agreed = [
          { purpose: "terms", textVersion: "2026-11" },
          { purpose: "privacy", textVersion: "2026-11" }
        ] as const
        yield* registration.complete({ gender: "female", dob: "1994-05-17", consents: agreed })
        assert.notInclude((yield* kyc.status(userCode)).alternatives, "aadhaar")
        const [front, back] = yield* images(token)
        const { document } = yield* kyc.submitIdentityDocument(passportOf(passport, front, back))
        assert.deepStrictEqual(
          [document.status, document.kind, document.expiresOn],
          ["review", "passport", "2031-04-30"]
        )

        yield* signIn(chief)
        const { items } = yield* kycReviews.list({ state: "open", kind: "identity" })
        yield* kycReviews.approve({ reviewId: items.find((review) => review.userCode === userCode)?.reviewId ?? "" })

        const plain = createClient({ baseUrl: url, session: bearer(token) })
        yield* Effect.promise(() => plain.kyc.submitPan({ panNumber, nameOnCard: "Asha Rao", consent }))
        yield* Effect.promise(() => plain.kyc.submitBank(account))
        const { documents, isKycComplete } = yield* Effect.promise(() => plain.kyc.status({ userCode }))
        assert.deepStrictEqual(
          [isKycComplete, documents.identity.maskedNumber, documents.aadhaar.status],
          [true, `XXXXXXXX${passport.slice(-4)}`, "not_submitted"]
        )
      }).pipe(given)
    )
  }
})
