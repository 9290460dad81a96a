import type { OperationGroups } from "../OperationGroups.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope, user, tokens, session } from "./SharedExamples.ts"

export const sessionsExamples: ExamplesOf<OperationGroups["sessions"]> = {
  login: {
    request: {
      identifier: "asha@example.com",
      password: "correct horse battery staple",
      platform: "web",
      device: { id: "6f1c2e0a", name: "Firefox on Linux" }
    },
    response: envelope({
      mfa_required: false,
      ...tokens,
      device_token: "Vq0m1cYb7T2rXo8dJ4kLw9sZ5hNfGpQeUa3tIyRxCvB",
      user
    })
  },
  list: {
    response: envelope({ items: [session] })
  },
  end: {},
  refresh: {
    request: { refresh_token: tokens.refresh_token },
    response: envelope(tokens)
  },
  logout: { request: { refresh_token: tokens.refresh_token } }
}
