import type { BrandSettings } from "../config/BrandConfig.ts"
import { csvLine } from "../features/platform/csv/CsvCell.ts"
import { LONGEST_VARIABLE } from "../features/platform/notifications/messages/FittedVariable.ts"
import { type RegisteredText, smsTexts, VARIABLE } from "../features/platform/notifications/messages/RegisteredTexts.ts"
import { smsLength } from "../features/platform/notifications/messages/SmsParts.ts"

/** Every text answers what its recipient or their account did, and none sells anything. */
const TYPE = "Service Implicit"

const languages = { en: "English", hi: "Hindi" } as const

const columnsOf = (text: RegisteredText) => {
  const { alphabet, length, parts } = smsLength(text.example)
  return {
    name: text.name,
    language: languages[text.locale],
    type: TYPE,
    message_type: alphabet === "GSM-7" ? "Text" : "Unicode",
    template: text.registered,
    variables: text.variables.map(({ name, tag }) => `${name} ${tag}`).join("; "),
    alphabet,
    characters: length,
    parts
  }
}

/** What an operator registers on a DLT platform, in the name of a brand. **Shape**: CSV, a line a text below its head. */
export const smsTemplatesCsv = (brand: BrandSettings): string => {
  const lines = smsTexts(brand).map(columnsOf)
  const [first] = lines
  return first === undefined
    ? ""
    : [Object.keys(first), ...lines.map((line) => Object.values(line))].map(csvLine).join("")
}

const row = (cells: ReadonlyArray<string | number>) => `| ${cells.join(" | ")} |`

/** `docs/api/sms-templates.md`. */
export const smsTemplatesPage = (brand: BrandSettings): string => {
  const lines = smsTexts(brand).map(columnsOf)
  return [
    "# Texts to register in India",
    "",
    "Generated from the declarations of [messages](messages.md) by `pnpm generate`; do not edit. What is registered on the DLT platform before text messages go to India ([how](../operations.md#text-messages-in-india)), in the name of the product that is not renamed, and the same as [CSV](sms-templates.csv). In your own name, on standard output:",
    "",
    "```sh",
    'BRAND_NAME="Asha Pay" pnpm --silent messages:templates > sms-templates.csv',
    "```",
    "",
    `\`${VARIABLE}\` is what differs from message to message. A platform that asks for tags is told those of the column \`variables\`, in their order. No variable is longer than ${LONGEST_VARIABLE} characters. Lengths are those of the text with made-up variables; a Hindi text is Unicode, whose parts hold 67 characters.`,
    "",
    "All are of the type service implicit: each answers something that its recipient or their account did, and none sells anything.",
    "",
    row(["text", "variables", "alphabet", "characters", "parts"]),
    row(Array<string>(5).fill("---")),
    ...lines.map(({ alphabet, characters, name, parts, variables }) =>
      row([`\`${name}\``, variables === "" ? "none" : variables, alphabet, characters, parts])
    ),
    "",
    ...lines.flatMap(({ name, template }) => [`## ${name}`, "", "```text", template, "```", ""]),
    "## The setting",
    "",
    "The ids that the platform gives, one a line:",
    "",
    "```sh",
    'SMS_DLT_TEMPLATES="',
    ...lines.map(({ name }) => `${name}=`),
    '"',
    "```",
    ""
  ].join("\n")
}
