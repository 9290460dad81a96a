import type { OperationExample } from "./OperationExample.ts"
import { envelope, access, code_sent } from "./SharedExamples.ts"

/** The operations of the group `stepUp`. */
export const stepUpExamples: Readonly<Record<string, OperationExample>> = {
  "stepUp.prove": {
    summary: "Prove again who is there",
    request: { password: "correct horse battery staple", method: "totp", code: "492039" },
    response: envelope(access)
  },
  "stepUp.sendCode": {
    summary: "Send a code for a fresh proof",
    request: { method: "email" },
    response: envelope(code_sent, "A code is on its way")
  }
}
