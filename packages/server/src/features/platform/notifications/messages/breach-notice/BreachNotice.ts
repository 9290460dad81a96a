import { Schema } from "effect"
import { BreachNature, Mitigation, PersonalData } from "@credbuzzpay/domain/values/BreachCodes"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { message } from "../Message.ts"
import { messageInstant } from "../MessageInstant.ts"
import { adviceTerms, consequenceTerms, dataTerms, mitigationTerms, natureTerms } from "./BreachTerms.ts"

const moment = Schema.NullOr(Schema.String)

/** What a person is told of. Moments are ISO 8601; the contact is of the business, and of nobody privately. */
export const breachVariables = {
  nature: BreachNature,
  data: Schema.Array(PersonalData),
  noticedAt: Schema.String,
  beganAt: moment,
  endedAt: moment,
  mitigation: Schema.Array(Mitigation),
  contactName: Schema.String,
  contactEmail: Schema.String,
  contactPhone: Schema.String
}
const Variables = Schema.Struct(breachVariables)
export type BreachVariables = typeof Variables.Type

interface Phrases {
  readonly when: (variables: BreachVariables, instant: (iso: string) => string) => string
  readonly data: (list: string) => string
  readonly consequences: (list: string) => string
  readonly mitigation: (list: string) => string
  readonly advice: (list: string) => string
  readonly contact: (variables: BreachVariables) => string
}

const phrases: Record<Locale, Phrases> = {
  en: {
    when: ({ beganAt, endedAt, nature, noticedAt }, instant) => {
      const what = natureTerms.en[nature]
      const noticed = `We noticed it on ${instant(noticedAt)}.`
      if (beganAt === null) return `We have to tell you that ${what}. ${noticed}`
      const span = endedAt === null ? `since ${instant(beganAt)}` : `from ${instant(beganAt)} to ${instant(endedAt)}`
      return `We have to tell you that ${what}, ${span}. ${noticed}`
    },
    data: (list) => `What this is about, of yours: ${list}.`,
    consequences: (list) => `What may come of it: ${list}.`,
    mitigation: (list) => `What we have done: ${list}.`,
    advice: (list) => `What you can do: ${list}.`,
    contact: ({ contactEmail, contactName, contactPhone }) =>
      `Ask us: ${contactName}, ${contactEmail}, ${contactPhone}.`
  },
  hi: {
    when: ({ beganAt, endedAt, nature, noticedAt }, instant) => {
      const what = natureTerms.hi[nature]
      const noticed = `हमें इसका पता ${instant(noticedAt)} को चला।`
      if (beganAt === null) return `हमें आपको सूचित करना है कि ${what}। ${noticed}`
      const span = endedAt === null ? `${instant(beganAt)} से` : `${instant(beganAt)} से ${instant(endedAt)} तक`
      return `हमें आपको सूचित करना है कि ${what} (${span})। ${noticed}`
    },
    data: (list) => `इसमें आपका यह डेटा शामिल है: ${list}।`,
    consequences: (list) => `इसके संभावित परिणाम: ${list}।`,
    mitigation: (list) => `हमने यह किया है: ${list}।`,
    advice: (list) => `आप यह कर सकते हैं: ${list}।`,
    contact: ({ contactEmail, contactName, contactPhone }) =>
      `हमसे पूछें: ${contactName}, ${contactEmail}, ${contactPhone}।`
  }
}

/**
 * What a person is told, in plain words: nature, extent and timing; consequences; what was done; what they can do; whom to ask.
 * **Source**: DPDP Rules 2025, rule 7(1)(a)–(e).
 */
export const breachParagraphs = (locale: Locale, variables: BreachVariables): readonly [string, ...string[]] => {
  const { advice, consequences, contact, data, mitigation, when } = phrases[locale]
  const ofData = (say: (list: string) => string, terms: typeof dataTerms) =>
    variables.data.length === 0 ? [] : [say(variables.data.map((each) => terms[locale][each]).join("; "))]
  const done = variables.mitigation.map((each) => mitigationTerms[locale][each])
  return [
    when(variables, (iso) => messageInstant(locale, iso)),
    ...ofData(data, dataTerms),
    ...ofData(consequences, consequenceTerms),
    ...(done.length === 0 ? [] : [mitigation(done.join("; "))]),
    ...ofData(advice, adviceTerms),
    contact(variables)
  ]
}

export const BreachNotice = message("breach_notice", {
  about:
    "A breach of personal data touched the recipient: what happened and when, which of their data, what may come of it, what was done, what they can do, whom to ask.",
  channel: "email",
  recipient: "person",
  variables: breachVariables,
  preview: {
    nature: "unauthorised_access",
    data: ["contact", "identity_number"],
    noticedAt: "2026-11-23T09:30:00.000Z",
    beganAt: "2026-11-22T18:00:00.000Z",
    endedAt: "2026-11-23T09:45:00.000Z",
    mitigation: ["access_revoked", "monitoring"],
    contactName: "Data Protection Officer",
    contactEmail: "privacy@example.com",
    contactPhone: "+91 22 4000 1234"
  },
  en: (variables) => ({ subject: "a breach of your personal data", paragraphs: breachParagraphs("en", variables) }),
  hi: (variables) => ({ subject: "आपके व्यक्तिगत डेटा का उल्लंघन", paragraphs: breachParagraphs("hi", variables) })
})
