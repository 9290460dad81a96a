import { type Config, Effect, Option, Redacted, Result, Schema } from "effect"
import { NewPassword } from "@credbuzzpay/domain/values/Password"
import type { SettingRule } from "@credbuzzpay/settings/Refusals"
import { type SettingProblem, wrong } from "@credbuzzpay/settings/SettingProblem"
import { auditSealSettings } from "./config/AuditSealConfig.ts"
import { bootstrapSettings } from "./config/BootstrapConfig.ts"
import { deliveryReceiptSettings } from "./config/DeliveryReceiptConfig.ts"
import { dltSettings } from "./config/DltConfig.ts"
import { encryptionSettings } from "./config/EncryptionConfig.ts"
import { kycSettings } from "./config/KycConfig.ts"
import { otpSettings } from "./config/OtpConfig.ts"
import { PasswordPolicyConfig } from "./config/PasswordPolicyConfig.ts"
import { redisSettings } from "./config/RedisConfig.ts"
import { serverProcessesSettings } from "./config/ServerProcessesConfig.ts"
import { smsSettings } from "./config/SmsConfig.ts"
import { isWrapped, type ListedKey, type NamedSecret } from "./config/values/KeyRing.ts"
import { registrationGaps } from "./features/platform/notifications/RegisteredSms.ts"
import { ownDataProblems, passwordProblems } from "./features/identity/passwords/PasswordProblems.ts"

/** A secret and where it came from. `mark` is equal for equal secrets, whatever form they are written in. */
interface Known {
  readonly setting: string
  readonly mark: string
}

const markOfBytes = (bytes: Redacted.Redacted<Uint8Array>) => Buffer.from(Redacted.value(bytes)).toString("base64url")

const markOfText = (secret: Redacted.Redacted<string>) =>
  Redacted.value(secret).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")

const ofRing = (setting: string, keys: ReadonlyArray<ListedKey>): ReadonlyArray<Known> =>
  keys.map((key) => ({ setting, mark: isWrapped(key) ? markOfText(key.wrapped) : markOfBytes(key.bytes) }))

const ofText = (setting: string, secret: Option.Option<Redacted.Redacted<string>>): ReadonlyArray<Known> =>
  Option.match(secret, { onNone: () => [], onSome: (text) => [{ setting, mark: markOfText(text) }] })

const ofList = (setting: string, secrets: ReadonlyArray<NamedSecret>): ReadonlyArray<Known> =>
  secrets.map(({ text }) => ({ setting, mark: markOfText(text) }))

const listed = <A>(list: Option.Option<ReadonlyArray<A>>): ReadonlyArray<A> => Option.getOrElse(list, () => [])

/** The value of a config that can be read; none otherwise, since that problem is reported elsewhere. */
const knownOf = <A>(config: Config.Config<A>, known: (value: A) => ReadonlyArray<Known>) =>
  Effect.gen(function* () {
    return known(yield* config)
  }).pipe(Effect.orElseSucceed((): ReadonlyArray<Known> => []))

const { blindIndexKeys, keys: encryptionKeys } = encryptionSettings.fields
const { listed: ring, passphrase } = encryptionKeys.fields
const { listed: indexKeys, single: indexKey } = blindIndexKeys.fields
const { listed: peppers, single: pepper } = otpSettings.fields.peppers.fields
const { first, second } = kycSettings.fields
const { fields: receipts } = deliveryReceiptSettings

