import type { ErasureOperations } from "../evidence/erasure/ErasureOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope } from "./SharedExamples.ts"

export const erasuresExamples: ExamplesOf<typeof ErasureOperations> = {
  list: {
    response: envelope({
      items: [
        {
          user_code: "A7W2D3XN",
          cause: "consent_withdrawn",
          state: "scheduled",
          account_on: "2027-12-24",
          identity_on: "2031-12-23",
          account_erased_at: null,
          began_at: null,
          erased_at: null,
          rows: 0,
          files: 0
        }
      ],
      next: null
    })
  }
}
