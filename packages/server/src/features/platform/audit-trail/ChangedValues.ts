import { snake } from "@credbuzzpay/domain/values/SnakeKeys"

type Values = Readonly<Record<string, string | number | boolean | null | undefined>>

/**
 * What an audit row says of a change: the values of `after` that differ from those of `before`, and what they were, under
 * their wire names. What `after` leaves undefined stays. `undefined` when nothing changes.
 */
export const changedValues = (before: Values, after: Values) => {
  const changed = Object.keys(after).filter((key) => after[key] !== undefined && after[key] !== before[key])
  if (changed.length === 0) return undefined
  const only = (values: Values) => Object.fromEntries(changed.map((key) => [snake(key), values[key]]))
  return { oldValues: only(before), newValues: only(after) }
}
