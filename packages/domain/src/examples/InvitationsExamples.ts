import type { InvitationOperations } from "../people/invitations/InvitationOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope, expires_at, resend_after, user } from "./SharedExamples.ts"

const invitation_token = "Zb8rT1qVw0u9Yk3LmNs6Ad5HcEx7PfGj2QoRi4SvTyU"

export const invitationsExamples: ExamplesOf<typeof InvitationOperations> = {
  sendCode: {
    request: { invitation_token },
    response: envelope({ mobile_masked: "+91******3210", expires_at, resend_after }, "A code is on its way")
  },
  accept: {
    request: {
      invitation_token,
      mobile_otp: "234202",
      new_password: "correct horse battery staple",
      consents: [{ purpose: "terms", text_version: "2026-11" }]
    },
    response: envelope(
      {
        email_verified: true,
        mobile_verified: true,
        progress: { step_1_completed: true, step_2_completed: true, step_3_completed: false },
        user_code: user.user_code
      },
      "Sign in with the new password"
    )
  }
}
