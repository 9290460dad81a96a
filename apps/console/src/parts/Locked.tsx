import { Text } from "@mantine/core"
import { useWords } from "../words/useWords.ts"
import { TimeLeft } from "./TimeLeft.tsx"

/** That a way of proving is locked, and for how long. */
export const Locked = ({ until }: { readonly until: number }) => {
  const { say } = useWords()
  return (
    <div role="status">
      <Text size="sm">{say("secondFactor.locked")}</Text>
      <TimeLeft until={until} />
    </div>
  )
}
