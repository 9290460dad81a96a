import type { StepUpOperations } from "../identity/step-up/StepUpOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope, access, code_sent } from "./SharedExamples.ts"

export const stepUpExamples: ExamplesOf<typeof StepUpOperations> = {
  prove: {
    request: { password: "correct horse battery staple", method: "totp", code: "492039" },
    response: envelope(access)
  },
  sendCode: {
    request: { method: "email" },
    response: envelope(code_sent, "A code is on its way")
  }
}
