import type { MessageOperations } from "../platform/messages/MessageOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope } from "./SharedExamples.ts"

const [busy, refused] = ["01a207bf-7e80-7183-9092-bdd45109b171", "01a207bf-7e80-7183-9092-bdd45109b172"]

/** One that its gateway refused. */
const dead = {
  message_id: refused,
  channel: "sms",
  template: "login_2fa_sms_otp",
  user_code: "A7W2D3XN",
  status: "dead",
  error: "rejected 550",
  attempts: 1,
  next_attempt_at: null,
  sent_at: null,
  request_id: "req_01a207bf7e80",
  created_at: "2026-11-23T09:31:04.000Z"
}

export const messagesExamples: ExamplesOf<typeof MessageOperations> = {
  list: {
    response: envelope({
      items: [dead],
      page: 1,
      page_size: 50,
      total: 1,
      total_pages: 1,
      next: null,
      previous: null
    })
  },
  summary: { response: envelope({ pending: 3, oldest_seconds: 12, unreadable: 0, dead: 1 }) },
  revive: {
    request: { matching: { channel: "sms", error: "busy" }, reason: "The gateway is back" },
    response: envelope({ items: [{ message_id: busy, result: "revived" }], left: 0 })
  },
  drop: {
    request: { message_ids: [refused], reason: "The code has long expired" },
    response: envelope({ items: [{ message_id: refused, result: "dropped" }], left: 0 })
  }
}
