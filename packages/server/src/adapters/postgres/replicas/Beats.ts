/** A beat, and when this process learned that the primary has it. **Units**: milliseconds of the monotonic clock. */
interface KnownBeat {
  readonly beat: number
  readonly atMillis: number
}

/**
 * What this process knows of the beats of the primary's heartbeat, which are numbers that rise by one. How far behind a
 * replica is follows from when the first beat that it lacks was known here: no clock of another machine is asked. While
 * the primary does not beat, nothing is lacked that is not known already.
 */
export const makeBeats = (keptMillis: number) => {
  let known: Array<KnownBeat> = []
  let ofPrimary = 0

  const note = (beat: number, atMillis: number) => {
    if (beat <= (known.at(-1)?.beat ?? Number.NEGATIVE_INFINITY)) return
    known.push({ beat, atMillis })
    while (known[1] !== undefined && known[1].atMillis < atMillis - keptMillis) known.shift()
  }

  /** What the primary says. Less than before is another history: a backup, or a failover that lost something. */
  const fromPrimary = (beat: number, atMillis: number) => {
    if (beat < ofPrimary) known = []
    ofPrimary = beat
    note(beat, atMillis)
  }

  /** **Units**: milliseconds; infinite for who lacks what was there when this process began. */
  const lagOf = (beat: number, nowMillis: number): number => {
    const lacked = known.find((each) => each.beat > beat)
    if (lacked === undefined) return 0
    return lacked === known[0] ? Number.POSITIVE_INFINITY : nowMillis - lacked.atMillis
  }

  return { fromPrimary, fromReplica: note, lagOf }
}
export type Beats = ReturnType<typeof makeBeats>
