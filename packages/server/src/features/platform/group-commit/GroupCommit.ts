import { CurrentFence } from "../jobs/CurrentFence.ts"
import { type Cause, Duration, Effect, Exit, FiberSet, Option, type Scope } from "effect"

/** How writes are made together. */
export interface GroupCommitOptions<Write, A, E, R> {
  /** Of what the order is kept: of two writes with one key, the later is made after the commit of the earlier. */
  readonly keyOf: (write: Write) => string
  /** Writes of one shape can be one statement. */
  readonly shapeOf: (write: Write) => string
  /**
   * Makes these writes, one or more, of one shape and with different keys, in one commit. Gives what each came to, in their
   * order; none for one that was left out and is to be made alone, because the others would have to wait for it.
   */
  readonly together: (
    writes: ReadonlyArray<Write>
  ) => Effect.Effect<ReadonlyArray<Option.Option<NoInfer<A>>>, NoInfer<E>, NoInfer<R>>
  /** Makes one write that was left out, or was in a commit that was refused, however long it has to wait. */
  readonly alone: (write: Write) => Effect.Effect<A, E, R>
  /** Whether the failure says for certain that nothing of the commit was written, so that each may be made alone. */
  readonly isRefusal: (cause: Cause.Cause<NoInfer<E>>) => boolean
}

/** Writes of many callers, as few commits. */
export interface GroupCommit<Write, A, E> {
  /** What the write came to, once it is committed. */
  readonly write: (write: Write) => Effect.Effect<A, E>
}

/** Members of one commit at most. */
export const MEMBERS_AT_MOST = 32

/** Commits under way at once. The next is made of what has gathered meanwhile. */
const IN_FLIGHT = 1

/** A commit that takes longer holds up no other any more. */
const PATIENCE = Duration.millis(50)

interface Waiting<Write, A, E> {
  readonly write: Write
  readonly key: string
  readonly shape: string
  readonly done: (exit: Exit.Exit<A, E>) => void
}

/**
 * Group commit: writes that wait while a commit is under way are made together, as the next.
 *
 * **Shape**: nobody waits for company: the first write begins with what else has arrived in the same turn of the event loop,
 * and what comes later is the next commit. Each caller is answered after the commit of its own write. When the database
 * refuses a commit, each of its members is made alone, so that only the one that was refused fails. When it cannot be known
 * whether a commit came through, all its members fail with that, and none is made again. A caller who goes away takes back a
 * write that has not begun; one that has is made all the same. **Errors**: those of `together` and `alone`. **Source**: ADR-0061.
 *
 * `RequestResolver` of Effect is not used: its batches wait for time and not for a commit, have no order by key, run in the
 * context of their first caller, and end with their last.
 */
export const makeGroupCommit = Effect.fnUntraced(function* <Write, A, E, R>(
  options: GroupCommitOptions<Write, A, E, R>
): Effect.fn.Return<GroupCommit<Write, A, E>, never, R | Scope.Scope> {
  const run = yield* FiberSet.makeRuntime<R>()
  const services = yield* Effect.context<R>()
  const waiting = new Set<Waiting<Write, A, E>>()
  const underWay = new Set<string>()
  let inFlight = 0
  let isBeginning = false

  /** The first that may begin, and those behind it that can go along, without overtaking anybody of their own key. */
  const next = (): ReadonlyArray<Waiting<Write, A, E>> => {
    const members: Array<Waiting<Write, A, E>> = []
    const seen = new Set<string>()
    for (const each of waiting) {
      const mayBegin = !underWay.has(each.key) && !seen.has(each.key)
      if (mayBegin && (members[0] === undefined || members[0].shape === each.shape)) members.push(each)
      seen.add(each.key)
      if (members.length === MEMBERS_AT_MOST) break
    }
    for (const each of members) {
      waiting.delete(each)
      underWay.add(each.key)
    }
    return members
  }

  const finish = (member: Waiting<Write, A, E>, exit: Exit.Exit<A, E>) => {
    underWay.delete(member.key)
    member.done(exit)
  }

  /** Outside the number of commits under way: a member that was refused, or must wait, holds up nobody. */
  const makeAlone = (member: Waiting<Write, A, E>) =>
    run(
      Effect.onExit(options.alone(member.write), (exit) =>
        Effect.sync(() => {
          finish(member, exit)
          begin()
        })
      )
    )

  const settle = (
    members: ReadonlyArray<Waiting<Write, A, E>>,
    exit: Exit.Exit<ReadonlyArray<Option.Option<A>>, E>
  ) => {
    const isRefused = Exit.isFailure(exit) && members.length > 1 && options.isRefusal(exit.cause)
    for (const [index, member] of members.entries()) {
      if (isRefused) makeAlone(member)
      else if (Exit.isFailure(exit)) finish(member, Exit.failCause(exit.cause))
      else {
        const answer = exit.value[index]
        if (answer === undefined || Option.isNone(answer)) makeAlone(member)
        else finish(member, Exit.succeed(answer.value))
      }
    }
  }

  const begin = (): void => {
    while (inFlight < IN_FLIGHT) {
      const members = next()
      if (members.length === 0) return
      inFlight += 1
      let counts = true
      const makeWay = () => {
        if (counts) inFlight -= 1
        counts = false
        begin()
      }
      const patience = run(Effect.andThen(Effect.sleep(PATIENCE), Effect.sync(makeWay)))
      run(
        Effect.onExit(options.together(members.map(({ write }) => write)), (exit) =>
          Effect.sync(() => {
            patience.interruptUnsafe()
            settle(members, exit)
            makeWay()
          })
        )
      )
    }
  }

  const beginSoon = () => {
    if (isBeginning || inFlight >= IN_FLIGHT) return
    isBeginning = true
    run(
      Effect.andThen(
        Effect.yieldNow,
        Effect.sync(() => {
          isBeginning = false
          begin()
        })
      )
    )
  }

  const grouped = (asked: Write) =>
    Effect.callback<A, E>((resume) => {
      const entry = { write: asked, key: options.keyOf(asked), shape: options.shapeOf(asked), done: resume }
      waiting.add(entry)
      beginSoon()
      return Effect.sync(() => waiting.delete(entry))
    })

  // What a job writes is refused by the fence of its own fiber, which a common commit has not.
  const write = (asked: Write) =>
    Effect.flatMap(CurrentFence, (fence) =>
      fence === undefined ? grouped(asked) : Effect.provideContext(options.alone(asked), services)
    )

  return { write }
})
