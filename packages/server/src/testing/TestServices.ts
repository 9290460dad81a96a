import { Layer, Record, Redacted } from "effect"
import { BootstrapConfig } from "../config/BootstrapConfig.ts"
import { LoginConfig } from "../config/LoginConfig.ts"
import { OtpConfig } from "../config/OtpConfig.ts"
import { RateLimitConfig } from "../config/RateLimitConfig.ts"
import { Features } from "../Features.ts"
import * as MemoryInvalidationBus from "../adapters/memory/MemoryInvalidationBus.ts"
import * as MemoryRateLimiterStore from "../adapters/memory/MemoryRateLimiterStore.ts"
import * as MemorySharedCache from "../adapters/memory/MemorySharedCache.ts"
import { defaultPolicies } from "../features/rate-limits/RateLimitPolicies.ts"
import { RateLimits } from "../features/rate-limits/RateLimits.ts"
import { MovableClock } from "./MovableClock.ts"
import { RecordedOutbox } from "./RecordedOutbox.ts"
import { TestCrypto } from "./TestCrypto.ts"
import * as TestDatabase from "./TestDatabase.ts"
import { TestKeys } from "./TestKeys.ts"
import { TestPasswords } from "./TestPasswords.ts"
import { TestTokens } from "./TestTokens.ts"

// All callers of a test come from one address, or from none; limits have tests of their own.
const roomyLimits = Record.map(defaultPolicies, (policy) => ({ ...policy, limit: 1_000_000 }))

const settings = Layer.mergeAll(
  Layer.succeed(OtpConfig, {
    pepper: Redacted.make("a pepper for tests"),
    lifetimeSeconds: 600,
    resendAfterSeconds: 60,
    sendsPerHour: 5,
    sendsPerDay: 10,
    guessesPerCode: 5,
    guessesPerHour: 10
  }),
  Layer.succeed(LoginConfig, {
    freeFailures: 5,
    firstLockSeconds: 60,
    longestLockSeconds: 900,
    forgetAfterSeconds: 43_200,
    resetNeededAfter: 100,
    sessionsPerUser: 10
  }),
  Layer.succeed(RateLimitConfig, roomyLimits),
  Layer.succeed(BootstrapConfig, {
    email: "admin@credbuzzpay.example",
    mobile: "+916000000000",
    password: Redacted.make("the first password")
  })
)

const layer = Features.pipe(
  Layer.provideMerge(Layer.mergeAll(RecordedOutbox.layer, TestPasswords.layer, TestTokens.layer)),
  Layer.provideMerge(Layer.mergeAll(MemoryInvalidationBus.layer, MemorySharedCache.layer, RateLimits.layer)),
  Layer.provideMerge(MemoryRateLimiterStore.layer),
  Layer.provideMerge(TestKeys.layer),
  Layer.provideMerge(Layer.mergeAll(TestCrypto.layer, TestDatabase.layer, settings)),
  Layer.provideMerge(MovableClock.layerAt())
)

/**
 * Every service of the product, without transport: a real database of its own, cheap real hashing, a clock that a test
 * moves (`MovableClock`), repeatable randomness and a record of what was sent (`RecordedOutbox`).
 */
export const TestServices = { layer, settings } as const
