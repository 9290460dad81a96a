import { evidenceOperationWords } from "./EvidenceOperationWords.ts"
import { identityOperationWords } from "./IdentityOperationWords.ts"
import { kycOperationWords } from "./KycOperationWords.ts"
import type { OperationWords } from "./OperationWords.ts"
import { peopleOperationWords } from "./PeopleOperationWords.ts"
import { platformOperationWords } from "./PlatformOperationWords.ts"

const all: OperationWords = {
  ...identityOperationWords,
  ...peopleOperationWords,
  ...kycOperationWords,
  ...evidenceOperationWords,
  ...platformOperationWords
}
const byId = new Map<string, string>(Object.entries(all))

/**
 * What an operation does, for whom, and when it is refused: OpenAPI, the docs and the comments of the client's calls say
 * it. Apart from the operations, as examples are, so that no page loads it with the client. Undefined for an operation
 * that nobody described, which a test refuses.
 */
export const descriptionOf = (id: string): string | undefined => byId.get(id)
