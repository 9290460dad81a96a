import type { ChildProcess } from "node:child_process"

interface Closable {
  readonly close: () => void
}

// What the primary and a child of Node's cluster tell each other of a connection: the one gives it, the other says that it has
// it. It is no documented interface, so whatever has another shape is left alone.
const givenIn = (message: unknown): number | undefined => {
  const { act, seq } = (message ?? {}) as { readonly act?: unknown; readonly seq?: unknown }
  return act === "newconn" && typeof seq === "number" ? seq : undefined
}

const acknowledgedIn = (message: unknown): number | undefined => {
  const { ack } = (message ?? {}) as { readonly ack?: unknown }
  return typeof ack === "number" ? ack : undefined
}

const isClosable = (handle: unknown): handle is Closable =>
  typeof (handle as { readonly close?: unknown } | undefined)?.close === "function"

/**
 * Node's cluster keeps its own hold of a connection until the child that it gave it to says that it has it. When the child is
 * killed before, the connection stays open with nobody at it, and whoever it is of waits for ever. These are closed when the
 * child ends, so that its caller knows and can ask again.
 */
export const closeConnectionsOnTheirWay = (child: ChildProcess): void => {
  const onTheirWay = new Map<number, Closable>()
  const send = child.send.bind(child) as (...parts: ReadonlyArray<unknown>) => boolean
  child.send = ((...parts: ReadonlyArray<unknown>) => {
    const [message, handle] = parts
    const given = givenIn(message)
    if (given !== undefined && isClosable(handle)) onTheirWay.set(given, handle)
    return send(...parts)
  }) as ChildProcess["send"]
  child.on("internalMessage", (message: unknown) => {
    const acknowledged = acknowledgedIn(message)
    if (acknowledged !== undefined) onTheirWay.delete(acknowledged)
  })
  child.once("exit", () => {
    for (const handle of onTheirWay.values()) handle.close()
    onTheirWay.clear()
  })
}
