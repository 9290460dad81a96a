import type { OperationExample } from "./OperationExample.ts"
import { envelope, access } from "./SharedExamples.ts"

/** The operations of the group `passwords`. */
export const passwordsExamples: Readonly<Record<string, OperationExample>> = {
  "passwords.change": {
    request: { current_password: "correct horse battery staple", new_password: "a quite different passphrase" },
    response: envelope({ password_changed: true, ...access })
  }
}
