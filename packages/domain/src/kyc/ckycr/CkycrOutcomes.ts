import { outcomes, type OutcomesOf } from "../../contract/Outcomes.ts"
import type { CkycrFiling } from "./CkycrFiling.ts"
import type { CkycrOperations } from "./CkycrOperations.ts"
import type { CkycrFound } from "./CkycrSearch.ts"

/** What asking the registry, and telling it again, can come to. */
export const ckycrOutcomes: OutcomesOf<typeof CkycrOperations> = {
  searchCkycr: outcomes(
    {
      found: {
        en: "The registry has a KYC record of yours. Submit its number, as it is shown, in place of a document.",
        hi: "रजिस्ट्री में आपका केवाईसी रिकॉर्ड है। दस्तावेज़ के स्थान पर उसका नंबर, जैसा दिखाया गया है, जमा करें।"
      },
      none: {
        en: "The registry has no KYC record for this number and your birthday. Submit a document.",
        hi: "रजिस्ट्री में इस नंबर और आपकी जन्मतिथि का कोई केवाईसी रिकॉर्ड नहीं है। कोई दस्तावेज़ जमा करें।"
      }
    },
    ({ isFound }: CkycrFound) => (isFound ? "found" : "none")
  ),
  retryFiling: outcomes(
    {
      due: {
        en: "It will be sent to the registry within a few minutes.",
        hi: "इसे कुछ ही मिनटों में रजिस्ट्री को भेजा जाएगा।"
      }
    },
    (_filing: CkycrFiling) => "due"
  )
}
