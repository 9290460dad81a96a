import { useEffect, useState } from "react"

const leftUntil = (until: number): number => Math.max(0, Math.ceil((until - Date.now()) / 1000))

/** How long it is until a moment, counted down. **Units**: `until` in milliseconds since 1970, the result in whole seconds. */
export const useSecondsLeft = (until: number): number => {
  const [left, setLeft] = useState(() => leftUntil(until))
  useEffect(() => {
    setLeft(leftUntil(until))
    const clock = setInterval(() => setLeft(leftUntil(until)), 500)
    return () => clearInterval(clock)
  }, [until])
  return left
}
