/** What proves a second factor. New ones may come. */
export type ProofMethod = "totp" | "email" | "sms" | "recovery_code" | (string & {})

/** What somebody signs in with. `identifier` is an e-mail address, a mobile number or a user code. */
export interface Credentials {
  readonly identifier: string
  readonly password: string
}

/** A code as typed. `trustDevice` skips the second factor on this device for 30 days. */
export interface Proof {
  readonly method: ProofMethod
  readonly code: string
  readonly trustDevice?: boolean | undefined
}

/** A code is on its way. Moments are ISO strings. */
export interface CodeSent {
  readonly sentTo: string
  readonly expiresAt: string
  readonly resendAfter: string
}

/** Credentials are asked for. `reason` is the refusal (an `ApiError`) of those before: wrong, or right and not let in. */
export interface PasswordStep {
  readonly step: "password"
  readonly reason: unknown
  readonly submit: (credentials: Credentials) => Promise<SignInState>
}

/**
 * A second factor is asked for. `locked` says of a method until when it takes no codes, or sends none (milliseconds since
 * 1970); the others of `methods` go on. `rejected` says that the last code was wrong, or that this sign-in is over.
 */
export interface SecondFactorStep {
  readonly step: "second_factor"
  readonly methods: ReadonlyArray<ProofMethod>
  readonly locked: Readonly<Record<string, number>>
  /** Masked; where a code is on its way already. */
  readonly codeSentTo: string | null
  readonly expiresAt: string
  readonly rejected: boolean
  readonly verify: (proof: Proof) => Promise<SignInState>
  readonly sendCode: (method: "email" | "sms") => Promise<SecondFactorStep>
}

/** Too many tries. **Units**: `until` in milliseconds since 1970. */
export interface WaitStep {
  readonly step: "wait"
  readonly until: number
  readonly retryAfterSeconds: number
  /** Does the same again once the time is over. */
  readonly again: () => Promise<SignInState>
  /** Where the sign-in stood before. */
  readonly back: () => PasswordStep | SecondFactorStep
}

/** Somebody is signed in, in every tab. */
export interface DoneStep {
  readonly step: "done"
  readonly userCode: string
}

/** Where a sign-in stands. What people do is a state; what breaks (network, outage, bad input) rejects. */
export type SignInState = PasswordStep | SecondFactorStep | WaitStep | DoneStep
