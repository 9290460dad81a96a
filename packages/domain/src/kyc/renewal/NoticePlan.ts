import { Schema } from "effect"

/** How a notice reaches a person. */
export const NoticeChannel = Schema.Literals(["email", "sms", "letter"])
export type NoticeChannel = typeof NoticeChannel.Type

/** Which notice of a due date it is: three before it, three after it. */
export const NoticeSequence = Schema.Literals(["before_1", "before_2", "before_3", "after_1", "after_2", "after_3"])
export type NoticeSequence = typeof NoticeSequence.Type

/** When a notice goes out, from the day the KYC is due, and how. **Units**: days; before it they are negative. */
export interface PlannedNotice {
  readonly sequence: NoticeSequence
  readonly days: number
  readonly channel: "email" | "letter"
}

/**
 * Three notices before the due date and three after it, one of each by letter. **Source**: RBI (Commercial Banks – KYC)
 * Directions, 2025, 42(7); the intervals are ours.
 */
export const noticePlan: ReadonlyArray<PlannedNotice> = [
  { sequence: "before_1", days: -90, channel: "email" },
  { sequence: "before_2", days: -60, channel: "letter" },
  { sequence: "before_3", days: -30, channel: "email" },
  { sequence: "after_1", days: 15, channel: "email" },
  { sequence: "after_2", days: 45, channel: "letter" },
  { sequence: "after_3", days: 75, channel: "email" }
]

/** What follows when a notice that was to be an e-mail does not arrive, in this order; a letter is only ever a letter. */
export const fallbackChannels: ReadonlyArray<NoticeChannel> = ["email", "sms", "letter"]
