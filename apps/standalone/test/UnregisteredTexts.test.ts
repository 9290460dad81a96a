import { refusals } from "@credbuzzpay/settings/Refusals"
import { workerProgram } from "@credbuzzpay/workers/WorkerProgram"
import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect } from "effect"
import { standaloneProgram } from "../src/StandaloneProgram.ts"

const env = {
  APP_ENV: "development",
  SMS_DLT_ENTITY_ID: "1201159000000000001",
  SMS_DLT_HEADER: "CREDBZ",
  SMS_DLT_TEMPLATES: "login_2fa_sms_otp.en=1107160000000000001"
}

describe("what sends messages", () => {
  it.effect.each([
    ["workers", workerProgram],
    ["npm start", standaloneProgram]
  ] as const)("does not start with a registration that lacks a text: %s", ([, program]) =>
    Effect.gen(function* () {
      const provider = ConfigProvider.fromEnv({ env })
      const lines = yield* Effect.provideService(refusals(program), ConfigProvider.ConfigProvider, provider)
      const [line, ...others] = lines.filter((each) => each.startsWith("SMS_DLT_"))
      assert.match(line ?? "", /^SMS_DLT_TEMPLATES: must have the id of .*login_2fa_sms_otp\.hi.* too$/)
      assert.notInclude(line, "login_2fa_sms_otp.en")
      assert.deepStrictEqual(others, [])
    })
  )
})
