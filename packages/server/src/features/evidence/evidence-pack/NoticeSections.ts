// What somebody was told of KYC, and by which letters.
import { noticeCell, wordsCell } from "../../kyc/renewal-notices/KycNotices.ts"
import { addressCell, contentCell } from "../../platform/letters/LetterContent.ts"
import { section } from "./EvidenceSection.ts"

export const notices = section({
  path: "kyc/notices",
  title: "KYC notices",
  about:
    "Each notice that KYC is due, in the words that were sent, with what carried it and what became of it. text is of those that were sealed before each person had a key. These are kept for good.",
  columns: [
    "notice_id",
    "sequence",
    "attempt",
    "channel",
    "due_at",
    "noticed_at",
    "handed_over_at",
    "delivered_at",
    "failed_at",
    "failure",
    "proof",
    ["content_hash", "encode(content_hash, 'hex')"],
    ["text", "text_sealed"],
    ["words", "words_sealed"]
  ],
  from: "kyc_notices",
  order: "noticed_at, notice_id",
  sealed: { text: ({ notice_id }) => noticeCell(String(notice_id)) },
  persons: { words: ({ notice_id }) => wordsCell(String(notice_id)) }
})

export const letters = section({
  path: "letters",
  title: "Letters",
  about: "Letters by post, with what they say and where to, and what became of them.",
  columns: [
    "letter_id",
    "kind",
    "state",
    "batch_id",
    "queued_at",
    "handed_over_at",
    "delivered_at",
    "returned_at",
    "return_reason",
    "cancelled_at",
    ["content", "content_sealed"],
    ["address", "address_sealed"]
  ],
  from: "letters",
  order: "queued_at, letter_id",
  persons: {
    content: ({ letter_id }) => contentCell(String(letter_id)),
    address: ({ letter_id }) => addressCell(String(letter_id))
  }
})

export const missingAddresses = section({
  path: "kyc/missing-addresses",
  title: "Missing postal addresses",
  about: "That no letter about KYC can go to the person, and since when they were asked for an address.",
  columns: ["due_at", "reason", "asked_at"],
  from: "missing_postal_addresses",
  order: "user_code"
})
