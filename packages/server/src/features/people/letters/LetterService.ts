import { Array, Context, DateTime, Effect, Layer, Struct } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type {
  MarkDelivered,
  MarkedLetters,
  MarkReturned,
  OpenedLetter
} from "@credbuzzpay/domain/people/letters/Letter"
import { letterNotFound } from "@credbuzzpay/domain/people/letters/LetterErrors"
import type { LetterList } from "@credbuzzpay/domain/people/letters/LetterReads"
import type { LetterId } from "@credbuzzpay/domain/platform/letters/Letter"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { counter } from "../../../metrics/MetricFamily.ts"
import { traced } from "../../../tracing/Traced.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { addressCell, contentCell, readContent, readLines } from "../../platform/letters/LetterContent.ts"
import { PersonKeys } from "../../platform/person-keys/PersonKeys.ts"
import { makeListReader } from "../../platform/reads/ListReader.ts"
import { letterListSource } from "./LetterListSource.ts"
import { type LetterMark, LetterRepo, type LetterRow } from "./LetterRepo.ts"

export const lettersMarked = counter("letters_marked_total", "Letters that staff marked as delivered or returned", [
  "state"
])

/** So many are locked, changed and audited in one transaction. */
const BATCH = 200

/**
 * What staff see of letters by post, and what they mark: an admin of the people of their branch, a super admin of all.
 * **Errors**: `Unavailable`.
 */
export class LetterService extends Context.Service<LetterService>()("@credbuzzpay/server/people/LetterService", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const letters = yield* LetterRepo
    const keys = yield* PersonKeys
    const audit = yield* AuditTrail
    const listOf = yield* makeListReader(letterListSource)

    /** **Errors**: `ValidationFailed` for a cursor that is not ours. */
    const list = traced("LetterService.list")((caller: Principal, query: (typeof LetterList.query)["Type"]) =>
      repoBoundary(listOf(caller, query))
    )

    const find = (caller: Principal, letterId: LetterId) =>
      Effect.flatMap(repoBoundary(letters.seen(caller, [letterId])), ([found]) =>
        found === undefined ? letterNotFound() : Effect.succeed(found)
      )

    /** With its words; written down each time. **Errors**: `NotFound`, also when its person is erased. */
    const get = traced("LetterService.get")(function* (caller: Principal, letterId: LetterId) {
      const found = yield* find(caller, letterId)
      const cipher = yield* Effect.catchTags(keys.of(found.userCode), {
        KeyDestroyed: () => letterNotFound(),
        NoSuchPerson: () => letterNotFound(),
        CiphertextRejected: (rejected) => Effect.die(rejected)
      })
      const content = cipher.text(found.contentSealed, contentCell(letterId))
      const address = cipher.text(found.addressSealed, addressCell(letterId))
      if (content === undefined || address === undefined) {
        return yield* Effect.die(new Error(`Letter ${letterId} does not open`))
      }
      yield* repoBoundary(
        audit.record({
          actor: caller.userCode,
          subject: found.userCode,
          branchCode: found.branchCode,
          action: "letter.opened",
          resourceType: "letter",
          resourceId: letterId
        })
      )
      const { paragraphs, reference, subject, to } = readContent(content)
      const opened: OpenedLetter = {
        ...Struct.omit(found, ["contentSealed", "addressSealed"]),
        addressLines: [to, ...readLines(address)],
        ourReference: reference,
        subject,
        paragraphs
      }
      return opened
    })

    const auditOf = (caller: Principal, letter: LetterRow, mark: LetterMark) =>
      audit.draft({
        actor: caller.userCode,
        subject: letter.userCode,
        branchCode: letter.branchCode,
        action: mark.state === "delivered" ? "letter.delivered" : "letter.returned",
        resourceType: "letter",
        resourceId: letter.letterId,
        oldValues: { state: letter.state },
        newValues: { state: mark.state, ...(mark.state === "returned" ? { return_reason: mark.reason } : {}) }
      })

    const markBatch = (caller: Principal, mark: LetterMark) =>
      Effect.fnUntraced(
        function* (ids: ReadonlyArray<LetterId>) {
          const found = new Map((yield* letters.locked(caller, ids)).map((letter) => [letter.letterId, letter]))
          const marked = [...found.values()].filter(({ state }) => state === "handed_over")
          if (marked.length > 0) {
            yield* letters.mark(
              marked.map(({ letterId }) => letterId),
              mark
            )
            yield* audit.insert(yield* Effect.forEach(marked, (letter) => auditOf(caller, letter, mark)))
            yield* lettersMarked.update(marked.length, { state: mark.state })
          }
          return ids.map((letterId) => ({ letterId, result: resultOf(found.get(letterId)) }))
        },
        sql.withTransaction,
        repoBoundary
      )

    const markAll = Effect.fnUntraced(function* (
      caller: Principal,
      letterIds: ReadonlyArray<LetterId>,
      mark: (at: Date) => LetterMark,
      at: DateTime.Utc | undefined
    ) {
      const now = yield* DateTime.now
      // Nothing arrives in the future.
      const when = DateTime.toDateUtc(at === undefined ? now : DateTime.min(at, now))
      const batches = Array.chunksOf([...new Set(letterIds)].toSorted(), BATCH)
      const items = (yield* Effect.forEach(batches, markBatch(caller, mark(when)))).flat()
      return { items } satisfies MarkedLetters
    })

    const delivered = traced("LetterService.delivered")(
      (caller: Principal, { happenedAt, letterIds }: typeof MarkDelivered.Type) =>
        markAll(caller, letterIds, (when) => ({ state: "delivered", at: when }), happenedAt)
    )

    const returned = traced("LetterService.returned")(
      (caller: Principal, { happenedAt, letterIds, returnReason }: typeof MarkReturned.Type) =>
        markAll(caller, letterIds, (when) => ({ state: "returned", at: when, reason: returnReason }), happenedAt)
    )

    return { list, get, delivered, returned }
  })
}) {
  static readonly layer = Layer.effect(LetterService, LetterService.make)
}

/** What became of a letter that was to be marked, by how it stood. */
const resultOf = (letter: LetterRow | undefined): MarkedLetters["items"][number]["result"] => {
  if (letter === undefined) return "not_found"
  if (letter.state === "handed_over") return "marked"
  return letter.state === "delivered" || letter.state === "returned" ? "marked_already" : "not_handed_over"
}
