import type { IncomingMessage } from "node:http"
import type { Duplex } from "node:stream"
import { type FilePaths, withoutSlash } from "./FilePaths.ts"

/** A file that is on its way, from when and from which byte of its connection on. */
interface Coming {
  readonly request: IncomingMessage
  readonly withinMillis: number
  readonly since: number
  readonly from: number
}

/** **Units**: bytes a second, milliseconds. */
interface Pace {
  readonly fileBytesPerSecond: number
  readonly checkMillis: number
}

const bytesOf = (socket: Duplex) => (socket as Duplex & { readonly bytesRead?: number }).bytesRead ?? 0

/**
 * Lets files take longer than requests may: Node has one time for all of them, and asks before it ends whose is over. A file
 * that has come at no less than a pace goes on, and is looked at from then on until it is whole, falls behind, or its own time
 * is over, when its connection ends. Who sends a little now and then is behind from the first look on.
 */
export class FileBodies {
  readonly #coming = new WeakMap<Duplex, Coming>()

  readonly #paths: FilePaths
  readonly #pace: Pace

  constructor(paths: FilePaths, pace: Pace) {
    this.#paths = paths
    this.#pace = pace
  }

  /** Notes a request whose body is a file. */
  note(request: IncomingMessage): void {
    const url = request.url ?? ""
    const end = url.indexOf("?")
    const withinMillis = this.#paths.get(withoutSlash(end === -1 ? url : url.slice(0, end)))
    if (withinMillis === undefined) return
    const { socket } = request
    this.#coming.set(socket, { request, withinMillis, since: performance.now(), from: bytesOf(socket) })
  }

  #isBehind(socket: Duplex, { from, since, withinMillis }: Coming): boolean {
    const age = performance.now() - since
    return age >= withinMillis || bytesOf(socket) - from < (this.#pace.fileBytesPerSecond * age) / 1000
  }

  /** Whether the connection whose request is over its time may go on; from then on it is looked after here. */
  goesOn(socket: Duplex): boolean {
    const coming = this.#coming.get(socket)
    if (coming === undefined || coming.request.complete || this.#isBehind(socket, coming)) return false
    const look = setInterval(() => {
      if (!coming.request.complete && !socket.destroyed) {
        if (!this.#isBehind(socket, coming)) return
        socket.destroy()
      }
      clearInterval(look)
    }, this.#pace.checkMillis)
    look.unref()
    return true
  }
}
