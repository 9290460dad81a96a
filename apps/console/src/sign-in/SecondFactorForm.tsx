import { Button, Checkbox, Group, Stack, Text } from "@mantine/core"
import type { SecondFactorStep, SignInState } from "@credbuzzpay/client"
import { useState } from "react"
import { Code } from "../parts/Code.tsx"
import { Locked } from "../parts/Locked.tsx"
import { MethodChoice } from "../parts/MethodChoice.tsx"
import { noProblems } from "../parts/problems.ts"
import { Refused } from "../parts/Refused.tsx"
import { useProblems } from "../parts/useProblems.ts"
import { useSecondsLeft } from "../parts/useSecondsLeft.ts"
import { useWords } from "../words/useWords.ts"

/** The code of a second factor. */
export const SecondFactorForm = ({
  onBack,
  onState,
  step
}: {
  readonly step: SecondFactorStep
  readonly onState: (state: SignInState) => void
  readonly onBack: () => void
}) => {
  const { say } = useWords()
  const problems = useProblems()
  const [method, setMethod] = useState(step.methods[0] ?? "totp")
  const [code, setCode] = useState("")
  const [trustDevice, setTrustDevice] = useState(false)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState(noProblems)
  const lockedUntil = step.locked[method] ?? 0
  const isLocked = useSecondsLeft(lockedUntil) > 0
  const sends = (["email", "sms"] as const).find((each) => each === method)

  const act = async (work: () => Promise<SignInState>) => {
    setBusy(true)
    setSaid(noProblems)
    try {
      onState(await work())
    } catch (error) {
      setSaid(problems(error, ["code"]))
    } finally {
      setBusy(false)
      setCode("")
    }
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (code.trim() === "") setSaid({ fields: { code: say("code.missing") }, whole: undefined })
        else void act(() => step.verify({ method, code: code.trim(), trustDevice }))
      }}
    >
      <Stack>
        <Text>{say("secondFactor.why")}</Text>
        <MethodChoice methods={step.methods} chosen={method} onChange={setMethod} />
        <Code
          label={say("code.label")}
          value={code}
          onChange={setCode}
          letters={method === "recovery_code"}
          description={
            sends !== undefined && step.codeSentTo !== null ? say("code.sentTo", { place: step.codeSentTo }) : undefined
          }
          error={said.fields["code"] ?? (step.rejected ? say("code.rejected") : undefined)}
        />
        {isLocked && <Locked until={lockedUntil} />}
        <Checkbox
          label={say("secondFactor.trust")}
          checked={trustDevice}
          onChange={({ currentTarget }) => setTrustDevice(currentTarget.checked)}
        />
        <Refused text={said.whole} />
        <Button type="submit" loading={busy} disabled={isLocked} fullWidth>
          {say("signIn.submit")}
        </Button>
        <Group justify="space-between">
          <Button variant="subtle" onClick={onBack}>
            {say("back")}
          </Button>
          {sends !== undefined && (
            <Button variant="subtle" disabled={isLocked || busy} onClick={() => void act(() => step.sendCode(sends))}>
              {say(step.codeSentTo === null ? "code.send" : "code.sendAgain")}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  )
}
