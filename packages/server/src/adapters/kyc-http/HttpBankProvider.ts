import { Effect, Layer, Redacted, Schema } from "effect"
import { BankAccountNumber } from "@credbuzzpay/domain/kyc/bank/BankAccountNumber"
import { IfscCode } from "@credbuzzpay/domain/kyc/bank/IfscCode"
import {
  type BankOutcome,
  BankProvider,
  type BankState,
  type BankVerify,
  type ReverseStart
} from "../../features/kyc/bank/BankProvider.ts"
import { KycInvalidInput, KycLimitReached, KycNotFound } from "../../features/kyc/journeys/KycProviderFailures.ts"
import { providerRef } from "../../features/kyc/journeys/ProviderRef.ts"
import { BankCode, bankVerdicts } from "./BankCodes.ts"
import type { RefusalBody, Refusals } from "./KycHttpAnswer.ts"
import { capabilitiesOf, KycHttpCalls } from "./KycHttpCalls.ts"
import { consentBody, ownRef, RefId, RegisteredName, said } from "./KycHttpWire.ts"

const dropped = { ref_id: RefId, code: BankCode, registered_name: said(RegisteredName) }
const Dropped = Schema.Struct({ verification_id: Schema.String, ...dropped })
const DropState = Schema.Struct(dropped)
type DropAnswer = typeof DropState.Type & { readonly raw: Redacted.Redacted<string> }

const ReverseBegun = Schema.Struct({
  verification_id: Schema.String,
  ref_id: RefId,
  upi_link: Schema.String.check(Schema.isPattern(/^upi:\/\/pay\?\S{1,1000}$/)),
  amount_paise: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 10_000 })),
  expires_at: Schema.DateTimeUtcFromString
})

const ReverseState = Schema.Union([
  Schema.Struct({ ref_id: RefId, state: Schema.Literals(["WAITING", "EXPIRED"]) }),
  Schema.Struct({
    ref_id: RefId,
    state: Schema.Literal("PAID"),
    account_number: BankAccountNumber,
    ifsc: IfscCode,
    registered_name: RegisteredName
  })
])

const fieldOf = ({ field }: RefusalBody) => (field === "ifsc" || field === "account_number" ? field : null)

const refusals: {
  readonly verify: Refusals<KycInvalidInput | KycLimitReached>
  readonly startReverse: Refusals<KycLimitReached>
  readonly status: Refusals<KycNotFound>
} = {
  verify: {
    invalid_input: (body: RefusalBody) => new KycInvalidInput({ field: fieldOf(body) }),
    limit_reached: () => new KycLimitReached()
  },
  startReverse: { limit_reached: () => new KycLimitReached() },
  status: { not_found: () => new KycNotFound() }
}

const make = Effect.gen(function* () {
  const { account, call } = yield* KycHttpCalls

  const outcomeOf = ({ code, raw, ref_id, registered_name: name }: DropAnswer): BankOutcome => {
    const verdict = bankVerdicts[code]
    if (verdict._tag === "Pending") return { ...verdict, ref: providerRef(account.name, ref_id), raw }
    if (verdict._tag !== "Verified") return { ...verdict, raw }
    return { ...verdict, registeredName: name === undefined || name === null ? null : Redacted.make(name), raw }
  }

  const verify = Effect.fnUntraced(function* (input: BankVerify) {
    const { verificationId } = input
    const answer = yield* call({
      operation: "bank.verify",
      path: "/bank/penny-drops",
      post: {
        key: verificationId,
        body: {
          verification_id: verificationId,
          account_number: Redacted.value(input.account),
          ifsc: input.ifsc,
          name: input.holderName,
          consent: consentBody(input.consent)
        }
      },
      answer: Dropped,
      about: ({ verification_id }) => verification_id === verificationId,
      refusals: refusals.verify
    })
    return outcomeOf(answer)
  })

  const status = Effect.fnUntraced(function* ({ ref }: BankState) {
    const own = yield* ownRef(account.name, ref)
    const answer = yield* call({
      operation: "bank.status",
      path: `/bank/penny-drops/${own}`,
      post: null,
      answer: DropState,
      about: ({ ref_id }) => ref_id === own,
      refusals: refusals.status
    })
    return outcomeOf(answer)
  })

  const startReverse = Effect.fnUntraced(function* ({ consent, verificationId }: ReverseStart) {
    const answer = yield* call({
      operation: "bank.startReverse",
      path: "/bank/reverse-penny-drops",
      post: { key: verificationId, body: { verification_id: verificationId, consent: consentBody(consent) } },
      answer: ReverseBegun,
      about: ({ verification_id }) => verification_id === verificationId,
      refusals: refusals.startReverse
    })
    return {
      ref: providerRef(account.name, answer.ref_id),
      upiLink: answer.upi_link,
      amountPaise: answer.amount_paise,
      expiresAt: answer.expires_at,
      raw: answer.raw
    }
  })

  const reverseStatus: BankProvider["Service"]["reverseStatus"] = Effect.fnUntraced(function* ({ ref }) {
    const own = yield* ownRef(account.name, ref)
    const { raw, ...answer } = yield* call({
      operation: "bank.reverseStatus",
      path: `/bank/reverse-penny-drops/${own}`,
      post: null,
      answer: ReverseState,
      about: ({ ref_id }) => ref_id === own,
      refusals: refusals.status
    })
    if (answer.state !== "PAID") return { _tag: answer.state === "WAITING" ? "Waiting" : "Expired", raw }
    const registeredName = Redacted.make(answer.registered_name)
    return { _tag: "Paid", account: answer.account_number, ifsc: answer.ifsc, registeredName, raw }
  })

  return BankProvider.of({ capabilities: capabilitiesOf(account), verify, status, startReverse, reverseStatus })
})

/** Bank accounts through a provider that speaks docs/kyc-provider-api.md. */
export const layer: Layer.Layer<BankProvider, never, KycHttpCalls> = Layer.effect(BankProvider, make)
