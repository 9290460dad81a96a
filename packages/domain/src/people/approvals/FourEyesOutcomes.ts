import { outcomes, type OutcomesOf } from "../../contract/Outcomes.ts"
import { isApprovalRequest } from "./Approval.ts"
import type { FourEyesOperations } from "./ApprovalOperations.ts"

const act = outcomes(
  {
    done: { en: "Done.", hi: "हो गया।" },
    waits: {
      en: "Waits for the approval of a second member of staff",
      hi: "दूसरे कर्मचारी की स्वीकृति की प्रतीक्षा में है"
    }
  },
  (answer: object) => (isApprovalRequest(answer) ? "waits" : "done")
)

/** What an act can come to that may need a second member of staff. */
export const fourEyesOutcomes: OutcomesOf<typeof FourEyesOperations> = { unblock: act, assignRole: act }
