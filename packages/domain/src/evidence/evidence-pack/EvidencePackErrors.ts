import { refuses } from "../../errors/Refusal.ts"

/** The end of a range comes after its beginning, and neither is to come. */
export const invalidRange = refuses("INVALID_RANGE", "must begin before it ends, and end no later than now", [
  "from",
  "to"
])
