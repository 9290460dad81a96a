import type { ContactOperations } from "../identity/contacts/ContactOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { access, envelope, user } from "./SharedExamples.ts"

export const contactsExamples: ExamplesOf<typeof ContactOperations> = {
  change: {
    request: { email: "asha.rao@example.com" },
    response: envelope(
      {
        contact_masked: "a***@example.com",
        expires_at: "2026-11-23T09:40:00.000Z",
        resend_after: "2026-11-23T09:31:00.000Z"
      },
      "A code is on its way to the new contact"
    )
  },
  verify: {
    request: { otp: "481516" },
    response: envelope({ user, ...access })
  }
}
