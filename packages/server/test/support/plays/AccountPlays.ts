import { Effect } from "effect"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { ChangeContact } from "@credbuzzpay/domain/identity/contacts/ContactChange"
import { ForgotPassword } from "@credbuzzpay/domain/identity/password-reset/PasswordReset"
import { ContactService } from "../../../src/features/identity/contacts/ContactService.ts"
import { PasswordResetService } from "../../../src/features/identity/password-reset/PasswordResetService.ts"
import { MovableClock } from "../../../src/testing/MovableClock.ts"
import { asPrincipal } from "../Factors.ts"
import { create, invited, tokenOf } from "../Invited.ts"
import { HERE } from "../matrix/Actors.ts"
import { person } from "../People.ts"
import { codeFor, initiate, PASSWORD, register, somebody } from "../Slice.ts"
import { own, type Play } from "./Play.ts"
import { signedIn } from "./SignInPlays.ts"

const NEW_PASSWORD = "a quite different passphrase"

const anonymous = (body: Play["body"], subject?: string, branch: string | null = null): Play => ({
  actor: "anonymous",
  subject,
  branch,
  body
})

const initiated = Effect.sync(() =>
  anonymous({ ...somebody(), password: PASSWORD, first_name: "Asha", last_name: "Rao" })
)

const codeSentAgain = Effect.gen(function* () {
  const { registrationId } = yield* initiate(somebody())
  yield* (yield* MovableClock).advance("61 seconds")
  return anonymous({ registration_id: registrationId, channel: "email" })
})

const proven = (...which: ReadonlyArray<"email" | "mobile">) =>
  Effect.gen(function* () {
    const contacts = somebody()
    const { registrationId } = yield* initiate(contacts)
    const email_otp = yield* codeFor("registration_email_otp", contacts.email)
    const mobile_otp = yield* codeFor("registration_mobile_otp", contacts.mobile)
    const codes = {
      ...(which.includes("email") ? { email_otp } : {}),
      ...(which.includes("mobile") ? { mobile_otp } : {})
    }
    return anonymous({ registration_id: registrationId, ...codes })
  })

const completed = Effect.map(signedIn, (someone) =>
  own(someone, {
    gender: "female",
    dob: "1994-05-17",
    consents: ["terms", "privacy"].map((purpose) => ({ purpose, text_version: "2026-11" }))
  })
)

const forgotten = Effect.map(register(), ({ email, userCode }) => anonymous({ identifier: email }, userCode))

const reset = Effect.gen(function* () {
  const { email, userCode } = yield* register()
  const input = yield* decodeInput(ForgotPassword)({ identifier: email })
  const { resetId } = yield* (yield* PasswordResetService).forgot(input)
  const otp = yield* codeFor("password_reset_otp", email)
  const body = { reset_id: resetId, otp, new_password: NEW_PASSWORD }
  return { ...anonymous(body, userCode), actor: userCode }
})

const contactProven = Effect.gen(function* () {
  const someone = yield* person({ branchCode: HERE })
  const { email } = somebody()
  yield* (yield* ContactService).change(someone.as, yield* decodeInput(ChangeContact)({ email }))
  return own(someone, { otp: yield* codeFor("contact_change_email_otp", email) })
})

const admin = Effect.map(person({ role: "admin", branchCode: HERE }), ({ userCode }) =>
  asPrincipal(userCode, { role: "admin", branchCode: HERE })
)

const invitationCodeSent = Effect.gen(function* () {
  const made = yield* create(yield* admin)
  return anonymous({ invitation_token: yield* tokenOf(made.email) }, made.userCode, HERE)
})

const invitationAccepted = Effect.gen(function* () {
  const { code, token, user } = yield* invited(yield* admin)
  const consents = [{ purpose: "terms", text_version: "2026-11" }]
  const body = { invitation_token: token, mobile_otp: code, new_password: PASSWORD, consents }
  return { ...anonymous(body, user.userCode, HERE), actor: user.userCode }
})

/** Registration, invitations, passwords and contacts. */
export const accountPlays = {
  "registration.initiate": initiated,
  "registration.resendOtp": codeSentAgain,
  "registration.verifyOtp": Effect.map(proven("email", "mobile"), (play) => ({ ...play, actor: undefined })),
  "registration.verifyOtp of one contact": proven("mobile"),
  "registration.complete": completed,
  "passwordReset.forgot": forgotten,
  "passwordReset.reset": reset,
  "passwords.change": Effect.map(signedIn, (someone) =>
    own(someone, { current_password: PASSWORD, new_password: NEW_PASSWORD })
  ),
  "contacts.change": Effect.map(person({ branchCode: HERE }), (someone) => own(someone, { email: somebody().email })),
  "contacts.verify": contactProven,
  "invitations.sendCode": invitationCodeSent,
  "invitations.accept": invitationAccepted
}
