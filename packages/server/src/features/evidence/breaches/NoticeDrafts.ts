import { DateTime } from "effect"
import type { BreachExtent, DraftNotices } from "@credbuzzpay/domain/evidence/breaches/Breach"
import type { BreachAudience, BreachNature, PersonalData } from "@credbuzzpay/domain/values/BreachCodes"
import { messageInstant } from "../../platform/notifications/messages/MessageInstant.ts"
import { mitigationTerms } from "../../platform/notifications/messages/breach-notice/BreachTerms.ts"
import { breachParagraphs } from "../../platform/notifications/messages/breach-notice/BreachNotice.ts"
import type { BreachAccount, NoticeContent } from "./BreachContent.ts"

/** What a draft is made from: the breach, what was found, what staff know, and what was sent so far. */
export interface DraftFacts {
  readonly organisation: string
  readonly breach: {
    readonly breachId: string
    readonly nature: BreachNature
    readonly data: ReadonlyArray<PersonalData>
    readonly noticedAt: DateTime.Utc
    readonly beganAt: DateTime.Utc | null
    readonly endedAt: DateTime.Utc | null
  }
  readonly account: BreachAccount
  readonly extent: BreachExtent
  readonly byData: ReadonlyArray<{ readonly data: PersonalData; readonly people: number }>
  readonly known: DraftNotices
  readonly sent: ReadonlyArray<{ readonly audience: BreachAudience; readonly sentAt: DateTime.Utc }>
}

type Fields = NoticeContent["fields"]
type Part = (facts: DraftFacts) => Fields

const plain = (code: string) => code.replaceAll("_", " ")
const instant = (at: DateTime.Utc) => messageInstant("en", DateTime.formatIso(at))
const field = (label: string, value: string): Fields => [{ label, value }]

const contact: Part = ({ known, organisation }) => [
  { label: "Organisation", value: organisation },
  { label: "Contact", value: known.contact.name },
  { label: "E-mail", value: known.contact.email },
  { label: "Telephone", value: known.contact.phone }
]

const nature: Part = ({ breach }) => field("Type of incident", plain(breach.nature))

const timing: Part = ({ breach }) => [
  { label: "Noticed", value: instant(breach.noticedAt) },
  { label: "Began", value: breach.beganAt === null ? "not known yet" : instant(breach.beganAt) },
  { label: "Ended", value: breach.endedAt === null ? "not known yet" : instant(breach.endedAt) }
]

const place: Part = ({ account, known }) => [
  { label: "Systems affected", value: account.systems.join("; ") },
  ...(known.location === undefined ? [] : field("Location", known.location))
]

const description: Part = ({ account }) => field("Description", account.happened)

const ofPeople = (count: number) => (count === 1 ? "1 person" : `${count} people`)

const extent: Part = ({ breach, byData, extent: { acts, people } }) => [
  { label: "People affected", value: String(people) },
  { label: "Acts upon them on record", value: String(acts) },
  {
    label: "Personal data",
    value:
      byData.length > 0
        ? byData.map((each) => `${plain(each.data)} (${ofPeople(each.people)})`).join("; ")
        : breach.data.map(plain).join("; ") || "none"
  }
]

const impact: Part = ({ known }) => field("Likely impact", known.impact)
const cause: Part = ({ known }) => field("Events, circumstances and reasons", known.reasons)
const remedies: Part = ({ known }) => field("Measures against recurrence", known.remedies)

const mitigation: Part = ({ known }) =>
  field("Measures taken", known.mitigation.map((each) => mitigationTerms.en[each]).join("; ") || "none yet")

const findings: Part = ({ known }) => field("Findings about who caused it", known.findings ?? "none yet")

const tellings: Part = ({ extent: { people, told }, sent }) => {
  const began = sent.find(({ audience }) => audience === "people")?.sentAt
  const value = began === undefined ? "not told yet" : `${told} of ${people} told since ${instant(began)}`
  return field("Intimations to the people affected", value)
}

/**
 * What each notice says. **Source**: CERT-In's form for reporting incidents [2nd]; DPDP Rules 2025, rule 7(2)(a) and (b); the RBI
 * asks for what happened, its effect and what was done [2nd].
 */
const parts: Record<Exclude<BreachAudience, "people">, ReadonlyArray<Part>> = {
  cert_in: [contact, nature, timing, place, description, cause, extent, mitigation],
  rbi: [contact, nature, timing, place, description, impact, extent, mitigation, remedies],
  board: [contact, nature, timing, place, description, extent, impact],
  board_detail: [
    contact,
    nature,
    timing,
    place,
    description,
    extent,
    impact,
    cause,
    mitigation,
    findings,
    remedies,
    tellings
  ]
}

const iso = (at: DateTime.Utc | null) => at && DateTime.formatIso(at)

/** What a notice says, drafted from what is on record and known now. */
export const draftOf = (audience: BreachAudience, facts: DraftFacts): NoticeContent => {
  if (audience !== "people") {
    const reference = field("Our reference", facts.breach.breachId)
    return { fields: [...reference, ...parts[audience].flatMap((part) => part(facts))], toPeople: null }
  }
  const { breach, known } = facts
  const found = facts.byData.map(({ data }) => data)
  return {
    fields: [...contact(facts), ...nature(facts), ...timing(facts), ...extent(facts), ...mitigation(facts)],
    toPeople: {
      nature: breach.nature,
      data: found.length > 0 ? found : breach.data,
      noticedAt: DateTime.formatIso(breach.noticedAt),
      beganAt: iso(breach.beganAt),
      endedAt: iso(breach.endedAt),
      mitigation: known.mitigation,
      contactName: known.contact.name,
      contactEmail: known.contact.email,
      contactPhone: known.contact.phone
    }
  }
}

/** The texts of a notice: in English to authorities, in each language to people. */
export const textsOf = ({ fields, toPeople }: NoticeContent) =>
  toPeople === null
    ? [{ language: "en" as const, text: fields.map(({ label, value }) => `${label}: ${value}`).join("\n") }]
    : (["en", "hi"] as const).map((language) => ({
        language,
        text: breachParagraphs(language, toPeople).join("\n\n")
      }))
