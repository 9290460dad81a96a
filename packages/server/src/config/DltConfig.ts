import { type Config, Context, Layer, Option, Result } from "effect"
import { kind } from "@credbuzzpay/settings/Kind"
import { setting } from "@credbuzzpay/settings/Setting"
import { combinedGroup, type ValuesOf } from "@credbuzzpay/settings/SettingGroup"
import { type SettingProblem, wrong } from "@credbuzzpay/settings/SettingProblem"

/**
 * What the networks of India know of our text messages: who sends them (`entityId`), under which name (`header`), and the
 * id of each registered text by its name, such as `login_2fa_sms_otp.en`.
 */
export interface DltRegistration {
  readonly entityId: string
  readonly header: string
  readonly templates: ReadonlyMap<string, string>
}

/** The values behind {@link DltConfig}: nothing is registered where no entity is set. */
export type DltSettings = Option.Option<DltRegistration>

// Operators give ids of 12 to 19 digits, mostly 19.
const ID = /^\d{12,19}$/
const NAME = /^[a-z][a-z0-9_]*\.[a-z]{2}$/

const registeredId = kind<string>({
  what: "an id of digits, from 12 to 19 of them",
  parse: (text) => (ID.test(text) ? Option.some(text) : Option.none()),
  valid: ["1201159000000000001", "110100000001"],
  invalid: ["CREDBZ", "12011590000", "12011590000000000011", "1201 159 000 000 000 001", " "]
})

const sixLetters = kind<string>({
  what: "six letters",
  parse: (text) => (/^[A-Za-z]{6}$/.test(text) ? Option.some(text) : Option.none()),
  valid: ["CREDBZ", "AshaPy"],
  invalid: ["CREDB", "CREDBUZZ", "VM-CREDBZ", "CREDBZ-S", "123456", " "]
})

/** Name and id of each text. Two texts never have one id: an id given twice was copied to the wrong line. */
const idsOfTexts = kind<ReadonlyMap<string, string>>({
  what: "a list such as login_2fa_sms_otp.en=1107160000000000001, with commas or line breaks between, no name and no id twice",
  parse: (text) => {
    const entries = text
      .split(/[,\n]/)
      .map((line) => line.trim())
      .filter((line) => line !== "")
      .map((line) => line.split(/\s*=\s*/))
    const ids = new Map(entries.map(([name = "", id = ""]) => [name, id]))
    const isWhole = entries.every(
      ([name = "", id = "", ...more]) => more.length === 0 && NAME.test(name) && ID.test(id)
    )
    const isDistinct = ids.size === entries.length && new Set(ids.values()).size === entries.length
    return entries.length > 0 && isWhole && isDistinct ? Option.some(ids) : Option.none()
  },
  valid: [
    "login_2fa_sms_otp.en=1107160000000000001",
    "login_2fa_sms_otp.en = 1107160000000000001, login_2fa_sms_otp.hi=1107160000000000002",
    "\nlogin_2fa_sms_otp.en=1107160000000000001\nlogin_2fa_sms_otp.hi=1107160000000000002\n"
  ],
  invalid: [
    "login_2fa_sms_otp=1107160000000000001",
    "login_2fa_sms_otp.en",
    "login_2fa_sms_otp.en=11071",
    "login_2fa_sms_otp.en=1107160000000000001;login_2fa_sms_otp.hi=1107160000000000002",
    "login_2fa_sms_otp.en=1107160000000000001,login_2fa_sms_otp.en=1107160000000000002",
    "login_2fa_sms_otp.en=1107160000000000001,login_2fa_sms_otp.hi=1107160000000000001",
    ",",
    " "
  ]
})

const fields = {
  entityId: setting(
    "SMS_DLT_ENTITY_ID",
    registeredId,
    "The id of the principal entity that the texts are registered for."
  ).optional("text messages go out without what India's networks ask for"),
  header: setting(
    "SMS_DLT_HEADER",
    sixLetters,
    "The registered header (sender id), without prefix and suffix."
  ).optional("needed beside `SMS_DLT_ENTITY_ID`"),
  templates: setting(
    "SMS_DLT_TEMPLATES",
    idsOfTexts,
    "The id of each registered text, by message and language: docs/api/sms-templates.md has all of them."
  ).optional("needed beside `SMS_DLT_ENTITY_ID`, every text of it")
}

type Values = ValuesOf<typeof fields>

const combine = ({
  entityId,
  header,
  templates
}: Values): Result.Result<DltSettings, ReadonlyArray<SettingProblem>> => {
  const { name } = fields.entityId
  if (Option.isNone(entityId)) {
    const alone = [
      ...Option.toArray(Option.as(header, fields.header.name)),
      ...Option.toArray(Option.as(templates, fields.templates.name))
    ]
    return alone.length === 0
      ? Result.succeed(Option.none())
      : Result.fail(alone.map((each) => wrong(each, `must not be set without ${name}`)))
  }
  if (Option.isNone(header)) return Result.fail([wrong(fields.header.name, `must be set beside ${name}`)])
  const known = Option.getOrElse(templates, () => new Map<string, string>())
  return Result.succeed(Option.some({ entityId: entityId.value, header: header.value, templates: known }))
}

/** What text messages to India are registered as. Which texts there are is known to the messages: see `SettingRules.ts`. */
export const dltSettings = combinedGroup(
  "Text messages in India (DLT)",
  "What is registered on the DLT platform of an operator, which networks in India ask for with each text message (TRAI's Telecom Commercial Communications Customer Preference Regulations). Once the entity is set, every text needs its id, and the start names each that has none. docs/operations.md says how to register.",
  fields,
  { combine }
)

/** What text messages to India are registered as: see {@link dltSettings}. */
export class DltConfig extends Context.Service<DltConfig, DltSettings>()("@credbuzzpay/server/config/DltConfig") {
  static readonly config: Config.Config<DltSettings> = dltSettings.config

  static readonly layerConfig: Layer.Layer<DltConfig, Config.ConfigError> = Layer.effect(DltConfig, DltConfig.config)
}
