import { refusals } from "@credbuzzpay/settings/Refusals"
import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect, Option } from "effect"
import { DltConfig } from "../../src/config/DltConfig.ts"
import { smsTextNames } from "../../src/features/platform/notifications/messages/RegisteredTexts.ts"
import { messageRules } from "../../src/SettingRules.ts"
import { messageGroups, serverProgram } from "../../src/Settings.ts"

const idOf = (at: number) => String(1_107_160_000_000_000 + at)
const every = smsTextNames.map((name, at) => `${name}=${idOf(at)}`)

const gateway = {
  APP_ENV: "production",
  SMTP_URL: "smtps://mail.example.com",
  SMS_URL: "https://sms.example.com"
}
const registered = {
  ...gateway,
  SMS_DLT_ENTITY_ID: "1201159000000000001",
  SMS_DLT_HEADER: "CREDBZ",
  SMS_DLT_TEMPLATES: every.join(",")
}

const from = (env: Record<string, string>) =>
  Effect.provideService(ConfigProvider.ConfigProvider, ConfigProvider.fromEnv({ env }))

const refused = (env: Record<string, string>) =>
  from(env)(refusals({ name: "workers", appEnv: serverProgram.appEnv, groups: messageGroups, rules: messageRules }))

const parse = (env: Record<string, string>) =>
  from(env)(
    Effect.gen(function* () {
      return yield* DltConfig.config
    })
  )

describe("what text messages to India are registered as", () => {
  it.effect("need not be set, and is nothing then", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* refused(gateway), [])
      assert.isTrue(Option.isNone(yield* parse(gateway)))
    })
  )

  it.effect("is the entity, the header, and an id for each text in each language", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* refused(registered), [])
      const { entityId, header, templates } = Option.getOrThrow(yield* parse(registered))
      assert.deepStrictEqual([entityId, header], ["1201159000000000001", "CREDBZ"])
      assert.deepStrictEqual([...templates.keys()], smsTextNames)
      assert.strictEqual(templates.get("login_2fa_sms_otp.hi"), idOf(smsTextNames.indexOf("login_2fa_sms_otp.hi")))
    })
  )

  it.effect("may have its ids on lines of their own", () =>
    Effect.gen(function* () {
      const lines = { ...registered, SMS_DLT_TEMPLATES: `\n${every.join("\n")}\n` }
      assert.deepStrictEqual(yield* refused(lines), [])
      assert.deepStrictEqual(yield* parse(lines), yield* parse(registered))
    })
  )

  it.effect("is refused with the name of every text that has no id", () =>
    Effect.gen(function* () {
      const { SMS_DLT_TEMPLATES: _, ...none } = registered
      assert.deepStrictEqual(yield* refused(none), [
        `SMS_DLT_TEMPLATES: must have the id of ${smsTextNames.join(", ")} too`
      ])
      const missing = ["contact_taken_sms.hi", "step_up_sms_otp.en"]
      const some = every.filter((line) => !missing.some((name) => line.startsWith(`${name}=`)))
      assert.deepStrictEqual(yield* refused({ ...registered, SMS_DLT_TEMPLATES: some.join(",") }), [
        "SMS_DLT_TEMPLATES: must have the id of contact_taken_sms.hi, step_up_sms_otp.en too"
      ])
    })
  )

  it.effect("is refused with the name of every text that there is not", () =>
    Effect.gen(function* () {
      // An e-mail, a language that the product does not have, and a slip.
      const unknown = ["account_locked.en", "step_up_sms_otp.ta", "step_up_sms.en"]
      const more = [...every, ...unknown.map((name, at) => `${name}=${idOf(500 + at)}`)]
      assert.deepStrictEqual(yield* refused({ ...registered, SMS_DLT_TEMPLATES: more.join(",") }), [
        `SMS_DLT_TEMPLATES: must not name ${unknown.join(", ")}: there is no such text`
      ])
    })
  )

  it.effect("is refused without its header, and a header or ids without an entity", () =>
    Effect.gen(function* () {
      const { SMS_DLT_HEADER: _, ...headless } = registered
      assert.deepStrictEqual(yield* refused(headless), ["SMS_DLT_HEADER: must be set beside SMS_DLT_ENTITY_ID"])
      const { SMS_DLT_ENTITY_ID: __, ...nobody } = registered
      assert.deepStrictEqual(yield* refused(nobody), [
        "SMS_DLT_HEADER: must not be set without SMS_DLT_ENTITY_ID",
        "SMS_DLT_TEMPLATES: must not be set without SMS_DLT_ENTITY_ID"
      ])
    })
  )
})
