import type { SecurityFeedOperations } from "../identity/security-feed/SecurityFeedOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope } from "./SharedExamples.ts"

const activityId = "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3e"

/** A sign-in from a new device in a new network. */
const signIn = {
  activity_id: activityId,
  status: "success",
  reason: null,
  risk_score: 35,
  risk_reasons: [
    { code: "new_device", words: "From a device that this account was not used on before" },
    { code: "new_network", words: "From a network that this account was not used from before" }
  ],
  platform: "web",
  device_name: "Firefox on Linux",
  user_agent: "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0",
  ip: "203.0.113.9",
  place: "Pune, IN",
  session_id: "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3f",
  disowned_at: null,
  occurred_at: "2026-11-23T09:31:04.000Z"
}

export const securityFeedExamples: ExamplesOf<typeof SecurityFeedOperations> = {
  list: {
    response: envelope({
      items: [signIn],
      page: 1,
      page_size: 50,
      total: 1,
      total_pages: 1,
      next: null,
      previous: null
    })
  },
  notMe: {
    response: envelope({
      activity_id: activityId,
      disowned_at: "2026-11-23T09:40:00.000Z",
      password_must_change: true,
      advice: "Every session has ended. Ask for a new password with 'forgot password' now, then sign in again"
    })
  }
}
