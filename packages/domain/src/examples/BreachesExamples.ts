import type { BreachOperations } from "../evidence/breaches/BreachOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope, session_id } from "./SharedExamples.ts"

const breach_id = "019a0b6e-2f41-7c3a-9d56-6e8f7a1b2c3e"
const notice_id = "019a0b6e-2f41-7c3a-9d57-6e8f7a1b2c3e"

/** A member of staff's session was used by somebody else. */
const opened = {
  noticed_at: "2026-11-23T09:30:00.000Z",
  nature: "unauthorised_access",
  data: ["contact", "identity_number"],
  began_at: "2026-11-22T18:00:00.000Z",
  ended_at: "2026-11-23T09:45:00.000Z"
}

const told = {
  happened: "A session of a member of staff was used from a network that is not ours",
  systems: ["Back office"]
}

const clock = (audience: string, law: string, due_at: string) => ({
  audience,
  law,
  due_at,
  sent_at: null,
  state: "due"
})

const standing = {
  breach_id,
  state: "open",
  ...opened,
  opened_by: "B4K9M2QZ",
  opened_at: "2026-11-23T09:50:00.000Z",
  extent: { people: 1, told: 0, acts: 3 },
  deadlines: [
    clock(
      "cert_in",
      "CERT-In directions of 28-04-2022 (IT Act s. 70B(6)), direction (ii): within 6 hours of noticing [2nd]",
      "2026-11-23T15:30:00.000Z"
    )
  ],
  closed_by: null,
  closed_at: null,
  outcome: null
}

const question = {
  session_id,
  from: "2026-11-22T18:00:00.000Z",
  to: "2026-11-23T09:45:00.000Z"
}

const notice = {
  notice_id,
  audience: "cert_in",
  fields: [{ label: "Type of incident", value: "unauthorised access" }],
  texts: [{ language: "en", text: "Type of incident: unauthorised access" }],
  drafted_by: "B4K9M2QZ",
  drafted_at: "2026-11-23T10:20:00.000Z",
  sent_by: null,
  sent_at: null,
  sent_to: null,
  reference: null
}

const searched = {
  ...question,
  search_id: "019a0b6e-2f41-7c3a-9d58-6e8f7a1b2c3e",
  asked_by: "B4K9M2QZ",
  asked_at: "2026-11-23T10:05:00.000Z",
  withdrawn_at: null,
  others: { "report_export.requested": 1 }
}

const breach = { ...standing, ...told, lessons: null, searches: [searched], notices: [notice] }
const fresh = { ...breach, extent: { people: 0, told: 0, acts: 0 }, searches: [], notices: [] }
const sent = { sent_to: "incident@cert-in.org.in", sent_at: "2026-11-23T11:00:00.000Z", reference: "CERTIn-412" }

const touched = {
  user_code: "A7W2D3XN",
  acts: 3,
  actions: ["user.updated", "evidence_pack.made"],
  data: ["contact", "identity_number", "profile"],
  is_account_used: false,
  first_at: "2026-11-22T19:00:00.000Z",
  last_at: "2026-11-22T19:05:00.000Z",
  told_at: null
}

export const breachesExamples: ExamplesOf<typeof BreachOperations> = {
  list: { response: envelope({ items: [standing], next: null }) },
  get: { response: envelope({ ...breach, touched: { items: [touched], next: null } }) },
  open: { request: { ...opened, ...told }, response: envelope(fresh) },
  touched: { request: question, response: envelope({ ...breach, notices: [] }) },
  draft: {
    request: {
      audiences: ["cert_in"],
      contact: { name: "Data Protection Officer", email: "privacy@example.com", phone: "+91 22 4000 1234" },
      mitigation: ["sessions_ended", "access_revoked"],
      reasons: "The session was taken over through a stolen laptop",
      impact: "Contacts and numbers of identity documents were seen",
      remedies: "Disks of laptops are encrypted, and sessions end after an hour"
    },
    response: envelope(breach)
  },
  sent: {
    request: { notice_id, ...sent },
    response: envelope({ ...breach, notices: [{ ...notice, sent_by: "B4K9M2QZ", ...sent }] })
  },
  close: {
    request: { outcome: "handled", lessons: "Laptops are to be encrypted before they leave the office" },
    response: envelope({
      ...breach,
      state: "closed",
      closed_by: "B4K9M2QZ",
      closed_at: "2026-11-27T10:00:00.000Z",
      outcome: "handled",
      lessons: "Laptops are to be encrypted before they leave the office"
    })
  }
}
