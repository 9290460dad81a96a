import { goesWith, linesOf, recordOf, wordsOf } from "./RetentionLine.ts"

/** Messages to people, and what became of them. */
export const messageLines = linesOf({
  outbox: recordOf({
    purpose: "That a message was sent, of which kind and when; its words and recipient are emptied when it is sent",
    where: "status = 'sent'",
    from: "sent_at",
    since: "its sending"
  }),
  outbox_unsent: recordOf({
    table: "outbox",
    purpose: "That a message could not be sent, and why",
    where: "status = 'dead'",
    from: "created_at",
    since: "its writing"
  }),
  outbox_words: wordsOf({
    table: "outbox",
    purpose: "Words and recipient of a message that could not be sent, so that an operator can have it tried again",
    where: "(status = 'dead' or status = 'pending' and last_error = 'unreadable') and payload_sealed <> ''",
    from: "created_at",
    since: "its writing",
    kept: 30,
    set: "payload_sealed = '', status = 'dead', last_error = 'lapsed'",
    what: "words and recipient; the message is lapsed from then on, and cannot be revived"
  }),
  message_receipts: goesWith("outbox", "What became of a message, as its provider says: delivered, bounced, refused"),
  contact_deliveries: recordOf({
    purpose: "Whether messages to a contact arrive, by a keyed digest of it",
    from: "occurred_at",
    since: "the last outcome"
  }),
  dev_mailbox_messages: {
    purpose: "The mailbox of development, in the place of mail and text messages; production has none",
    basis: ["words"],
    from: "sent_at",
    since: "its sending",
    kept: 7,
    pace: "daily",
    factIn: ["outbox"],
    end: { do: "delete" }
  }
})
