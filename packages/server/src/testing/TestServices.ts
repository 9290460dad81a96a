import { DateTime, Duration, Layer, Metric, Option, Record, Redacted } from "effect"
import type { SecureRandom } from "effect/crypto"
import type { SqlClient } from "effect/sql"
import { ConsoleConfig } from "../config/ConsoleConfig.ts"
import { BrandConfig, defaultBrand } from "../config/BrandConfig.ts"
import { BootstrapConfig } from "../config/BootstrapConfig.ts"
import { DeliveryReceiptConfig } from "../config/DeliveryReceiptConfig.ts"
import { AadhaarRoleConfig } from "../config/AadhaarRoleConfig.ts"
import { CkycrConfig } from "../config/CkycrConfig.ts"
import { KycConfig } from "../config/KycConfig.ts"
import { KycJourneyConfig } from "../config/KycJourneyConfig.ts"
import { IdempotencyConfig } from "../config/IdempotencyConfig.ts"
import { LoginConfig } from "../config/LoginConfig.ts"
import { FourEyesConfig } from "../config/FourEyesConfig.ts"
import { EvidencePackConfig } from "../config/EvidencePackConfig.ts"
import { InvitationConfig } from "../config/InvitationConfig.ts"
import { OtpConfig } from "../config/OtpConfig.ts"
import { PasswordPolicyConfig } from "../config/PasswordPolicyConfig.ts"
import { PasswordResetConfig } from "../config/PasswordResetConfig.ts"
import { RetentionConfig } from "../config/RetentionConfig.ts"
import { RiskConfig } from "../config/RiskConfig.ts"
import { RateLimitConfig } from "../config/RateLimitConfig.ts"
import { ServerConfig } from "../config/ServerConfig.ts"
import { TwoFactorConfig } from "../config/TwoFactorConfig.ts"
import { Features } from "../Features.ts"
import * as ZipPackArchive from "../adapters/zip/ZipPackArchive.ts"
import * as SandboxAadhaarProvider from "../adapters/kyc-sandbox/SandboxAadhaarProvider.ts"
import * as SandboxBankProvider from "../adapters/kyc-sandbox/SandboxBankProvider.ts"
import * as SandboxCkycr from "../adapters/kyc-sandbox/SandboxCkycr.ts"
import * as SandboxPanProvider from "../adapters/kyc-sandbox/SandboxPanProvider.ts"
import { Screening } from "../features/kyc/screening-provider/Screening.ts"
import * as SandboxScreening from "../adapters/kyc-sandbox/SandboxScreening.ts"
import * as SandboxVideoKyc from "../adapters/kyc-sandbox/SandboxVideoKyc.ts"
import * as MemoryPersonKeyStore from "../adapters/memory/MemoryPersonKeyStore.ts"
import * as MemoryFileStore from "../adapters/memory/MemoryFileStore.ts"
import * as MemoryInvalidationBus from "../adapters/memory/MemoryInvalidationBus.ts"
import * as MemoryRateLimiterStore from "../adapters/memory/MemoryRateLimiterStore.ts"
import * as MemorySharedCache from "../adapters/memory/MemorySharedCache.ts"
import * as PostgresPeopleSearch from "../adapters/postgres/PostgresPeopleSearch.ts"
import * as ckycr from "../features/kyc/ckycr/layer.ts"
import * as addressChecks from "../features/kyc/address-checks/layer.ts"
import * as breaches from "../features/evidence/breaches/layer.ts"
import * as erasure from "../features/evidence/erasure/layer.ts"
import * as deaths from "../features/kyc/deaths/layer.ts"
import * as counter from "../features/kyc/counter/layer.ts"
import * as closing from "../features/kyc/closing/layer.ts"
import * as holds from "../features/kyc/holds/layer.ts"
import * as kycRisk from "../features/kyc/risk/layer.ts"
import * as records from "../features/kyc/records/layer.ts"
import * as renewal from "../features/kyc/renewal-notices/layer.ts"
import * as resume from "../features/kyc/resume/layer.ts"
import * as reviews from "../features/kyc/reviews/layer.ts"
import * as video from "../features/kyc/video/layer.ts"
import * as approvals from "../features/people/approvals/layer.ts"
import * as letters from "../features/platform/letters/layer.ts"
import { defaultPeriods } from "../tables/retention/RetentionPeriods.ts"
import * as personKeyLife from "../features/platform/person-key-life/layer.ts"
import * as personKeys from "../features/platform/person-keys/layer.ts"
import { defaultPolicies } from "../features/platform/rate-limits/RateLimitPolicies.ts"
import type { BlindIndex } from "../features/platform/encryption/BlindIndex.ts"
import type { FieldCipher } from "../features/platform/encryption/FieldCipher.ts"
import * as privacy from "../features/evidence/privacy-desk/layer.ts"
import type { PeopleSearch } from "../features/people/users/PeopleSearch.ts"
import type { Outbox } from "../features/platform/notifications/Outbox.ts"
import { HostileNetworks } from "../features/identity/login-risk/HostileNetworks.ts"
import { IpPlaces } from "../features/identity/login-risk/IpPlaces.ts"
import { BreachedPasswords } from "../features/identity/passwords/BreachedPasswords.ts"
import { RateLimits } from "../features/platform/rate-limits/RateLimits.ts"
import { MovableClock } from "./MovableClock.ts"
import { MemoryLetterPost } from "./MemoryLetterPost.ts"
import { RecordedOutbox } from "./RecordedOutbox.ts"
import { TestCrypto } from "./TestCrypto.ts"
import * as TestDatabase from "./TestDatabase.ts"
import { TestKeys } from "./TestKeys.ts"
import { TestPasswords } from "./TestPasswords.ts"
import { TestSeals } from "./TestSeals.ts"
import { TestTokens } from "./TestTokens.ts"
import * as TestUidai from "../adapters/uidai-sandbox/TestUidai.ts"

