import { Context, Effect } from "effect"

/** A replica that the configuration names. */
export interface ReplicaStanding {
  /** Host and port, as the log, the metrics and the readiness call it. */
  readonly name: string
  /** Whether it answers, and is not too far behind. Reads pass it over otherwise. */
  readonly isUsed: () => boolean
}

/** Of which beat of the primary a read has to be, and with whom it may share a total. */
export interface NeededBeat {
  /** Replicas that are not as far as this are passed over; of infinity the primary is asked. */
  readonly beat: number
  /** Totals are remembered by this: empty for those to whom any replica in use will do. */
  readonly totals: string
}

const anyReplica: NeededBeat = { beat: 0, totals: "" }

/** What the primary alone has. */
export const ofThePrimary: NeededBeat = { beat: Number.POSITIVE_INFINITY, totals: "primary" }

/** What the reads of a fiber need. */
export const NeededBeat = Context.Reference<NeededBeat>("@credbuzzpay/server/reads/NeededBeat", {
  defaultValue: () => anyReplica
})

/**
 * The replicas behind `ReadSql`, and who has to see more than they have (ADR-0086). Without replicas none of it does
 * anything.
 */
export class Replicas extends Context.Service<
  Replicas,
  {
    /** In the order of the setting. */
    readonly all: ReadonlyArray<ReplicaStanding>
    /** Notes that this person wrote something. After its commit, and before it is answered. Fails never. */
    readonly wrote: (userCode: string) => Effect.Effect<void>
    /** Runs what this person reads, so that it finds all that they wrote, whichever instance took it. */
    readonly seenBy: <A, E, R>(userCode: string, reads: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>
    /** Runs what opens a stream, and again on the primary where the replica did not finish it. */
    readonly opened: <A, E, R>(open: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>
  }
>()("@credbuzzpay/server/reads/Replicas") {}

/** No replicas: the primary answers every read. */
export const noReplicas: Replicas["Service"] = {
  all: [],
  wrote: () => Effect.void,
  seenBy: (_userCode, reads) => reads,
  opened: (open) => open
}
