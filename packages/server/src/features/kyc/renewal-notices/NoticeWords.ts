import { fullName } from "@credbuzzpay/domain/accounts/FullName"
import type { NoticeSequence } from "@credbuzzpay/domain/kyc/renewal/NoticePlan"
import { letterDay } from "../../platform/letters/LetterPage.ts"
import type { LetterContent } from "../../platform/letters/LetterContent.ts"
import { kycDueHeading, kycDueParagraphs } from "../../platform/notifications/messages/kyc-due/KycDue.ts"
import { dayInIndia } from "../journeys/DayInIndia.ts"
import type { DueProfile } from "./DueProfile.ts"

/** What a notice tells: of which day, and when the KYC ends at the earliest. */
export interface NoticeFacts {
  readonly sequence: NoticeSequence
  readonly dueAt: Date
  readonly endsAt: Date
}

const isPast = ({ sequence }: NoticeFacts) => sequence.startsWith("after")

/** The variables of its message. */
export const messageFacts = (facts: NoticeFacts) => ({
  dueOn: dayInIndia(facts.dueAt),
  isPast: isPast(facts),
  endsOn: dayInIndia(facts.endsAt)
})

/** What it says as a letter: the words of the message, with days as letters write them. */
export const noticeLetter = (profile: DueProfile, noticeId: string, facts: NoticeFacts): LetterContent => {
  const { locale } = profile
  const variables = {
    dueOn: letterDay(locale, facts.dueAt),
    isPast: isPast(facts),
    endsOn: letterDay(locale, facts.endsAt)
  }
  return {
    to: fullName(profile),
    // Its end is enough to ask about one of a person's letters, and long enough for the end of random bytes.
    reference: `KYC-${noticeId.slice(-12).toUpperCase()}`,
    subject: kycDueHeading[locale](variables),
    paragraphs: kycDueParagraphs(locale, variables)
  }
}

/** The words as proof of them: whom they were to, and what they say. */
export const noticeText = (profile: DueProfile, paragraphs: ReadonlyArray<string>): string =>
  [fullName(profile), ...paragraphs].join("\n\n")