// All callers of a test come from one address, or from none; limits have tests of their own.
const roomyLimits = Record.map(defaultPolicies, (policy) => ({ ...policy, limit: 1_000_000 }))

/** What is counted here is counted apart from other systems in the process. */
const ownMetrics = Layer.sync(Metric.MetricRegistry, () => new Map())

const settings = Layer.mergeAll(
  Layer.succeed(OtpConfig, {
    peppers: [{ id: "k1", text: Redacted.make("a pepper for tests") }],
    lifetimeSeconds: 600,
    resendAfterSeconds: 60,
    sendsPerHour: 5,
    sendsPerDay: 10,
    guessesPerCode: 5,
    guessesPerHour: 10
  }),
  Layer.succeed(BrandConfig, defaultBrand),
  Layer.succeed(ConsoleConfig, { folder: Option.none() }),
  Layer.succeed(RetentionConfig, defaultPeriods),
  Layer.succeed(FourEyesConfig, { isOn: false, hours: 24 }),
  Layer.succeed(EvidencePackConfig, { sealWait: Duration.zero }),
  Layer.succeed(InvitationConfig, {
    page: new URL("https://console.example.test/invitation"),
    days: 7,
    sendsPerDay: 5,
    resendAfterSeconds: 60
  }),
  Layer.succeed(PasswordResetConfig, {
    page: new URL("https://console.example.test/reset-password"),
    lifetimeSeconds: 3600,
    sendsPerHour: 5,
    perHour: 20,
    perDeviceHour: 5
  }),
  Layer.succeed(IdempotencyConfig, { keptSeconds: 86_400 }),
  Layer.succeed(LoginConfig, {
    freeFailures: 5,
    firstLockSeconds: 60,
    longestLockSeconds: 900,
    forgetAfterSeconds: 43_200,
    resetNeededAfter: 100,
    knownDeviceFailures: 5,
    knownDevices: 20,
    knownDeviceDays: 180,
    sessionsPerUser: 10,
    sessionsPerDevice: 5,
    sessionsPerIp: 1000
  }),
  Layer.succeed(TwoFactorConfig, {
    challengeSeconds: 600,
    enrolmentSeconds: 900,
    failuresBeforeLock: 10,
    lockSeconds: 900,
    trustedDeviceDays: 30,
    weakFactorsForStaff: false
  }),
  Layer.succeed(PasswordPolicyConfig, { minLength: 12, breachedPasswordsUrl: Option.none() }),
  Layer.succeed(RateLimitConfig, roomyLimits),
  Layer.succeed(RiskConfig, {
    notifyAt: 35,
    stepUpAt: 50,
    refuseAt: 90,
    dormantDays: 90,
    zone: DateTime.zoneMakeNamedUnsafe("Asia/Kolkata"),
    geoipDatabase: Option.none(),
    hostileNetworks: Option.none()
  }),
  Layer.succeed(AadhaarRoleConfig, "kua"),
  Layer.succeed(CkycrConfig, "sandbox"),
  Layer.succeed(KycConfig, {
    provider: "sandbox",
    webhookSecret: Option.some(Redacted.make("a webhook secret for tests"))
  }),
  Layer.succeed(DeliveryReceiptConfig, {
    sms: Option.some(Redacted.make("the secret of receipts of text messages")),
    email: Option.some(Redacted.make("the secret of receipts of e-mails"))
  }),
  Layer.succeed(KycJourneyConfig, { returnUrl: new URL("https://erp.example/kyc/aadhaar/return") }),
  Layer.succeed(BootstrapConfig, {
    email: "admin@credbuzzpay.example",
    mobile: "+916000000000",
    password: Redacted.make("the first password")
  })
)

