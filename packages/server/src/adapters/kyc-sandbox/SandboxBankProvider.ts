import { Duration, Effect, Layer, Redacted, Schema } from "effect"
import { BankAccountNumber } from "@credbuzzpay/domain/kyc/bank/BankAccountNumber"
import { IfscCode } from "@credbuzzpay/domain/kyc/bank/IfscCode"
import type { ServerConfig } from "../../config/ServerConfig.ts"
import {
  type BankOutcome,
  BankProvider,
  type BankRefusal,
  type BankState,
  type BankVerify,
  type ReverseOutcome,
  type ReverseStart
} from "../../features/kyc/bank/BankProvider.ts"
import type { ProviderRef } from "../../features/kyc/journeys/ProviderRef.ts"
import { endOf, openSandboxRef, rawOf, refuseProduction, sandboxCapabilities, sandboxRef } from "./Sandbox.ts"
import { traced } from "../../tracing/Traced.ts"

/** A bank that is offline comes back after this long. */
const PENDING_MILLIS = Duration.toMillis("2 minutes")
/** A person pays after this long, and until then. */
const PAYING_MILLIS = Duration.toMillis("30 seconds")
const LINK_LIFE_MILLIS = Duration.toMillis("10 minutes")

const scenarioNames = ["ok", "bad_account", "bad_ifsc", "pending", "pending_ok", "pending_failed", "reverse"] as const
type Scenario = (typeof scenarioNames)[number]

/** By account. Every other account is of the name that the person gives. */
const scenarios = {
  "026291800001190": "bad_account",
  "2640101002729": "bad_ifsc",
  "007711000031": "pending",
  "00224412311300": "pending_ok",
  "7766666351000": "pending_failed"
} as const satisfies Readonly<Record<string, Scenario>>
const scenarioOf: Readonly<Record<string, Scenario>> = scenarios

/** The accounts that the sandbox has an answer of its own for. */
export type SandboxAccount = keyof typeof scenarios

const failed = (reason: BankRefusal): BankOutcome => ({ _tag: "Failed", reason, ...rawOf({ state: "failed", reason }) })

const verified = (holderName: string): BankOutcome => ({
  _tag: "Verified",
  registeredName: Redacted.make(holderName),
  credited: true,
  ...rawOf({ state: "verified", registered_name: holderName })
})

const outcome = (scenario: Scenario, ref: ProviderRef, ageMillis: number, holderName: string): BankOutcome => {
  if (scenario === "ok") return verified(holderName)
  if (scenario === "bad_account" || scenario === "bad_ifsc") return failed(scenario)
  if (ageMillis >= PENDING_MILLIS && scenario === "pending_ok") return verified(holderName)
  if (ageMillis >= PENDING_MILLIS && scenario === "pending_failed") return failed("bad_account")
  return { _tag: "Pending", ref, ...rawOf({ ref, state: "pending" }) }
}

const verify = traced("SandboxBankProvider.verify")(function* (input: BankVerify) {
  const ref = sandboxRef(scenarioOf[Redacted.value(input.account)] ?? "ok", input.verificationId)
  return yield* Effect.orDie(status({ ref, holderName: input.holderName }))
})

const status = traced("SandboxBankProvider.status")(function* ({ holderName, ref }: BankState) {
  const { ageMillis, scenario } = yield* openSandboxRef(ref, scenarioNames)
  return outcome(scenario, ref, ageMillis, holderName)
})

const startReverse = traced("SandboxBankProvider.startReverse")(function* ({ verificationId }: ReverseStart) {
  const ref = sandboxRef("reverse", verificationId)
  const upiLink = `upi://pay?pa=kyc@sandbox&am=1.00&cu=INR&tr=${verificationId}`
  const expiresAt = endOf(verificationId, LINK_LIFE_MILLIS)
  return yield* Effect.succeed({ ref, upiLink, amountPaise: 100, expiresAt, ...rawOf({ ref, upiLink }) })
})

const payer = Schema.decodeUnknownSync(Schema.Struct({ account: BankAccountNumber, ifsc: IfscCode }))({
  account: "026291800001191",
  ifsc: "YESB0000262"
})

const reverseStatus = traced("SandboxBankProvider.reverseStatus")(function* ({ holderName, ref }: BankState) {
  const { ageMillis } = yield* openSandboxRef(ref, ["reverse"])
  const paid: ReverseOutcome = {
    _tag: "Paid",
    ...payer,
    registeredName: Redacted.make(holderName),
    ...rawOf({ ref, state: "paid" })
  }
  return ageMillis >= PAYING_MILLIS ? paid : { _tag: "Waiting" as const, ...rawOf({ ref, state: "waiting" }) }
})

/**
 * Penny drops without a bank, by the test accounts of Cashfree. What is pending moves two minutes after its
 * verification id was made, by the Clock; the rupee of a reverse penny drop is paid after thirty seconds. Not built in
 * production.
 */
export const layer: Layer.Layer<BankProvider, never, ServerConfig> = Layer.effect(
  BankProvider,
  Effect.as(
    refuseProduction,
    BankProvider.of({ capabilities: sandboxCapabilities, verify, status, startReverse, reverseStatus })
  )
)
