import { Conflict } from "../../errors/Conflict.ts"
import { failsWith } from "../../errors/Failure.ts"

/** Staff may raise a category, and lower it down to what the rules give. */
export const riskBelowRules = failsWith(Conflict)(
  "KYC_RISK_BELOW_RULES",
  (rules: string) =>
    `The rules give a higher category (${rules}). Change what they look at first, as by a visit to the branch`
)

/** There is nothing to do: the person is flagged so already. */
export const pepUnchanged = failsWith(Conflict)("KYC_PEP_UNCHANGED", "The person is flagged so already")
