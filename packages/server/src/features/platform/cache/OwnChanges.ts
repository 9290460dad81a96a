import { LRUCache } from "lru-cache"

/** How many changes are remembered until what was sent of them comes back. One that was forgotten is told twice, which does no harm. */
const rememberedAtMost = 10_000

interface OwnChange {
  readonly keys: ReadonlyArray<string>
  /** Whether the listeners of this instance know of it. */
  isTold: boolean
  /** Whether it is known here that it was committed. */
  isCommitted: boolean
  /** Its messages that have not come back. */
  coming: number
}

/**
 * The changes that this instance publishes, each told to its listeners once: when it is known to be committed, or when the
 * first message of it comes back from the database, whichever is first. So a change whose commit was never answered is told
 * of when, and only when, it was made.
 */
export const makeOwnChanges = (sender: string, tell: (keys: ReadonlyArray<string>) => void) => {
  const changes = new LRUCache<string, OwnChange>({ max: rememberedAtMost })
  let begun = 0

  /** Notes a change that begins now. Its messages are made by whom they are from. */
  const begin = (keys: ReadonlyArray<string>, messagesFrom: (from: string) => ReadonlyArray<string>) => {
    const name = `${++begun}`
    const messages = messagesFrom(`${sender}-${name}`)
    changes.set(name, { keys, isTold: false, isCommitted: false, coming: messages.length })
    return { name, messages }
  }

  const tellOnce = (name: string, change: OwnChange) => {
    if (change.isCommitted && change.coming <= 0) changes.delete(name)
    if (change.isTold) return
    change.isTold = true
    tell(change.keys)
  }

  /** Tells of a change that is committed, unless what came back of it was faster. */
  const committed = (name: string, keys: ReadonlyArray<string>) => {
    const change = changes.get(name)
    if (change === undefined) return tell(keys)
    change.isCommitted = true
    tellOnce(name, change)
  }

  /** Whether the message that came back is of a change that the listeners know of, by now at the latest. */
  const cameBack = (name: string): boolean => {
    const change = changes.get(name)
    if (change === undefined) return false
    change.coming -= 1
    tellOnce(name, change)
    return true
  }

  return { begin, committed, cameBack }
}
