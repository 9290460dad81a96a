import { Effect, Stream } from "effect"
import { createHash } from "node:crypto"

/** A file of a pack before it is written. */
export interface PackFile<E, R> {
  readonly path: string
  readonly content: Stream.Stream<Uint8Array, E, R>
}

/** A file of a pack as its manifest names it. */
export interface WrittenFile {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

/** Bytes are handed on in pieces of about this size. */
const PIECE = 32 * 1024

/** Text in pieces that are worth handing on, whatever it came in. */
export const encoded = <E, R>(text: Stream.Stream<string, E, R>): Stream.Stream<Uint8Array, E, R> =>
  Stream.suspend(() => {
    let held: Array<string> = []
    let size = 0
    const flush = () => {
      const piece = Buffer.from(held.join(""))
      held = []
      size = 0
      return piece
    }
    const pieces = Stream.flatMap(text, (part) => {
      held.push(part)
      size += part.length
      return size < PIECE ? Stream.empty : Stream.make(flush())
    })
    return Stream.concat(
      pieces,
      Stream.suspend(() => (size === 0 ? Stream.empty : Stream.make(flush())))
    )
  })

/** The same file, that says what it was once it has been read to its end. */
export const measured = <E, R>(file: PackFile<E, R>, written: (file: WrittenFile) => void): PackFile<E, R> => ({
  path: file.path,
  content: Stream.suspend(() => {
    const hash = createHash("sha256")
    let bytes = 0
    const read = Stream.map(file.content, (piece) => {
      hash.update(piece)
      bytes += piece.length
      return piece
    })
    const end = Stream.fromEffectDrain(
      Effect.sync(() => written({ path: file.path, bytes, sha256: hash.digest("hex") }))
    )
    return Stream.concat(read, end)
  })
})
