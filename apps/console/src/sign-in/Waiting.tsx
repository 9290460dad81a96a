import { Button, Group, Stack, Text } from "@mantine/core"
import type { SignInState, WaitStep } from "@credbuzzpay/client"
import { useState } from "react"
import { noProblems } from "../parts/problems.ts"
import { Refused } from "../parts/Refused.tsx"
import { TimeLeft } from "../parts/TimeLeft.tsx"
import { useProblems } from "../parts/useProblems.ts"
import { useSecondsLeft } from "../parts/useSecondsLeft.ts"
import { useWords } from "../words/useWords.ts"

/** Too many tries: how long it is until the next. */
export const Waiting = ({
  onState,
  step
}: {
  readonly step: WaitStep
  readonly onState: (state: SignInState) => void
}) => {
  const { say } = useWords()
  const problems = useProblems()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState(noProblems)
  const left = useSecondsLeft(step.until)

  const again = async () => {
    setBusy(true)
    try {
      onState(await step.again())
    } catch (error) {
      setSaid(problems(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Stack>
      <div role="alert">
        <Text>{say("signIn.wait")}</Text>
      </div>
      <TimeLeft until={step.until} />
      <Refused text={said.whole} />
      <Group justify="space-between">
        <Button variant="subtle" onClick={() => onState(step.back())}>
          {say("back")}
        </Button>
        <Button onClick={() => void again()} disabled={left > 0} loading={busy}>
          {say("again")}
        </Button>
      </Group>
    </Stack>
  )
}
