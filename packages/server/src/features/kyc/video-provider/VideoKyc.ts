import { Context, type DateTime, Effect, Layer, type Redacted } from "effect"
import type { HeldCall } from "@credbuzzpay/domain/kyc/video/VideoRules"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import type { ClaimedPerson, GivenConsent, VerificationId } from "../journeys/KycProviderCall.ts"
import { type KycCallFailed, KycNotFound, KycProviderDown } from "../journeys/KycProviderFailures.ts"
import type { ProviderRef } from "../journeys/ProviderRef.ts"

/** A room for one person and one official. `until`: nobody can enter after it. */
export interface VideoOpen {
  readonly verificationId: VerificationId
  readonly claimed: ClaimedPerson
  readonly language: Locale
  readonly until: DateTime.Utc
  readonly consent: GivenConsent
}

/** Whoever has a link enters the room by it, so that both are secrets. */
export interface VideoOpened {
  readonly ref: ProviderRef
  readonly personLink: Redacted.Redacted<string>
  readonly officialLink: Redacted.Redacted<string>
}

/** How a call was. `recordingHash` is SHA-256 in hex; `snapshotRef` is the provider's own reference of a photo of the person. */
export interface VideoResult extends HeldCall {
  readonly heldFrom: DateTime.Utc | null
  readonly heldUntil: DateTime.Utc | null
  readonly recordingHash: string | null
  readonly snapshotRef: string | null
}

/** `Pending`: the room is closed, and its recording not ready yet. */
export type VideoTold = { readonly _tag: "Pending" } | { readonly _tag: "Told"; readonly result: VideoResult }

type Known<A> = Effect.Effect<A, KycCallFailed | KycNotFound>

/**
 * Video calls for KYC (V-CIP), each recorded by the provider.
 *
 * **Shape**: `open` makes a room; `close` ends it, for both; `result` tells how the call was, once it is closed; `watch` gives a
 * link to its recording that is good for a short while. Every call may be repeated and acts once. `isOffered`: false where there is
 * no provider of video. **Errors**: of `KycProviderFailures`; a reference of another adapter is `KycNotFound`. Not to be called
 * inside a transaction.
 */
export class VideoKyc extends Context.Service<
  VideoKyc,
  {
    readonly name: string
    readonly isOffered: boolean
    readonly open: (input: VideoOpen) => Effect.Effect<VideoOpened, KycCallFailed>
    readonly close: (ref: ProviderRef) => Known<void>
    readonly result: (ref: ProviderRef) => Known<VideoTold>
    readonly watch: (ref: ProviderRef) => Known<Redacted.Redacted<string>>
  }
>()("@credbuzzpay/server/kyc/VideoKyc") {
  /** Nobody has video calls. */
  static readonly layerNone = Layer.succeed(VideoKyc, {
    name: "none",
    isOffered: false,
    open: () =>
      Effect.fail(new KycProviderDown({ retryable: false, mayHaveActed: false, why: "unreachable", status: null })),
    close: () => Effect.fail(new KycNotFound()),
    result: () => Effect.fail(new KycNotFound()),
    watch: () => Effect.fail(new KycNotFound())
  })
}
