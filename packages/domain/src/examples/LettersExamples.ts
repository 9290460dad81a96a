import type { LetterOperations } from "../people/letters/LetterOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope } from "./SharedExamples.ts"

/** A notice of KYC that is with the post. */
const letter = {
  letter_id: "01f2a4c6-7e80-7183-9092-bdd45109b171",
  user_code: "A7W2D3XN",
  branch_code: "MUM01",
  kind: "kyc_due",
  state: "handed_over",
  batch_id: "01f2a4c7-0a10-7183-9092-bdd45109b172",
  queued_at: "2036-09-24T04:00:00.000Z",
  handed_over_at: "2036-09-24T05:00:00.000Z",
  delivered_at: null,
  returned_at: null,
  return_reason: null,
  cancelled_at: null
}

export const lettersExamples: ExamplesOf<typeof LetterOperations> = {
  list: {
    response: envelope({
      items: [letter],
      page: 1,
      page_size: 50,
      total: 1,
      total_pages: 1,
      next: null,
      previous: null
    })
  },
  get: {
    response: envelope({
      ...letter,
      address_lines: ["Asha Rao", "12 Lake View, Hill Road", "Pune", "Maharashtra 411038"],
      our_reference: "KYC-BDD45109B171",
      subject: "Please renew your KYC by 23 November 2036",
      paragraphs: ["Your KYC is to be renewed by 23 November 2036."]
    })
  },
  delivered: {
    request: { letter_ids: [letter.letter_id], happened_at: "2036-09-27" },
    response: envelope({ items: [{ letter_id: letter.letter_id, result: "marked" }] })
  },
  returned: {
    request: { letter_ids: [letter.letter_id], return_reason: "moved" },
    response: envelope({ items: [{ letter_id: letter.letter_id, result: "marked" }] })
  }
}