const everySecret = Effect.map(
  Effect.all([
    knownOf(ring.config, (keys) => ofRing(ring.name, listed(keys))),
    knownOf(passphrase.config, (secret) => ofText(passphrase.name, secret)),
    knownOf(indexKeys.config, (keys) => ofRing(indexKeys.name, listed(keys))),
    knownOf(indexKey.config, (key) =>
      Option.toArray(Option.map(key, (bytes) => ({ setting: indexKey.name, mark: markOfBytes(bytes) })))
    ),
    knownOf(auditSealSettings.fields.keys.config, (keys) => ofRing("AUDIT_SEAL_KEYS", keys)),
    knownOf(peppers.config, (secrets) => ofList(peppers.name, listed(secrets))),
    knownOf(pepper.config, (secret) => ofText(pepper.name, secret)),
    ...[
      first.key,
      first.webhookSecret,
      second.key,
      second.webhookSecret,
      smsSettings.fields.token,
      receipts.sms,
      receipts.email
    ].map((each) => knownOf(each.config, (secret) => ofText(each.name, secret)))
  ]),
  (known) => known.flat()
)

/** Refuses one secret in two places: whoever learns it in one place has the other too. */
const differentSecrets: SettingRule = (production) =>
  Effect.map(everySecret, (known): ReadonlyArray<SettingProblem> => {
    if (!production) return []
    return known.flatMap(({ mark, setting }, index) => {
      const earlier = known.slice(0, index).find((other) => other.mark === mark)
      if (earlier === undefined) return []
      const where = earlier.setting === setting ? "twice" : `that ${earlier.setting} has too`
      return [wrong(setting, `must not hold a secret ${where}: draw one for each`)]
    })
  })

const policyProblems = (text: string, minLength: number, own: ReadonlyArray<string>, setting: string) => {
  const decoded = Schema.decodeUnknownResult(NewPassword)(text)
  if (Result.isFailure(decoded)) return ["must have 12 to 128 characters"]
  const password = Redacted.value(decoded.success)
  return [...passwordProblems(password, minLength, setting), ...ownDataProblems(password, own, setting)].map(
    ({ message }) => message
  )
}

/** The first super admin's password is one that the policy takes, as everybody's is that comes after. */
const firstPassword: SettingRule = Effect.fnUntraced(function* (production: boolean) {
  const { email, mobile, password } = yield* bootstrapSettings.config
  const { minLength } = yield* PasswordPolicyConfig.config
  if (!production || password === undefined) return []
  const setting = bootstrapSettings.fields.password.name
  return policyProblems(Redacted.value(password), minLength, [email, mobile, "Super", "Admin"], setting).map(
    (message) => wrong(setting, `${message}, by the password policy`)
  )
})

/** Limits that each process counted for itself would let through as many times as much as there are processes. */
export const processesShare: SettingRule = () =>
  Effect.gen(function* () {
    const { processes } = yield* serverProcessesSettings.config
    const { url } = yield* redisSettings.config
    if (processes === 1 || Option.isSome(url)) return []
    const { name } = serverProcessesSettings.fields.processes
    return [
      wrong(name, `must be 1 without ${redisSettings.fields.url.name}: processes count limits together through Redis`)
    ]
  })

/** A text without its id would be dropped by the networks, one by one and without a word: all of them or none. */
const registeredTexts: SettingRule = () =>
  Effect.gen(function* () {
    const { entityId, templates } = dltSettings.fields
    if (Option.isNone(yield* entityId.config)) return []
    const ids = Option.getOrElse(yield* templates.config, () => new Map<string, string>())
    const { missing, unknown } = registrationGaps(ids)
    const { name } = templates
    return [
      ...(missing.length === 0 ? [] : [wrong(name, `must have the id of ${missing.join(", ")} too`)]),
      ...(unknown.length === 0 ? [] : [wrong(name, `must not name ${unknown.join(", ")}: there is no such text`)])
    ]
  })

/** What holds between the settings of messages and the messages that there are, for programs that send them. */
export const messageRules: ReadonlyArray<SettingRule> = [registeredTexts]

/** What holds between the settings of several groups. */
export const serverRules: ReadonlyArray<SettingRule> = [differentSecrets, firstPassword]

/** The rules that concern keys alone, for programs that make no first super admin. */
export const secretRules: ReadonlyArray<SettingRule> = [differentSecrets]
