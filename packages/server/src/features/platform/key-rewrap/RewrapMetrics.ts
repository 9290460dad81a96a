import { Effect } from "effect"
import type { KeyRing } from "../encryption/KeyRing.ts"
import type { KeyCount } from "../encryption/SealedStore.ts"
import { observation } from "../../../metrics/Observation.ts"

export const sealedRows = observation("sealed_rows", "Ciphertexts at rest, by store and key", "30 minutes", [
  "store",
  "key"
])

export const oldestKey = observation(
  "sealed_oldest_key_position",
  "Place in the key ring of the oldest key that a store still needs; 0 is the one that writes",
  "30 minutes",
  ["store"]
)

export const rowsToRewrap = observation(
  "sealed_rows_to_rewrap",
  "Ciphertexts under another key than the one that writes, by store",
  "30 minutes",
  ["store"]
)

export const indexesToFill = observation(
  "blind_indexes_to_fill",
  "Numbers that lack an index under one of BLIND_INDEX_KEYS, by store",
  "30 minutes",
  ["store"]
)

/**
 * Says how a store stands. A key that is not in the ring stands after the last of it: what it sealed cannot be read, which
 * is worth an alarm. The labels are key ids, which are names and no secrets.
 */
export const observeStore = Effect.fnUntraced(function* (
  ring: KeyRing["Service"],
  writing: string,
  store: string,
  census: ReadonlyArray<KeyCount>
) {
  const places = census.map(({ keyId }) => {
    const place = ring.all.findIndex((key) => key.id === keyId)
    return keyId === writing ? 0 : place === -1 ? ring.all.length : place
  })
  const known = new Map(census.map((count) => [count.keyId, count.rows]))
  for (const key of new Set([...ring.all.map(({ id }) => id), ...known.keys()])) {
    yield* sealedRows.update(known.get(key) ?? 0, { store, key })
  }
  yield* oldestKey.update(Math.max(0, ...places), { store })
  const left = census.reduce((sum, count) => (count.keyId === writing ? sum : sum + count.rows), 0)
  yield* rowsToRewrap.update(left, { store })
  return left
})
