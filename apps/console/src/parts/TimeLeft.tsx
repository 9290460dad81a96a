import { Text } from "@mantine/core"
import { useWords } from "../words/useWords.ts"
import { useSecondsLeft } from "./useSecondsLeft.ts"

const clockOf = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`

/** The time until a moment; nothing once it is over. */
export const TimeLeft = ({ until }: { readonly until: number }) => {
  const { say } = useWords()
  const left = useSecondsLeft(until)
  return left === 0 ? null : (
    <Text role="timer" c="dimmed" size="sm">
      {say("time.left", { clock: clockOf(left) })}
    </Text>
  )
}
