import { outcomes, type OutcomesOf } from "../../contract/Outcomes.ts"
import type { DeskRequest } from "./PrivacyRequest.ts"
import type { RightsOperations } from "./RightsOperations.ts"

/** What staff can make of a request. */
export const rightsOutcomes: OutcomesOf<typeof RightsOperations> = {
  decide: outcomes(
    {
      done: {
        en: "Done. The person is told, and reads the answer beside their request.",
        hi: "पूरा हुआ। व्यक्ति को सूचित किया गया है, और उत्तर उनके अनुरोध के साथ दिखेगा।"
      },
      refused: {
        en: "Refused. The person is told, and reads the reason beside their request.",
        hi: "अस्वीकृत। व्यक्ति को सूचित किया गया है, और कारण उनके अनुरोध के साथ दिखेगा।"
      }
    },
    ({ state }: DeskRequest) => (state === "done" ? "done" : "refused")
  )
}
