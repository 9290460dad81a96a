import { outcomes, type OutcomesOf } from "../../contract/Outcomes.ts"
import type { MarkedLetters } from "./Letter.ts"
import type { LetterOperations } from "./LetterOperations.ts"

const marked = outcomes<MarkedLetters, "all" | "some">(
  {
    all: { en: "The letters are marked.", hi: "पत्र चिह्नित कर दिए गए।" },
    some: {
      en: "Some letters are not marked: `result` of each says why.",
      hi: "कुछ पत्र चिह्नित नहीं हुए: कारण हर एक के `result` में है।"
    }
  },
  ({ items }) => (items.every(({ result }) => result === "marked") ? "all" : "some")
)

/** What marks of letters can come to. */
export const letterOutcomes: OutcomesOf<typeof LetterOperations> = { delivered: marked, returned: marked }
