import { Effect, Redacted } from "effect"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { ForgotPassword, ResetPassword } from "@credbuzzpay/domain/identity/password-reset/PasswordReset"
import { PasswordResetService } from "../../src/features/identity/password-reset/PasswordResetService.ts"
import { RecordedOutbox } from "../../src/testing/RecordedOutbox.ts"

export const NEW_PASSWORD = "a quite different passphrase"

export const forgot = Effect.fnUntraced(function* (identifier: string, deviceToken?: Redacted.Redacted<string>) {
  const device = deviceToken === undefined ? {} : { deviceToken: Redacted.value(deviceToken) }
  return yield* (yield* PasswordResetService).forgot(yield* decodeInput(ForgotPassword)({ identifier, ...device }))
})

export const resetWith = Effect.fnUntraced(function* (
  proof: Omit<(typeof ResetPassword)["Encoded"], "newPassword">,
  newPassword = NEW_PASSWORD
) {
  return yield* (yield* PasswordResetService).reset(yield* decodeInput(ResetPassword)({ ...proof, newPassword }))
})

/** What each mail of a reset brought to this mailbox, oldest first. */
export const resetMails = Effect.fnUntraced(function* (email: string) {
  const all = yield* (yield* RecordedOutbox).messages
  return all.flatMap((message) => {
    if (message.template !== "password_reset_otp" || Redacted.value(message.to) !== email) return []
    const link = Redacted.value(message.variables.link ?? Redacted.make(""))
    return [{ otp: Redacted.value(message.variables.code), link, token: new URL(link).hash.slice(1) }]
  })
})

export const newestReset = (email: string) =>
  Effect.map(resetMails(email), (mails) => mails.at(-1) ?? { otp: "none sent", link: "none sent", token: "none sent" })
