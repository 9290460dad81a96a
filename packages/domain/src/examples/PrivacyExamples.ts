import type { MyDataOperations } from "../people/privacy/MyDataOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope } from "./SharedExamples.ts"

export const privacyExamples: ExamplesOf<typeof MyDataOperations> = {
  data: {
    response: envelope({
      user_code: "K7M2Q9XA",
      locale: "en",
      made_at: "2026-12-01T06:20:00.000Z",
      bases: [
        {
          code: "year",
          title: "DPDP Rules 2025, rule 8(3) (G.S.R. 846(E))",
          says: "Personal data, associated traffic data and logs of the processing are kept for at least one year from the processing, also after the account is deleted."
        }
      ],
      tables: [
        {
          table_name: "sessions",
          lines: [
            {
              retention_line: "sessions",
              purpose: "Where the person was signed in, from which device and address; traffic data",
              basis: ["year"],
              kept_days: 366,
              kept_years: null,
              kept_since: "the end of the session",
              afterwards: "delete"
            }
          ],
          total: 1,
          columns: [
            { column: "platform", title: "platform" },
            { column: "device_name", title: "device name" },
            { column: "created_at", title: "created at" }
          ],
          rows: [["web", "Chrome on Windows", "2026-12-01T06:00:00.000Z"]],
          kept_back: [
            {
              because: "secret",
              says: "A secret, or a digest of one: whoever had it could act as you, or guess what it is of.",
              columns: ["device_hash"]
            }
          ]
        }
      ],
      recipients: [
        {
          recipient: "sandbox",
          purpose: "Verifying the PAN",
          receives: "PAN, name, date of birth",
          times: 1,
          last_at: "2026-12-01T06:10:00.000Z"
        }
      ]
    })
  },
  page: {}
}
