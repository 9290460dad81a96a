import type { OperationExample } from "./OperationExample.ts"
import { envelope, user } from "./SharedExamples.ts"

/** The operations of the group `aadhaarReveal`. */
export const aadhaarRevealExamples: Readonly<Record<string, OperationExample>> = {
  "aadhaarReveal.reveal": {
    request: { purpose: "legal_request", reason: "Order 412/2026 of the district court" },
    response: envelope({ user_code: user.user_code, aadhaar_number: "234123412346" })
  }
}
