import { codeOf, retryAfterOf, statusOf } from "./Refusal.ts"
import type { CodeSent, ProofMethod } from "./SignInState.ts"

/** A proof of who is there: the password, and a code as well where there is a second factor. */
export interface FreshProof {
  readonly password: string
  readonly method?: ProofMethod | undefined
  readonly code?: string | undefined
}

/** The act is done. */
export interface Confirmed<A> {
  readonly step: "done"
  readonly value: A
}

/**
 * The act needs a fresh proof of who is there: the password, and a code too once `secondFactor` says so. `rejected` says
 * that the last proof was wrong, `lockedUntil` that codes of its method are taken again only then (milliseconds since 1970).
 */
export interface Confirming<A> {
  readonly step: "confirm"
  readonly secondFactor: boolean
  readonly rejected: boolean
  readonly lockedUntil: number | undefined
  /** Proves, and does the refused act again. */
  readonly prove: (proof: FreshProof) => Promise<ConfirmState<A>>
  readonly sendCode: (method: "email" | "sms") => Promise<CodeSent>
}

/** Where an act stands that may need a fresh proof. */
export type ConfirmState<A> = Confirmed<A> | Confirming<A>

interface Confirmer {
  readonly now: () => number
  readonly prove: (proof: FreshProof) => Promise<void>
  readonly sendCode: (method: "email" | "sms") => Promise<CodeSent>
}

interface Said {
  readonly secondFactor: boolean
  readonly rejected: boolean
  readonly lockedUntil?: number | undefined
}

/** Does an act; where the server asks for a fresh proof first, the state leads through it. */
export const confirmWith = ({ now, prove, sendCode }: Confirmer) => {
  const confirming = <A>(act: () => Promise<A>, said: Said): Confirming<A> => ({
    step: "confirm",
    lockedUntil: undefined,
    ...said,
    sendCode,
    prove: async (proof) => {
      try {
        await prove(proof)
      } catch (error) {
        const code = codeOf(error)
        if (code === "SECOND_FACTOR_NEEDED") return confirming(act, { secondFactor: true, rejected: false })
        if (code === "STEP_UP_REJECTED") return confirming(act, { ...said, rejected: true })
        if (statusOf(error) !== 429) throw error
        return confirming(act, { ...said, rejected: false, lockedUntil: now() + retryAfterOf(error) * 1000 })
      }
      return confirmed(act)
    }
  })

  const confirmed = async <A>(act: () => Promise<A>): Promise<ConfirmState<A>> => {
    try {
      return { step: "done", value: await act() }
    } catch (error) {
      if (codeOf(error) !== "STEP_UP_REQUIRED") throw error
      return confirming(act, { secondFactor: false, rejected: false })
    }
  }
  return confirmed
}
