import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { MobileConfig } from "../../../../src/config/MobileConfig.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { person } from "../../../support/People.ts"
import { rest } from "../../../support/Rest.ts"
import { codeFor, login, newest, register, somebody } from "../../../support/Slice.ts"

const names = { first_name: "Asha", last_name: "Rao" }

const begin = (mobile: string, email = somebody().email) =>
  rest("POST", "auth/register/initiate", { body: { ...names, email, mobile, password: "three blue kites" } })

/** Whoever takes a number: a stranger, staff, and the person themself. */
const takers = Effect.gen(function* () {
  const boss = yield* person({ role: "super_admin" })
  const me = yield* person()
  return [
    (mobile: string) => begin(mobile),
    (mobile: string) =>
      rest("POST", "users", { token: boss.accessToken, body: { ...names, email: somebody().email, mobile } }),
    (mobile: string) => rest("POST", "auth/contact/change", { token: me.accessToken, body: { mobile } })
  ]
})

const ambiguous = "can be meant in two ways: write + and the country in front, such as +91 98765 43210"
const characters = "may hold digits, blanks, dashes, dots, slashes and brackets only, in front of them a +"
const none = "is no mobile number that there is: check its digits; of another country write + and the country in front"

layer(TestApp.layer, { excludeTestServices: true })("a mobile number", (it) => {
  it.effect("[FAULT 19] is refused by whoever takes one, with what to do, when there is no such mobile", () =>
    Effect.gen(function* () {
      const refused = [
        ["009876543210", ambiguous],
        ["call 98765 43210", characters],
        ["98765 4321O", characters],
        ["98765 43210 ext 5", characters],
        ["+91 6123456789", none],
        ["+44 20 7946 0958", none],
        ["+98 76543210", none]
      ] as const
      for (const take of yield* takers) {
        for (const [mobile, message] of refused) {
          const { errors, status } = yield* take(mobile)
          assert.deepStrictEqual(
            [status, errors],
            [400, [{ field: "mobile", code: "INVALID_MOBILE", message }]],
            mobile
          )
        }
      }
    })
  )

  it.effect("[FAULT 19] is India's, as long as nobody says otherwise", () =>
    Effect.gen(function* () {
      const message = "must be a mobile number of India"
      for (const take of yield* takers) {
        for (const mobile of ["+44 (0)7911 123456", "+1 415 555 2671", "+971 50 123 4567", "+18765551234"]) {
          const { errors, status } = yield* take(mobile)
          assert.deepStrictEqual(
            [status, errors],
            [400, [{ field: "mobile", code: "MOBILE_NOT_SERVED", message }]],
            mobile
          )
        }
      }
    })
  )

  it.effect("[FAULT 19] is told of beside whatever else is wrong", () =>
    Effect.gen(function* () {
      const body = { ...names, ...somebody(), mobile: "+91 6123456789", password: "password1234", dob: "2030-01-01" }
      const { problems } = yield* rest("POST", "auth/register/initiate", { body })
      assert.deepStrictEqual(problems.toSorted(), [
        "dob INVALID_DATE",
        "mobile INVALID_MOBILE",
        "password PASSWORD_TOO_COMMON"
      ])
      const boss = yield* person({ role: "super_admin" })
      const made = yield* rest("POST", "users", { token: boss.accessToken, body: { ...body, password: undefined } })
      assert.deepStrictEqual(made.problems.toSorted(), ["dob INVALID_DATE", "mobile INVALID_MOBILE"])
    })
  )

  it.effect("[FAULT 19] is one person's however it is written, and gets its code", () =>
    Effect.gen(function* () {
      const boss = yield* person({ role: "super_admin" })
      const forms = [
        ["+91 (0) 98200 00001", "+919820000001"],
        ["+91 098200 00002", "+919820000002"],
        ["\u202a+91\u201098200\u201100003\u202c", "+919820000003"],
        ["९८२०० ००००४", "+919820000004"],
        ["0091 98200 00005", "+919820000005"]
      ] as const
      for (const [typed, e164] of forms) {
        assert.strictEqual((yield* begin(typed)).status, 201, typed)
        assert.match(yield* codeFor("registration_mobile_otp", e164), /^\d{6}$/)
        const owner = { ...names, email: somebody().email, mobile: typed }
        const made = yield* rest("POST", "users", { token: boss.accessToken, body: owner })
        assert.deepStrictEqual([made.status, made.data?.["mobile"]], [201, e164], typed)
        const again = { ...names, email: somebody().email, mobile: e164 }
        const taken = yield* rest("POST", "users", { token: boss.accessToken, body: again })
        assert.deepStrictEqual(taken.problems, ["mobile MOBILE_TAKEN"])
      }
    })
  )

  it.effect("[FAULT 19] that was kept before it was held against its plan still signs its owner in", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const kept = [
        ["+4407911123456", ["+44 (0)7911 123456", "+447911123456", "+4407911123456"]],
        ["+9876543210", ["009876543210", "+98 76543210"]],
        ["+916123456789", ["+91 6123456789", "6123456789"]],
        ["+12025550100", ["+1 202 555 0100"]],
        [
          "+919820077777",
          ["९८२०० ७७७७७", "\u202a+91\u201098200\u201177777\u202c", "+91 (0) 98200 77777", "98200-77777"]
        ]
      ] as const
      for (const [stored, typed] of kept) {
        const { userCode } = yield* register()
        yield* sql`update user_accounts set mobile = ${stored} where user_code = ${userCode}`
        for (const identifier of typed) {
          assert.strictEqual((yield* login(identifier)).user.userCode, userCode, identifier)
        }
      }
    })
  )

  it.effect("[FAULT 19] of two accounts that may be meant is that of the one that has it as it is kept today", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [old, now] = [yield* register(), yield* register()]
      yield* sql`update user_accounts set mobile = '+4407400123456' where user_code = ${old.userCode}`
      yield* sql`update user_accounts set mobile = '+447400123456' where user_code = ${now.userCode}`
      for (const identifier of ["+44 (0)7400 123456", "+44 7400 123456"]) {
        assert.strictEqual((yield* login(identifier)).user.userCode, now.userCode)
      }
    })
  )

  it.effect("[FAULT 19] of nobody, and of a country that is not served, is written to by no forgotten password", () =>
    Effect.gen(function* () {
      for (const [identifier, e164] of [
        ["+44 7400 999999", "+447400999999"],
        ["+91 6123456789", "+916123456789"]
      ] as const) {
        assert.strictEqual((yield* rest("POST", "auth/forgot-password", { body: { identifier } })).status, 202)
        assert.isUndefined(yield* newest("password_reset_unknown_sms", e164))
      }
      yield* rest("POST", "auth/forgot-password", { body: { identifier: "98200 99999" } })
      assert.isDefined(yield* newest("password_reset_unknown_sms", "+919820099999"))
    })
  )
})

const british = Layer.merge(TestServices.parts.settings, Layer.succeed(MobileConfig, ["IN", "GB"]))

layer(TestApp.over({ settings: british }), { excludeTestServices: true })(
  "where Britain is served too, a number",
  (it) => {
    it.effect("[FAULT 19] of it is kept without the zero of national calls, and its code goes there", () =>
      Effect.gen(function* () {
        for (const [typed, e164] of [
          ["+44 (0)7911 123456", "+447911123456"],
          ["+44 07400 123456", "+447400123456"],
          ["0044 7400 123457", "+447400123457"]
        ] as const) {
          assert.strictEqual((yield* begin(typed)).status, 201, typed)
          assert.match(yield* codeFor("registration_mobile_otp", e164), /^\d{6}$/)
        }
      })
    )

    it.effect("[FAULT 19] of a third country is refused, and both are named", () =>
      Effect.gen(function* () {
        const { errors } = yield* begin("+971 50 123 4567")
        assert.deepStrictEqual(
          errors.map(({ message }) => message),
          ["must be a mobile number of India, United Kingdom"]
        )
      })
    )
  }
)
