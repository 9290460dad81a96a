import type { PasswordOperations } from "../identity/passwords/PasswordOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope, access } from "./SharedExamples.ts"

export const passwordsExamples: ExamplesOf<typeof PasswordOperations> = {
  change: {
    request: { current_password: "correct horse battery staple", new_password: "a quite different passphrase" },
    response: envelope({ password_changed: true, ...access })
  }
}
