import { Clock, Context, DateTime, Duration, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { merkleRoot } from "./MerkleTree.ts"
import { BLOCK_FORMAT, blockName, isLater, sameBytes, type SealedBlock, sealBlock } from "./SealedBlock.ts"
import { leafHashes } from "./SealedLeaves.ts"
import { SealHeads } from "./SealHeads.ts"
import { countBroken, countSealed, observeLag } from "./SealMetrics.ts"
import { type EarlierCluster, type Gathered, SealRepo } from "./SealRepo.ts"
import { SealedBlocks } from "./SealedBlocks.ts"
import { type NextBlock, nextBlock, type SealingPlace } from "./SealRules.ts"
import { SealSigner } from "./SealSigner.ts"

/** How the sealer works. */
export interface SealerTuning {
  /** Rows of a block at most, unless one transaction wrote more. */
  readonly rowsPerBlock: number
}

/** What a call of `seal` did. Nothing, too, when another process seals at this moment. */
export interface Sealed {
  readonly blocks: number
  readonly rows: number
}

/** How long after one call of `seal` the next one comes: a row waits so long at most, of the five seconds promised. */
export const LOOK_EVERY = Duration.seconds(1)

/** How old an unsealed row may be before the log says what holds it back (docs/security.md, rule 16). */
const PROMISED = Duration.seconds(5)

const decidedAt = Effect.map(DateTime.now, (now) => DateTime.formatIso(now).replace(/Z$/, "000Z"))

/** What the sealer remembers of the chain. */
interface Known {
  readonly head: SealedBlock | undefined
  readonly epochs: ReadonlyArray<number>
}

const withBlock = ({ epochs, head }: Known, block: SealedBlock): Known => ({
  head: head === undefined || isLater(block, head) ? block : head,
  epochs: epochs.includes(block.epoch) ? epochs : [...epochs, block.epoch]
})

const nothing: Sealed = { blocks: 0, rows: 0 }

const tellOfLoss = (head: SealedBlock | undefined, last: SealedBlock | undefined) =>
  Effect.andThen(
    countBroken,
    Effect.logError("Sealed blocks of the audit trail are gone; a new epoch begins", {
      head: head === undefined ? undefined : blockName(head),
      last: last === undefined ? undefined : blockName(last)
    })
  )

/**
 * Seals the rows of the audit trail in blocks, after their transactions have ended: writers never wait for it. One call
 * of `seal` seals what can be sealed now, in as many blocks as it takes. Safe to call from several processes: a lock in
 * the database lets one seal and the others come back with nothing.
 *
 * What the sealer last sealed is kept outside the database. When that block is no longer there, or is another one, a new
 * epoch begins and the old head is left where it is, so that verifying says from then on what is gone.
 * **Errors**: `Unavailable`; blocks that were sealed before stay sealed. **Source**: docs/security.md, rule 16, ADR-0032.
 */
export class AuditSealer extends Context.Service<AuditSealer>()("@credbuzzpay/server/audit-seals/AuditSealer", {
  make: Effect.fn(function* ({ rowsPerBlock }: SealerTuning) {
    const sql = yield* SqlClient.SqlClient
    const repo = yield* SealRepo
    const blocks = yield* SealedBlocks
    const heads = yield* SealHeads
    const signer = yield* SealSigner

    /** The newest block known to be sealed, and every epoch that there was one of. */
    let known: Known | undefined
    /** The epoch in which rows of earlier clusters are known to be sealed. */
    let caughtUp: number | undefined
    let unkept: SealedBlock | undefined

    /**
     * What is known by now, here and outside the database. Nothing is sealed before that was read once; when it cannot be
     * read again, what this process sealed itself is what it knows.
     */
    const remembered = Effect.gen(function* () {
      const read = Effect.map(heads.all, (kept) => kept.flatMap((head) => (head._tag === "Head" ? [head.block] : [])))
      const blocks = known === undefined ? yield* read : yield* Effect.orElseSucceed(read, () => [])
      known = blocks.reduce(withBlock, known ?? { head: undefined, epochs: [] })
      return known
    })

    const make = Effect.fnUntraced(function* (next: NextBlock, place: SealingPlace, fromXid: string, found: Gathered) {
      const block = sealBlock(
        {
          format: BLOCK_FORMAT,
          month: null,
          epoch: next.epoch,
          seq: next.seq,
          origin: place.origin,
          clusterId: place.clusterId,
          fromXid,
          toXid: found.toXid,
          rows: found.rows,
          merkleRoot: merkleRoot(leafHashes(found.leaves)),
          prevHash: next.prevHash,
          sealedAt: yield* decidedAt
        },
        signer
      )
      yield* repo.insert(block, found.leaves)
      return block
    })

    /** What is to be sealed first: rows of earlier clusters at the beginning of an epoch, then those of this one. */
    const rangesFor = Effect.fnUntraced(function* (
      next: NextBlock,
      last: SealedBlock | undefined,
      here: EarlierCluster
    ) {
      // Rows are written anew only once those of earlier clusters are sealed.
      const begun = !next.begins && (last?.clusterId === here.clusterId || last?.month != null)
      if (begun || caughtUp === next.epoch) return [here]
      return [...(yield* repo.earlierClusters(here.clusterId)), here]
    })

    const isStillThere = Effect.fnUntraced(function* (head: SealedBlock, last: SealedBlock | undefined) {
      const isLast = last?.epoch === head.epoch && last.seq === head.seq
      const found = isLast ? last : yield* blocks.block(head.epoch, head.seq)
      return found !== undefined && sameBytes(found.hash, head.hash)
    })

    /** One block, or undefined when there is nothing to seal or another process does. */
    const sealOne = Effect.fnUntraced(function* (head: SealedBlock | undefined, epochs: ReadonlyArray<number>) {
      if (!(yield* repo.tryLock)) return undefined
      const { clusterId, horizon, origin } = yield* blocks.place
      const last = yield* blocks.lastBlock
      const isWhole = head === undefined || (yield* isStillThere(head, last))
      const next = nextBlock(last, { origin, clusterId }, isWhole, epochs)
      for (const range of yield* rangesFor(next, last, { clusterId, end: horizon })) {
        const fromXid = yield* repo.sealedUpTo(range.clusterId)
        const gathered = yield* repo.gather(range.clusterId, fromXid, range.end, rowsPerBlock)
        if (gathered === undefined) continue
        if (!isWhole) yield* tellOfLoss(head, last)
        const block = yield* make(next, { origin, clusterId: range.clusterId }, fromXid, gathered)
        return { block, isLast: gathered.toXid === horizon }
      }
      caughtUp = next.epoch
      return undefined
    }, sql.withTransaction)

    /** The head goes out after the commit, newest first and others never: a head that could not be kept is kept later. */
    const keepHead = Effect.gen(function* () {
      if (unkept === undefined) return
      yield* heads.keep(unkept)
      unkept = undefined
    }).pipe(Effect.catchCause((cause) => Effect.logWarning("The head of the audit seals could not be kept", cause)))

    const observe = Effect.fnUntraced(function* (oldest: Date | undefined) {
      const age = oldest === undefined ? 0 : Math.max(0, (yield* Clock.currentTimeMillis) - oldest.getTime())
      yield* observeLag(age / 1000)
      if (age <= Duration.toMillis(PROMISED)) return
      const writer = yield* repo.longestWriter
      yield* Effect.logWarning("Rows of the audit trail wait to be sealed", { oldest_ms: age, longest_writer: writer })
    })

    const sealAll = Effect.gen(function* () {
      let { epochs, head } = yield* remembered
      let done = nothing
      while (true) {
        const sealed = yield* sealOne(head, epochs)
        if (sealed === undefined) break
        known = withBlock({ head, epochs }, sealed.block)
        ;({ epochs, head } = known)
        unkept = sealed.block
        done = { blocks: done.blocks + 1, rows: done.rows + sealed.block.rows }
        // What was written meanwhile is for the next call: blocks of a moment each would be many.
        if (sealed.isLast) break
      }
      yield* countSealed(done)
      yield* observe(yield* repo.oldestUnsealed)
      return done
    })

    const seal = Effect.gen(function* () {
      const oldest = yield* repo.oldestUnsealed
      const done = oldest === undefined && caughtUp !== undefined ? nothing : yield* sealAll
      if (oldest === undefined) yield* observe(oldest)
      yield* keepHead
      return done
    }).pipe(repoBoundary, Effect.withSpan("AuditSealer.seal"))

    return { seal }
  })
}) {
  static readonly layer = Layer.effect(AuditSealer, AuditSealer.make({ rowsPerBlock: 4096 }))
  /** With a tuning of one's own. */
  static readonly layerTuned = (tuning: SealerTuning) => Layer.effect(AuditSealer, AuditSealer.make(tuning))
}
