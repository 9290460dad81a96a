import { Option, Schema } from "effect"

const Pair = Schema.Tuple([Schema.Int, Schema.Int])

/** Which rows an archive has: whole blocks, as `[epoch, from, to]`, and of others the places, as `[from, to]` each. */
export const ArchiveContents = Schema.Struct({
  whole: Schema.Array(Schema.Tuple([Schema.Int, Schema.Int, Schema.Int])),
  parts: Schema.Array(Schema.Struct({ epoch: Schema.Int, seq: Schema.Int, places: Schema.Array(Pair) }))
})
export type ArchiveContents = typeof ArchiveContents.Type

type Place = readonly [from: number, to: number]
interface Named {
  readonly epoch: number
  readonly seq: number
}

/** Numbers in order as runs: 1, 2, 3, 7 → [1, 3], [7, 7]. */
const runsOf = (numbers: Iterable<number>): ReadonlyArray<Place> => {
  const runs: Array<[number, number]> = []
  for (const n of numbers) {
    const run = runs.at(-1)
    if (run !== undefined && run[1] + 1 === n) run[1] = n
    else runs.push([n, n])
  }
  return runs
}

/** Collects what an archive has while it is written, block by block in their order. */
export const makeContents = () => {
  const whole: Array<[number, number, number]> = []
  const parts: Array<{ epoch: number; seq: number; places: ReadonlyArray<Place> }> = []
  return {
    add: ({ epoch, rows, seq }: Named & { readonly rows: number }, places: ReadonlyArray<number>) => {
      const last = whole.at(-1)
      if (places.length < rows) parts.push({ epoch, seq, places: runsOf(places) })
      else if (last !== undefined && last[0] === epoch && last[2] + 1 === seq) last[2] = seq
      else whole.push([epoch, seq, seq])
    },
    contents: (): ArchiveContents => ({ whole, parts })
  }
}

const every = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at)

/** The places of a block's rows that an archive has. */
export const placesIn = (
  contents: ArchiveContents,
  block: Named & { readonly rows: number }
): ReadonlyArray<number> => {
  const isWhole = contents.whole.some(
    ([epoch, from, to]) => epoch === block.epoch && from <= block.seq && block.seq <= to
  )
  if (isWhole) return every(0, block.rows - 1)
  const part = contents.parts.find(({ epoch, seq }) => epoch === block.epoch && seq === block.seq)
  return (part?.places ?? []).flatMap(([from, to]) => every(from, to))
}

const decode = Schema.decodeUnknownOption(ArchiveContents)

/** What a record says it has; nothing, when it does not say it in the right form. */
export const contentsOf = (json: unknown): ArchiveContents =>
  Option.getOrElse(decode(json), () => ({ whole: [], parts: [] }))
