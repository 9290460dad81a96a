import * as NodeCrypto from "@effect/platform-node/NodeCrypto"
import * as NodeHttpClient from "@effect/platform-node/NodeHttpClient"
import { Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import * as Argon2PasswordHasher from "./adapters/argon2/Argon2PasswordHasher.ts"
import * as FolderFileStore from "./adapters/folder/FolderFileStore.ts"
import * as FolderLetterPost from "./adapters/letters/FolderLetterPost.ts"
import * as FolderPersonKeyStore from "./adapters/folder/FolderPersonKeyStore.ts"
import * as FileHostileNetworks from "./adapters/files/FileHostileNetworks.ts"
import * as MaxmindIpPlaces from "./adapters/maxmind/MaxmindIpPlaces.ts"
import * as MemoryRateLimiterStore from "./adapters/memory/MemoryRateLimiterStore.ts"
import * as MemorySharedCache from "./adapters/memory/MemorySharedCache.ts"
import { databaseCheck, databaseReadOnly } from "./adapters/postgres/DatabaseCheck.ts"
import * as PostgresInvalidationBus from "./adapters/postgres/PostgresInvalidationBus.ts"
import * as PostgresPeopleSearch from "./adapters/postgres/PostgresPeopleSearch.ts"
import * as PostgresReadSql from "./adapters/postgres/PostgresReadSql.ts"
import { replicaChecks } from "./adapters/postgres/ReplicaChecks.ts"
import { PostgresListener } from "./adapters/postgres/PostgresListener.ts"
import { RedisClient } from "./adapters/redis/RedisClient.ts"
import * as RedisRateLimiterStore from "./adapters/redis/RedisRateLimiterStore.ts"
import * as RedisSharedCache from "./adapters/redis/RedisSharedCache.ts"
import * as PwnedPasswords from "./adapters/pwned-passwords/PwnedPasswords.ts"
import * as ConfiguredKeyWrapping from "./adapters/pkcs11/ConfiguredKeyWrapping.ts"
import * as ConfiguredScreening from "./adapters/kyc/ConfiguredScreening.ts"
import * as ConfiguredCkycr from "./adapters/kyc/ConfiguredCkycr.ts"
import * as ConfiguredOfflineAadhaar from "./adapters/uidai/ConfiguredOfflineAadhaar.ts"
import * as ZipPackArchive from "./adapters/zip/ZipPackArchive.ts"
import * as Ed25519TokenSigner from "./adapters/tokens/Ed25519TokenSigner.ts"
import { AddressPrefixConfig } from "./config/AddressPrefixConfig.ts"
import { ConsoleConfig } from "./config/ConsoleConfig.ts"
import { BrandConfig } from "./config/BrandConfig.ts"
import { BootstrapConfig } from "./config/BootstrapConfig.ts"
import { ConsentTextsConfig } from "./config/ConsentTextsConfig.ts"
import { DeliveryReceiptConfig } from "./config/DeliveryReceiptConfig.ts"
import { EvidencePackConfig } from "./config/EvidencePackConfig.ts"
import { FilesConfig } from "./config/FilesConfig.ts"
import { KeyWrappingConfig } from "./config/KeyWrappingConfig.ts"
import { AadhaarOfflineConfig } from "./config/AadhaarOfflineConfig.ts"
import { AadhaarRoleConfig } from "./config/AadhaarRoleConfig.ts"
import { KycJourneyConfig } from "./config/KycJourneyConfig.ts"
import { KycRenewalConfig } from "./config/KycRenewalConfig.ts"
import { LettersConfig } from "./config/LettersConfig.ts"
import { KycRiskConfig } from "./config/KycRiskConfig.ts"
import { ScreeningConfig } from "./config/ScreeningConfig.ts"
import { CkycrConfig } from "./config/CkycrConfig.ts"
import { KycConfig } from "./config/KycConfig.ts"
import { IdempotencyConfig } from "./config/IdempotencyConfig.ts"
import { LoginConfig } from "./config/LoginConfig.ts"
import { TwoFactorConfig } from "./config/TwoFactorConfig.ts"
import { FourEyesConfig } from "./config/FourEyesConfig.ts"
import { InvitationConfig } from "./config/InvitationConfig.ts"
import { PrivacyConfig } from "./config/PrivacyConfig.ts"
import { ClosingConfig } from "./config/ClosingConfig.ts"
import { MinimumAgeConfig } from "./config/MinimumAgeConfig.ts"
import { MobileConfig } from "./config/MobileConfig.ts"
import { OtpConfig } from "./config/OtpConfig.ts"
import { PasswordConfig } from "./config/PasswordConfig.ts"
import { PasswordPolicyConfig } from "./config/PasswordPolicyConfig.ts"
import { PasswordResetConfig } from "./config/PasswordResetConfig.ts"
import { PersonKeysConfig } from "./config/PersonKeysConfig.ts"
import { RateLimitConfig, RateLimitLeaseConfig } from "./config/RateLimitConfig.ts"
import { RiskConfig } from "./config/RiskConfig.ts"
import { RetentionConfig } from "./config/RetentionConfig.ts"
import { RedisConfig } from "./config/RedisConfig.ts"
import { ServerConfig } from "./config/ServerConfig.ts"
import { TokenConfig } from "./config/TokenConfig.ts"
import { Features, indexedStores, sealedStores } from "./Features.ts"
import { checkSealKeys } from "./features/evidence/audit-seals/SealKeyCheck.ts"
import { SealSigner } from "./features/evidence/audit-seals/SealSigner.ts"
import { checkPeppers } from "./features/identity/otp/PepperCheck.ts"
import { InvalidationBus } from "./features/platform/cache/InvalidationBus.ts"
import { BlindIndex } from "./features/platform/encryption/BlindIndex.ts"
import { FieldCipher } from "./features/platform/encryption/FieldCipher.ts"
import { KeyRing } from "./features/platform/encryption/KeyRing.ts"
import { checkBlindIndexKeys } from "./features/platform/key-checks/BlindIndexKeyCheck.ts"
import { checkEncryptionKeys } from "./features/platform/key-checks/EncryptionKeyCheck.ts"
import * as UnwrappedKeys from "./features/platform/key-wrapping/UnwrappedKeys.ts"
import { HealthChecks } from "./features/platform/health/HealthChecks.ts"
import { Outbox } from "./features/platform/notifications/Outbox.ts"
import { BreachedPasswords } from "./features/identity/passwords/BreachedPasswords.ts"
import { Replicas } from "./features/platform/reads/Replicas.ts"
import { RateLimits } from "./features/platform/rate-limits/RateLimits.ts"
import { AccessTokens } from "./features/identity/tokens/AccessTokens.ts"
import { SigningKeyRepo } from "./features/identity/tokens/SigningKeyRepo.ts"
import { SigningKeyNews } from "./features/identity/tokens/SigningKeyNews.ts"
import { SigningKeys } from "./features/identity/tokens/SigningKeys.ts"
import { HostileNetworks } from "./features/identity/login-risk/HostileNetworks.ts"
import { IpPlaces } from "./features/identity/login-risk/IpPlaces.ts"
import { KycProviders } from "./adapters/kyc/KycProviders.ts"
import { Tracing } from "./tracing/Tracing.ts"

/** Who keeps the key that other keys are wrapped by: nobody, or an HSM. */
const Wrapping = ConfiguredKeyWrapping.layer.pipe(
  Layer.provide([KeyWrappingConfig.layerConfig, NodeCrypto.layerSecureRandom])
)

const Ciphers = Layer.mergeAll(FieldCipher.layer, BlindIndex.layer).pipe(Layer.provideMerge(KeyRing.layer))

/** Encryption and randomness, from configured keys that this database was written with. */
export const Encryption = Layer.effectDiscard(Effect.andThen(checkEncryptionKeys, checkBlindIndexKeys)).pipe(
  Layer.provide([sealedStores, indexedStores]),
  Layer.provideMerge(Ciphers),
  Layer.provide(UnwrappedKeys.encryption),
  Layer.provide(Wrapping),
  Layer.provideMerge(NodeCrypto.layerSecureRandom)
)

/** One-time codes, under the pepper that this database was written with. */
const Otp = Layer.effectDiscard(checkPeppers).pipe(
  Layer.provideMerge(OtpConfig.layerConfig),
  Layer.provide(NodeCrypto.layerSecureRandom)
)

const Signing = AccessTokens.layer.pipe(
  Layer.provideMerge(Layer.merge(Ed25519TokenSigner.layer, SigningKeyNews)),
  Layer.provideMerge(SigningKeys.layer),
  Layer.provide(SigningKeyRepo.layer),
  Layer.provideMerge(TokenConfig.layerConfig)
)

const Hashing = Argon2PasswordHasher.layer.pipe(Layer.provide(PasswordConfig.layerConfig))

/** The bundled list, and whoever `BREACHED_PASSWORDS_URL` names. */
const Breached = Layer.unwrap(
  Effect.map(PasswordPolicyConfig, ({ breachedPasswordsUrl }) =>
    Option.match(breachedPasswordsUrl, {
      onNone: () => BreachedPasswords.layerNone,
      onSome: (url) => PwnedPasswords.layer(url).pipe(Layer.provide(NodeHttpClient.layerUndici))
    })
  )
).pipe(Layer.provideMerge(PasswordPolicyConfig.layerConfig))

/** What the audit trail, its archives and its proofs are signed with: keys that this database was written with. */
export const Seals = Layer.effectDiscard(checkSealKeys).pipe(
  Layer.provideMerge(SealSigner.layer),
  Layer.provide([UnwrappedKeys.auditSeals.pipe(Layer.provide(Wrapping)), NodeCrypto.layerSecureRandom])
)

/** Exports, archives and checkpoints, in a folder. */
export const Files = FolderFileStore.layer.pipe(Layer.provide(FilesConfig.layerConfig))

/** The keys that persons' keys are wrapped by, in a folder of their own. */
export const KeyStore = FolderPersonKeyStore.layer.pipe(Layer.provide([PersonKeysConfig.layerConfig, Wrapping]))

/** What is known of networks beside their own history: the files that the configuration names, or nothing. */
const Networks = Layer.unwrap(
  Effect.map(RiskConfig, ({ geoipDatabase, hostileNetworks }) =>
    Layer.merge(
      Option.match(geoipDatabase, { onNone: () => IpPlaces.layerNone, onSome: MaxmindIpPlaces.layer }),
      Option.match(hostileNetworks, { onNone: () => HostileNetworks.layerNone, onSome: FileHostileNetworks.layer })
    )
  )
).pipe(Layer.provideMerge(RiskConfig.layerConfig))

/** The KYC providers that the configuration names (the sandbox in development), the certificates of UIDAI's, the registry of records, who screens, and where people are sent back to. */
export const Kyc = Layer.mergeAll(
  KycProviders,
  ConfiguredOfflineAadhaar.layer,
  ConfiguredCkycr.layer,
  ConfiguredScreening.layer
).pipe(
  Layer.provide([ServerConfig.layerConfig, NodeHttpClient.layerUndici]),
  Layer.provideMerge(
    Layer.mergeAll(
      AadhaarOfflineConfig.layerConfig,
      AadhaarRoleConfig.layerConfig,
      CkycrConfig.layerConfig,
      KycConfig.layerConfig,
      KycJourneyConfig.layerConfig,
      KycRenewalConfig.layerConfig,
      ScreeningConfig.layerConfig
    )
  )
)

/** Letters by post, into a folder, for whatever runs jobs. */
export const Post = FolderLetterPost.layer.pipe(Layer.provideMerge(LettersConfig.layerConfig))

const inProcess = Layer.mergeAll(MemorySharedCache.layer, MemoryRateLimiterStore.layer)

const throughRedis = Layer.mergeAll(RedisSharedCache.layer, RedisRateLimiterStore.layer).pipe(
  Layer.provideMerge(RedisClient.layer)
)

/** Caches and limits: through Redis when `REDIS_URL` says where it is, else in this process. What is cached is told of by PostgreSQL. */
export const SharedState = Layer.unwrap(
  Effect.map(RedisConfig.optional, (redis) =>
    Option.match(redis, {
      onNone: () => inProcess,
      onSome: (settings) => throughRedis.pipe(Layer.provide(Layer.succeed(RedisConfig, settings)))
    })
  )
).pipe(Layer.merge(PostgresInvalidationBus.layer), Layer.provideMerge(PostgresListener.layer))

const Limits = RateLimits.layer.pipe(
  Layer.provideMerge(
    Layer.mergeAll(RateLimitConfig.layerConfig, RateLimitLeaseConfig.layerConfig, AddressPrefixConfig.layerConfig)
  )
)

const Checks = Layer.effect(
  HealthChecks,
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const keys = yield* SigningKeys
    const bus = yield* InvalidationBus
    const replicas = yield* Replicas
    const redis = yield* Effect.serviceOption(RedisClient)
    return [
      databaseCheck(sql),
      ...replicaChecks(replicas),
      // A standby sends no notifications. Nothing is cached then, and the database answers every read.
      { name: "invalidation", answers: Effect.sync(bus.isHealthy), needlessWhen: databaseReadOnly },
      // The current one opens with this process' keys: without it nobody could sign in here.
      { name: "signing_keys", answers: Effect.isSuccess(keys.signing) },
      ...Option.match(redis, {
        onNone: () => [],
        onSome: ({ health, isReadOnly }) => [
          { name: "redis", isOptional: true, answers: health, degraded: { name: "redis_read_only", holds: isReadOnly } }
        ]
      })
    ]
  })
)

