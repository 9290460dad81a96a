import { type DateTime, Effect, type Redacted } from "effect"
import type { AuthenticationFailed } from "@credbuzzpay/domain/errors/AuthenticationFailed"
import type { PermissionDenied } from "@credbuzzpay/domain/errors/PermissionDenied"
import type { Login } from "@credbuzzpay/domain/identity/sessions/Session"
import type { SignedIn } from "@credbuzzpay/domain/identity/sign-in/SignedIn"
import type {
  ChallengeIssued,
  CodeSent,
  ProofMethod,
  SentMethod,
  VerifyTwoFactor
} from "@credbuzzpay/domain/identity/two-factor/TwoFactor"
import type { User } from "@credbuzzpay/domain/accounts/User"
import type { ApiFailure } from "../ApiFailure.ts"
import type { CredbuzzApiShape } from "../CredbuzzApi.ts"

type Proof = Omit<(typeof VerifyTwoFactor)["Encoded"], "challengeId">

/** Somebody is signed in. Keep `trustedDeviceToken`, where there is one, for the next `signIn` on this device. */
export interface SignedInStep {
  readonly step: "signed_in"
  readonly user: User
  readonly trustedDeviceToken: Redacted.Redacted<string> | undefined
}

/** A second factor is asked for. `rejected` says that the last code was wrong, or that this sign-in is over. */
export interface SecondFactorStep {
  readonly step: "second_factor"
  readonly methods: ReadonlyArray<ProofMethod>
  readonly codeSentTo: string | null
  readonly expiresAt: DateTime.Utc
  readonly rejected: boolean
  readonly verify: (proof: Proof) => Effect.Effect<SignInState, ApiFailure>
  readonly sendCode: (method: SentMethod) => Effect.Effect<CodeSent, ApiFailure>
}

/** Nobody is signed in: wrong credentials, or a platform or network that the account may not use. */
export interface RejectedStep {
  readonly step: "rejected"
  readonly reason: AuthenticationFailed | PermissionDenied
}

/** Too many tries: ask again after so many seconds, when the server said how many. */
export interface WaitStep {
  readonly step: "wait"
  readonly retryAfterSeconds: number | undefined
}

/** Where a sign-in stands. What people do is a state; what breaks (network, outage, bad input) is a failure. */
export type SignInState = SignedInStep | SecondFactorStep | RejectedStep | WaitStep

const signedIn = (result: SignedIn): SignInState => ({
  step: "signed_in",
  user: result.user,
  trustedDeviceToken: result.trustedDeviceToken
})

const secondFactor = (api: CredbuzzApiShape, challenge: ChallengeIssued, rejected: boolean): SignInState => ({
  step: "second_factor",
  methods: challenge.methods,
  codeSentTo: challenge.codeSentTo,
  expiresAt: challenge.expiresAt,
  rejected,
  verify: (proof) =>
    api.twoFactor.verify({ ...proof, challengeId: challenge.challengeId }).pipe(
      Effect.map(signedIn),
      Effect.catchTags({
        AuthenticationFailed: () => Effect.succeed(secondFactor(api, challenge, true)),
        PermissionDenied: (reason) => Effect.succeed<SignInState>({ step: "rejected", reason }),
        RateLimited: waiting
      })
    ),
  sendCode: (method) => api.twoFactor.sendCode({ challengeId: challenge.challengeId, method })
})

const waiting = ({ retryAfterSeconds }: { readonly retryAfterSeconds?: number | undefined }) =>
  Effect.succeed<SignInState>({ step: "wait", retryAfterSeconds })

/** Begins to sign somebody in; every state says what can be done next, and the tokens are kept at the end. */
export const signIn =
  (api: CredbuzzApiShape) =>
  (input: (typeof Login)["Encoded"]): Effect.Effect<SignInState, ApiFailure> =>
    api.sessions.login(input).pipe(
      Effect.map((result) => (result.mfaRequired ? secondFactor(api, result, false) : signedIn(result))),
      Effect.catchTags({
        AuthenticationFailed: (reason) => Effect.succeed<SignInState>({ step: "rejected", reason }),
        PermissionDenied: (reason) => Effect.succeed<SignInState>({ step: "rejected", reason }),
        RateLimited: waiting
      })
    )
