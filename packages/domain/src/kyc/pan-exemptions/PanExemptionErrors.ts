import { Conflict } from "../../errors/Conflict.ts"
import { failsWith } from "../../errors/Failure.ts"
import { refuses } from "../../errors/Refusal.ts"

/** One at a time. */
export const panExemptionLive = failsWith(Conflict)(
  "PAN_EXEMPTION_LIVE",
  "An exemption of this person stands, or waits for a second person"
)

/** Nothing was proposed, or it was decided in the meantime. */
export const noPanExemptionWaits = failsWith(Conflict)(
  "NO_PAN_EXEMPTION_WAITS",
  "No exemption of this person waits for a second person"
)

/** There is nothing to revoke. */
export const noPanExemptionStands = failsWith(Conflict)("NO_PAN_EXEMPTION_STANDS", "No exemption of this person stands")

/** The birthday of the account says otherwise. */
export const exemptionNotOfAge = refuses(
  "EXEMPTION_NOT_OF_AGE",
  "is not theirs: by the birthday of the account the person is younger than 80 in this financial year",
  "ground"
)