/**
 * The product without transport, closed over its adapters and read from configuration; only the database stays open.
 * The server, the workers and the standalone system are all built on it.
 */
export const ServerLayer = Layer.mergeAll(Features, Checks).pipe(
  Layer.provideMerge(
    Layer.mergeAll(
      Limits,
      Outbox.layer,
      Signing,
      Hashing,
      Breached,
      Kyc,
      Files,
      KeyStore,
      Networks,
      Seals,
      ZipPackArchive.layer
    )
  ),
  Layer.provideMerge(Layer.mergeAll(SharedState, PostgresPeopleSearch.layer, PostgresReadSql.layer)),
  Layer.provideMerge(Encryption),
  Layer.provide([
    IdempotencyConfig.layerConfig,
    LoginConfig.layerConfig,
    TwoFactorConfig.layerConfig,
    BootstrapConfig.layerConfig,
    ClosingConfig.layerConfig,
    PrivacyConfig.layerConfig,
    MinimumAgeConfig.layerConfig,
    RetentionConfig.layerConfig,
    ConsentTextsConfig.layerConfig,
    KycRiskConfig.layerConfig,
    MobileConfig.layerConfig
  ]),
  Layer.provide([
    DeliveryReceiptConfig.layerConfig,
    EvidencePackConfig.layerConfig,
    FourEyesConfig.layerConfig,
    InvitationConfig.layerConfig,
    PasswordResetConfig.layerConfig
  ]),
  Layer.provideMerge(
    Layer.mergeAll(Otp, AadhaarRoleConfig.layerConfig, BrandConfig.layerConfig, ConsoleConfig.layerConfig, Tracing)
  )
)
