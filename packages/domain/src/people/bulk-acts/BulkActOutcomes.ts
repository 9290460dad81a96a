import { outcomes, type OutcomesOf } from "../../contract/Outcomes.ts"
import type { BulkActResults } from "./BulkAct.ts"
import type { BulkActOperations } from "./BulkActOperations.ts"

/** What an act upon several people can come to. */
export const bulkActOutcomes: OutcomesOf<typeof BulkActOperations> = {
  actOnMany: outcomes(
    {
      done: { en: "Done for each of them.", hi: "सभी के लिए पूरा हुआ।" },
      waits: {
        en: "For some of them it waits for the approval of a second member of staff.",
        hi: "कुछ के लिए दूसरे कर्मचारी की स्वीकृति की प्रतीक्षा है।"
      },
      refused: {
        en: "For some of them it was refused: see what is said of each.",
        hi: "कुछ के लिए अस्वीकार हुआ: प्रत्येक के साथ लिखा कारण देखें।"
      }
    },
    ({ refused, waits }: BulkActResults) => {
      if (refused > 0) return "refused"
      return waits > 0 ? "waits" : "done"
    }
  )
}
