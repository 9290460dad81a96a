import { Effect, Redacted, type Schema } from "effect"
import type { Platform } from "@credbuzzpay/domain/access/Platform"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { InitiateRegistration, VerifyRegistration } from "@credbuzzpay/domain/identity/registration/Registration"
import { Login } from "@credbuzzpay/domain/identity/sessions/Session"
import type { OutboxMessage } from "../../src/features/platform/notifications/messages/OutboxMessage.ts"
import { RegistrationService } from "../../src/features/identity/registration/RegistrationService.ts"
import { VerificationService } from "../../src/features/identity/registration/VerificationService.ts"
import { LoginService } from "../../src/features/identity/sign-in/LoginService.ts"
import { RecordedOutbox } from "../../src/testing/RecordedOutbox.ts"

export const PASSWORD = "correct horse battery staple"

const parse =
  <S extends Schema.ConstraintDecoder<unknown>>(schema: S) =>
  (input: S["Encoded"]) =>
    Effect.orDie(decodeInput(schema)(input))

let people = 0

/** Contacts that nobody else in this test file has. */
export const somebody = () => {
  people += 1
  return { email: `person${String(people).padStart(4, "0")}@example.test`, mobile: `+91${9_876_540_000 + people}` }
}

interface Somebody {
  readonly email: string
  readonly mobile: string
  readonly firstName?: string
  readonly lastName?: string
}

/** Asha Rao, unless they are called otherwise. */
export const initiate = Effect.fnUntraced(function* (person: Somebody) {
  const input = { firstName: "Asha", lastName: "Rao", ...person, password: PASSWORD }
  return yield* (yield* RegistrationService).initiate(yield* parse(InitiateRegistration)(input))
})

export const verify = Effect.fnUntraced(function* (input: (typeof VerifyRegistration)["Encoded"]) {
  return yield* (yield* VerificationService).verify(yield* parse(VerifyRegistration)(input))
})

/** The newest message of a template to a recipient. */
export const newest = Effect.fnUntraced(function* (template: OutboxMessage["template"], to: string) {
  const all = yield* (yield* RecordedOutbox).messages
  return all.findLast((message) => message.template === template && Redacted.value(message.to) === to)
})

export const codeFor = Effect.fnUntraced(function* (template: OutboxMessage["template"], to: string) {
  const message = yield* newest(template, to)
  return message !== undefined && "code" in message.variables ? Redacted.value(message.variables.code) : "none sent"
})

/** Another code than the right one, as long. */
export const wrong = (code: string) => (/^0+$/.test(code) ? code.replace(/0$/, "1") : "0".repeat(code.length))

/** A registered person with both contacts proven. */
export const register = Effect.fnUntraced(function* (contacts = somebody()) {
  const { registrationId } = yield* initiate(contacts)
  const emailOtp = yield* codeFor("registration_email_otp", contacts.email)
  const mobileOtp = yield* codeFor("registration_mobile_otp", contacts.mobile)
  const { userCode } = yield* verify({ registrationId, emailOtp, mobileOtp })
  if (userCode === null) return yield* Effect.die("not registered")
  return { ...contacts, registrationId, userCode }
})

export interface LoginOptions {
  readonly password?: string
  readonly platform?: Platform
  readonly deviceId?: string
  /** With the `deviceId`, what an earlier sign-in gave this device. */
  readonly deviceToken?: Redacted.Redacted<string> | undefined
  readonly trustedDeviceToken?: string
}

/** Whatever a login leads to. */
export const tryLogin = Effect.fnUntraced(function* (identifier: string, options: LoginOptions = {}) {
  const { deviceId, deviceToken, password = PASSWORD, platform = "web", ...rest } = options
  const token = deviceToken === undefined ? {} : { token: Redacted.value(deviceToken) }
  const device = deviceId === undefined ? {} : { device: { id: deviceId, name: "Pixel 9", ...token } }
  return yield* (yield* LoginService).login(yield* parse(Login)({ identifier, password, platform, ...device, ...rest }))
})

/** A login of somebody without a second factor. */
export const login = Effect.fnUntraced(function* (identifier: string, options: LoginOptions = {}) {
  const result = yield* tryLogin(identifier, options)
  return result.mfaRequired ? yield* Effect.die("a second factor was asked for") : result
})

/** Runs the same effect `n` times at once, each to its end. */
export const atOnce = <A, E, R>(n: number, effect: Effect.Effect<A, E, R>) =>
  Effect.all(
    Array.from({ length: n }, () => Effect.result(effect)),
    { concurrency: "unbounded" }
  )
