import type { DltRegistration } from "../../../config/DltConfig.ts"
import { smsTextName, smsTextNames } from "./messages/RegisteredTexts.ts"
import type { OutgoingSms } from "./SmsGateway.ts"

/** What a registration lacks, and what it names that is no text of ours. Both are empty where it is whole. */
export interface RegistrationGaps {
  readonly missing: ReadonlyArray<string>
  readonly unknown: ReadonlyArray<string>
}

/** Holds the ids of a registration, by the names of its texts, against the texts that there are. */
export const registrationGaps = (templates: DltRegistration["templates"]): RegistrationGaps => ({
  missing: smsTextNames.filter((name) => !templates.has(name)),
  unknown: [...templates.keys()].filter((name) => !smsTextNames.includes(name))
})

/** The id that the text of a message is registered under. */
export const templateIdOf = (
  { templates }: DltRegistration,
  { locale, template }: Pick<OutgoingSms, "locale" | "template">
): string | undefined => templates.get(smsTextName(template, locale))
