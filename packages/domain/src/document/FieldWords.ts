import { rightsFieldWords } from "./RightsFieldWords.ts"
import { breachFieldWords } from "./BreachFieldWords.ts"
import { envelopeWords } from "./EnvelopeWords.ts"
import { evidenceWords } from "./EvidenceWords.ts"
import { kycWords } from "./KycWords.ts"
import { peopleWords } from "./PeopleWords.ts"
import { platformWords } from "./PlatformWords.ts"
import { signInWords } from "./SignInWords.ts"
import type { Word, Words } from "./Words.ts"

const all: Words = {
  ...breachFieldWords,
  ...rightsFieldWords,
  ...peopleWords,
  ...envelopeWords,
  ...signInWords,
  ...kycWords,
  ...evidenceWords,
  ...platformWords
}
const byName = new Map(Object.entries(all))

/**
 * What a field of the contract is, by its name on the wire (`user_code`); undefined for one that nobody described, which a
 * test refuses. What a schema says of itself goes before it.
 */
export const wordOf = (name: string): Word | undefined => {
  const found = byName.get(name)
  return typeof found === "string" ? { text: found } : found
}
