import { Schema } from "effect"
import { BreachAudience } from "@credbuzzpay/domain/values/BreachCodes"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { message } from "../Message.ts"
import { messageInstant } from "../MessageInstant.ts"

/** Who is to be told. */
const audiences: Record<Locale, Record<typeof BreachAudience.Type, string>> = {
  en: {
    cert_in: "CERT-In",
    rbi: "the Reserve Bank",
    board: "the Data Protection Board",
    people: "the people who are touched",
    board_detail: "the Data Protection Board, in detail,"
  },
  hi: {
    cert_in: "CERT-In",
    rbi: "भारतीय रिज़र्व बैंक",
    board: "डेटा संरक्षण बोर्ड",
    people: "प्रभावित लोगों",
    board_detail: "डेटा संरक्षण बोर्ड (विस्तार से)"
  }
}

/** Named by its id alone: what happened is in the register, for whoever signs in. */
export const BreachDeadline = message("breach_deadline", {
  about:
    "A breach was put on record, or a deadline of one is near or past and nothing was sent yet: `opened`, `near`, `overdue`. `dueAt` is ISO 8601.",
  channel: "email",
  recipient: "staff",
  variables: {
    state: Schema.Literals(["opened", "near", "overdue"]),
    breachId: Schema.String,
    audience: BreachAudience,
    dueAt: Schema.String
  },
  preview: {
    state: "near",
    breachId: "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3e",
    audience: "cert_in",
    dueAt: "2026-11-23T15:30:00.000Z"
  },
  en: ({ audience, breachId, dueAt, state }) => {
    const due = `${audiences.en[audience]} must be told by ${messageInstant("en", dueAt)}`
    const subject = {
      opened: "a breach was put on record",
      near: "a deadline of a breach is near",
      overdue: "a deadline of a breach is past"
    }[state]
    const what = {
      opened: `The breach ${breachId} was put on record. First, ${due}.`,
      near: `For the breach ${breachId}, ${due}, and nothing is noted as sent.`,
      overdue: `For the breach ${breachId}, ${due}: this is past, and nothing is noted as sent.`
    }[state]
    return { subject, paragraphs: [what, "Sign in to draft the notices and to note what was sent."] }
  },
  hi: ({ audience, breachId, dueAt, state }) => {
    const due = `${audiences.hi[audience]} को ${messageInstant("hi", dueAt)} तक सूचित करना है`
    const subject = {
      opened: "डेटा उल्लंघन दर्ज किया गया",
      near: "डेटा उल्लंघन की समय-सीमा निकट है",
      overdue: "डेटा उल्लंघन की समय-सीमा बीत गई"
    }[state]
    const what = {
      opened: `उल्लंघन ${breachId} दर्ज किया गया है। सबसे पहले ${due}।`,
      near: `उल्लंघन ${breachId}: ${due}, और अभी तक कुछ भेजा गया दर्ज नहीं है।`,
      overdue: `उल्लंघन ${breachId}: ${due}; यह समय बीत गया है, और कुछ भेजा गया दर्ज नहीं है।`
    }[state]
    return { subject, paragraphs: [what, "लॉग इन करके सूचनाएँ तैयार करें और जो भेजा गया है उसे दर्ज करें।"] }
  }
})
