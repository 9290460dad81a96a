import { Effect } from "effect"
import type { AadhaarProvider } from "../../features/kyc/aadhaar/AadhaarProvider.ts"
import type { BankProvider } from "../../features/kyc/bank/BankProvider.ts"
import type { KycCapabilities } from "../../features/kyc/journeys/KycProviderCall.ts"
import {
  type KycAuthRejected,
  type KycInsufficientBalance,
  KycNotFound,
  type KycProviderDown
} from "../../features/kyc/journeys/KycProviderFailures.ts"
import type { PanProvider } from "../../features/kyc/pan/PanProvider.ts"
import type { VideoKyc } from "../../features/kyc/video-provider/VideoKyc.ts"
import { adapterOfRef, type ProviderRef } from "../../features/kyc/journeys/ProviderRef.ts"
import { counter } from "../../metrics/MetricFamily.ts"

export const providerFailovers = counter(
  "kyc_provider_failovers_total",
  "Verifications that the second provider was asked for, because the first was out"
)

type Tagged = { readonly _tag: string }
type Away = KycProviderDown | KycInsufficientBalance | KycAuthRejected

/** The first did nothing and cannot do anything now. A call that may have arrived there is not made again elsewhere. */
const didNothing = (failure: Tagged): failure is Away =>
  failure._tag === "KycInsufficientBalance" ||
  failure._tag === "KycAuthRejected" ||
  (failure._tag === "KycProviderDown" && !(failure as KycProviderDown).mayHaveActed)

/** The first cannot answer now, whatever it did: enough for a call that changes nothing. */
const isAway = (failure: Tagged): failure is Away => didNothing(failure) || failure._tag === "KycProviderDown"

const otherwise =
  <B, E2>(when: (failure: Tagged) => failure is Away, second: Effect.Effect<B, E2>) =>
  <A, E extends Tagged>(first: Effect.Effect<A, E>): Effect.Effect<A | B, E | E2> =>
    Effect.catchIf(
      first,
      (failure) => when(failure),
      () => Effect.andThen(providerFailovers.update(1), second)
    )

/** The rules of both, since either may be asked; the name is the first's. */
const together = (first: KycCapabilities, second: KycCapabilities): KycCapabilities => {
  if (first.kind !== second.kind) throw new Error("A KYC sandbox never stands beside a live provider")
  if (first.name === second.name) throw new Error("Two KYC providers need two names")
  return {
    name: first.name,
    kind: first.kind,
    aadhaarChecksum: first.aadhaarChecksum || second.aadhaarChecksum,
    panHolderType: first.panHolderType || second.panHolderType,
    aadhaarOtp: first.aadhaarOtp && second.aadhaarOtp,
    aadhaarRedirect: first.aadhaarRedirect && second.aadhaarRedirect,
    reversePennyDrop: first.reversePennyDrop && second.reversePennyDrop
  }
}

interface Named {
  readonly capabilities: Pick<KycCapabilities, "name">
}

/** What was begun at one adapter goes on there, out or not. */
const holderOf = <P extends Named>(providers: ReadonlyArray<P>, ref: ProviderRef): Effect.Effect<P, KycNotFound> => {
  const holder = providers.find(({ capabilities }) => capabilities.name === adapterOfRef(ref))
  return holder === undefined ? Effect.fail(new KycNotFound()) : Effect.succeed(holder)
}

type Aadhaar = AadhaarProvider["Service"]

/**
 * Two adapters as one. New verifications go to the first while it answers; its open circuit, refused connection, empty
 * account or rejected key send them to the second, under the same verification id. References are answered by whoever
 * gave them. Throws when a sandbox is put beside a live provider, or two of the same name.
 */
export const aadhaarFailover = (first: Aadhaar, second: Aadhaar): Aadhaar => ({
  capabilities: together(first.capabilities, second.capabilities),
  start: (input) => otherwise(didNothing, second.start(input))(first.start(input)),
  complete: (input) => Effect.flatMap(holderOf([first, second], input.ref), (holder) => holder.complete(input)),
  status: (input) => Effect.flatMap(holderOf([first, second], input.ref), (holder) => holder.status(input))
})

type Pan = PanProvider["Service"]

/** As {@link aadhaarFailover}. A lookup changes nothing, so an unanswered one is made again at the second. */
export const panFailover = (first: Pan, second: Pan): Pan => ({
  capabilities: together(first.capabilities, second.capabilities),
  verify: (input) => otherwise(isAway, second.verify(input))(first.verify(input))
})

type Bank = BankProvider["Service"]

/** As {@link aadhaarFailover}. A rupee that may have been sent is not sent again by the second. */
export const bankFailover = (first: Bank, second: Bank): Bank => ({
  capabilities: together(first.capabilities, second.capabilities),
  verify: (input) => otherwise(didNothing, second.verify(input))(first.verify(input)),
  status: (input) => Effect.flatMap(holderOf([first, second], input.ref), (holder) => holder.status(input)),
  startReverse: (input) => otherwise(didNothing, second.startReverse(input))(first.startReverse(input)),
  reverseStatus: (input) =>
    Effect.flatMap(holderOf([first, second], input.ref), (holder) => holder.reverseStatus(input))
})

type Video = VideoKyc["Service"]

/** As {@link aadhaarFailover}: a room that may have been made at the first is not made again at the second. */
export const videoFailover = (first: Video, second: Video): Video => {
  const holders = [first, second].map((each) => ({ ...each, capabilities: { name: each.name } }))
  return {
    name: first.name,
    isOffered: true,
    open: (input) => otherwise(didNothing, second.open(input))(first.open(input)),
    close: (ref) => Effect.flatMap(holderOf(holders, ref), ({ close }) => close(ref)),
    result: (ref) => Effect.flatMap(holderOf(holders, ref), ({ result }) => result(ref)),
    watch: (ref) => Effect.flatMap(holderOf(holders, ref), ({ watch }) => watch(ref))
  }
}
