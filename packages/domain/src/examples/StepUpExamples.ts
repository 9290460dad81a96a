import type { OperationExample } from "./OperationExample.ts"
import { envelope, access, code_sent } from "./SharedExamples.ts"

/** The operations of the group `stepUp`. */
export const stepUpExamples: Readonly<Record<string, OperationExample>> = {
  "stepUp.prove": {
    request: { password: "correct horse battery staple", method: "totp", code: "492039" },
    response: envelope(access)
  },
  "stepUp.sendCode": {
    request: { method: "email" },
    response: envelope(code_sent, "A code is on its way")
  }
}
