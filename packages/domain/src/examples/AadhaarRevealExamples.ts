import type { AadhaarRevealOperations } from "../kyc/reveal/AadhaarRevealOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope, user } from "./SharedExamples.ts"

export const aadhaarRevealExamples: ExamplesOf<typeof AadhaarRevealOperations> = {
  reveal: {
    request: { purpose: "legal_request", reason: "Order 412/2026 of the district court" },
    response: envelope({ user_code: user.user_code, aadhaar_number: "234123412346" })
  }
}
