import type { PasswordResetOperations } from "../identity/password-reset/PasswordResetOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope, expires_at } from "./SharedExamples.ts"

const reset_id = "rst_2TFB5JDBX3K8H7M4N6P9Q0R1S2"

export const passwordResetExamples: ExamplesOf<typeof PasswordResetOperations> = {
  forgot: {
    request: { identifier: "asha@example.com" },
    response: envelope({ reset_id, expires_at }, "If there is such an account, a code is on its way")
  },
  reset: {
    request: { reset_id, otp: "48151623", new_password: "a quite different passphrase" },
    response: envelope({ password_changed: true }, "Sign in with the new password")
  }
}
