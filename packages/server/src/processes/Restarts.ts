/** How a child's deaths are answered. **Units**: milliseconds. */
export interface RestartPolicy {
  /** What the first death is answered after; each further one after twice as long. */
  readonly firstMillis: number
  readonly mostMillis: number
  /** Whoever served for so long begins anew. */
  readonly steadyMillis: number
  /** So many deaths in a row, none of which served for long, and it is not the child that is at fault. */
  readonly mostInARow: number
}

export const restartPolicy: RestartPolicy = {
  firstMillis: 100,
  mostMillis: 10_000,
  steadyMillis: 60_000,
  mostInARow: 10
}

/** What is known of the deaths of one child. */
export interface Deaths {
  readonly inARow: number
}

export const noDeaths: Deaths = { inARow: 0 }

/**
 * What to do about a child that ended after `livedMillis`: start another after a time, or give up (`undefined`), since it ends
 * again and again.
 */
export const afterDeath = (
  { inARow }: Deaths,
  livedMillis: number,
  policy: RestartPolicy = restartPolicy
): { readonly deaths: Deaths; readonly waitMillis: number | undefined } => {
  const now = livedMillis >= policy.steadyMillis ? 1 : inARow + 1
  const waitMillis =
    now >= policy.mostInARow ? undefined : Math.min(policy.mostMillis, policy.firstMillis * 2 ** (now - 1))
  return { deaths: { inARow: now }, waitMillis }
}
