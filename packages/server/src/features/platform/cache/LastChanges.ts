import { Hash } from "effect"

/** A power of two. Of 1,000 changes a second each place has one every 16 s, and what was loaded since is believed. */
const PLACES = 16_384

/**
 * When each key was last heard to have changed, or later: keys share places, so that it is never too early, whatever their
 * number, and takes no more room. **Units**: milliseconds since 1970.
 */
export const makeLastChanges = () => {
  const places = new Float64Array(PLACES)
  const placeOf = (key: string) => Hash.string(key) & (PLACES - 1)

  const of = (key: string): number => places[placeOf(key)] ?? 0
  const note = (key: string, millis: number) => {
    places[placeOf(key)] = Math.max(of(key), millis)
  }
  const noteAll = (millis: number) => {
    places.fill(millis)
  }

  return { note, noteAll, of }
}
