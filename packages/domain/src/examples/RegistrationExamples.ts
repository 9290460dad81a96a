import type { RegistrationOperations } from "../identity/registration/RegistrationOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope, user, expires_at, resend_after } from "./SharedExamples.ts"

const registration_id = "reg_DYR3AYFD4DNBSB2SAEPYH9B68B"

const progress = { step_1_completed: true, step_2_completed: true, step_3_completed: false }

export const registrationExamples: ExamplesOf<typeof RegistrationOperations> = {
  initiate: {
    request: {
      email: "asha@example.com",
      mobile: "98765 43210",
      password: "correct horse battery staple",
      first_name: "Asha",
      last_name: "Rao"
    },
    response: envelope(
      { registration_id, email_masked: "a***@example.com", mobile_masked: "+91******3210", expires_at, resend_after },
      "Codes are on their way to both contacts"
    )
  },
  resendOtp: {
    request: { registration_id, channel: "email" },
    response: envelope({ expires_at, resend_after }, "If the contact can be reached, a code is on its way")
  },
  verifyOtp: {
    request: { registration_id, email_otp: "481516", mobile_otp: "234202" },
    response: envelope({ email_verified: true, mobile_verified: true, progress, user_code: user.user_code })
  },
  complete: {
    request: {
      gender: "female",
      dob: "1994-05-17",
      consents: [
        { purpose: "terms", text_version: "2026-11" },
        { purpose: "privacy", text_version: "2026-11" }
      ]
    },
    response: envelope({ ...progress, step_3_completed: true })
  },
  progress: { response: envelope(progress) }
}