/** Where sandboxes are allowed. */
const development = Layer.succeed(ServerConfig, {
  appEnv: "development",
  host: "127.0.0.1",
  port: 0,
  keepAliveSeconds: 65,
  drainSeconds: 0,
  trustedProxies: [],
  corsOrigins: [],
  sessionCookie: "same-site"
})

/** The KYC sandbox, whose clock is the test's. */
const kyc = Layer.mergeAll(
  SandboxAadhaarProvider.layer,
  SandboxPanProvider.layer,
  SandboxBankProvider.layer,
  SandboxVideoKyc.layer
).pipe(Layer.provide(development))

/** What the parts above it have to offer: an outbox that seals what it keeps needs the cipher too. */
type Search = Layer.Layer<PeopleSearch, never, SqlClient.SqlClient>

type Screens = Layer.Layer<Screening, never, SqlClient.SqlClient>

type Mailbox = Layer.Layer<
  RecordedOutbox | Outbox,
  never,
  SqlClient.SqlClient | FieldCipher | BlindIndex | SecureRandom.SecureRandom
>

/** What workers do that tests do in their place, and what opens what is sealed under persons' keys. */
const jobsOver = (post: typeof MemoryLetterPost.layer) =>
  Layer.mergeAll(
    holds.jobs,
    kycRisk.jobs,
    personKeys.layer,
    personKeyLife.jobs,
    approvals.jobs,
    breaches.jobs,
    privacy.jobs,
    ckycr.jobs,
    addressChecks.jobs,
    closing.jobs,
    counter.jobs,
    erasure.jobs,
    records.jobs,
    renewal.jobs,
    letters.jobs.pipe(Layer.provideMerge(post)),
    resume.jobs,
    reviews.jobs,
    video.jobs
  ).pipe(Layer.provide([kycRisk.verified, deaths.deceased]))

const parts = {
  /** A clock that stands still until the test moves it. */
  clock: MovableClock.layerAt(),
  /** The same bytes in every run. */
  randomness: TestCrypto.layer,
  /** A real PostgreSQL database of one's own. */
  database: TestDatabase.layer,
  settings,
  keys: TestKeys.layer,
  /** The real argon2id at a cost that only tests may use. */
  hasher: TestPasswords.layer,
  /** Nobody is asked about breached passwords. */
  breached: BreachedPasswords.layerNone,
  tokens: TestTokens.layer,
  /** What committed transactions sent, on record. */
  mailbox: RecordedOutbox.layer as Mailbox,
  /** The sandbox: nobody is asked about anybody. */
  kyc,
  /** The sandbox of screening. */
  screening: SandboxScreening.layer.pipe(Layer.provide(development)) as Screens,
  /** The sandbox of the registry of KYC records. */
  registry: SandboxCkycr.layer.pipe(Layer.provide(development)),
  /** Documents of a test's own issuer in the place of UIDAI's. */
  uidai: TestUidai.layer,
  /** Seals under a key that is good for nothing else. */
  seals: TestSeals.layer,
  /** Files in memory. */
  files: MemoryFileStore.layer,
  /** A post that keeps the letters. */
  post: MemoryLetterPost.layer,
  /** What persons' keys are wrapped by, in memory, the same for all servers of a test. */
  keyStore: MemoryPersonKeyStore.layerShared,
  /** In the database, as ever. */
  search: PostgresPeopleSearch.layer as Search,
  /** Nobody's place is known, and no network is hostile. */
  networks: Layer.merge(IpPlaces.layerNone, HostileNetworks.layerNone),
  cache: MemorySharedCache.layer,
  bus: MemoryInvalidationBus.layer,
  limits: MemoryRateLimiterStore.layer
}

/** The parts that a test may swap: a layer with the same services, that needs no more than the one it replaces. */
export type TestParts = typeof parts

const over = (swapped: Partial<TestParts>) => {
  const part = { ...parts, ...swapped }
  return Layer.merge(Features, jobsOver(part.post)).pipe(
    Layer.provideMerge(
      Layer.mergeAll(
        part.mailbox,
        part.hasher,
        part.tokens,
        part.breached,
        part.kyc,
        part.screening,
        part.registry,
        part.uidai,
        part.files,
        part.keyStore,
        part.search,
        part.networks,
        part.seals,
        ZipPackArchive.layer
      )
    ),
    Layer.provideMerge(Layer.mergeAll(part.bus, part.cache, RateLimits.layer)),
    Layer.provideMerge(part.limits),
    Layer.provideMerge(part.keys),
    Layer.provideMerge(Layer.mergeAll(part.randomness, part.database, part.settings)),
    Layer.provideMerge(part.clock),
    Layer.provideMerge(ownMetrics)
  )
}

/**
 * Every service of the product, without transport. `over` swaps any part in one line:
 * `TestServices.over({ clock: MovableClock.layerAt(Date.UTC(2030, 0, 1)) })`.
 */
export const TestServices = { layer: over({}), over, parts } as const
