import { outcomes, type OutcomesOf } from "../../contract/Outcomes.ts"
import type { CounterOperations } from "./CounterOperations.ts"

/** What taking a document at a counter can come to. */
export const counterOutcomes: OutcomesOf<typeof CounterOperations> = {
  takeDocument: outcomes(
    {
      review: {
        en: "The document is taken. A colleague decides about it; conclude the visit meanwhile.",
        hi: "दस्तावेज़ ले लिया गया है। एक सहकर्मी इस पर निर्णय लेंगे; इस बीच विज़िट पूरी करें।"
      },
      failed: {
        en: "The name on the document is not the name of the account. Have the one that is wrong corrected, then take the document again.",
        hi: "दस्तावेज़ पर लिखा नाम खाते के नाम से अलग है। जो गलत है उसे ठीक करवाएँ, फिर दस्तावेज़ दोबारा लें।"
      }
    },
    ({ document }) => (document.status === "failed" ? "failed" : "review")
  )
}
