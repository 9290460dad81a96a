import type { KycNoticeOperations } from "../kyc/notices/KycNoticeOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope } from "./SharedExamples.ts"

const due = "2036-11-23T09:30:00.000Z"

export const kycNoticesExamples: ExamplesOf<typeof KycNoticeOperations> = {
  of: {
    response: envelope({
      user_code: "A7W2D3XN",
      next_due_at: due,
      ends_at: "2037-11-23T09:30:00.000Z",
      address_problem: null,
      items: [
        {
          notice_id: "01f2a4c5-1b20-7183-9092-0a1b2c3d4e5f",
          kyc_due_at: due,
          sequence: "before_2",
          attempt: 1,
          channel: "letter",
          noticed_at: "2036-09-24T04:00:00.000Z",
          handed_over_at: "2036-09-24T05:00:00.000Z",
          delivered_at: null,
          failed_at: null,
          failure: null,
          proof: "letter:01f2a4c6-7e80-7183-9092-bdd45109b171",
          content_hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
          text: "Asha Rao\n\nYour KYC is to be renewed by 23 November 2036."
        }
      ],
      moves: [
        {
          day: "due",
          moved_from: "2036-09-10T09:30:00.000Z",
          moved_to: due,
          cause: "notices_missed",
          moved_at: "2036-08-25T04:00:00.000Z"
        }
      ]
    })
  },
  missingAddresses: {
    response: envelope({
      items: [
        {
          user_code: "A7W2D3XN",
          branch_code: "MUM01",
          address_problem: "returned",
          kyc_due_at: due,
          asked_at: "2036-10-14T04:00:00.000Z"
        }
      ],
      page: 1,
      page_size: 50,
      total: 1,
      total_pages: 1,
      next: null,
      previous: null
    })
  }
}
