import type { KycOnboardingOperations } from "../kyc/holds/KycOnboardingOperations.ts"
import { kycExamples } from "./KycExamples.ts"
import type { ExamplesOf } from "./OperationExample.ts"

const { response } = kycExamples.status

export const kycOnboardingExamples: ExamplesOf<typeof KycOnboardingOperations> = {
  confirmAddress: { request: { how: "deliverable", reason: "The card was delivered to the person" }, response },
  seeFirstPayment: { request: { payment_reference: "HDFCN52026112500012345" }, response }
}
