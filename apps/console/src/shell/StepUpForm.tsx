import { Button, PasswordInput, Stack, Text } from "@mantine/core"
import { type Confirming, type ConfirmState, isApiError, type ProofMethod } from "@credbuzzpay/client"
import { useState } from "react"
import { Code } from "../parts/Code.tsx"
import { Locked } from "../parts/Locked.tsx"
import { MethodChoice } from "../parts/MethodChoice.tsx"
import { noProblems } from "../parts/problems.ts"
import { Refused } from "../parts/Refused.tsx"
import { useProblems } from "../parts/useProblems.ts"
import { useSecondsLeft } from "../parts/useSecondsLeft.ts"
import { useWords } from "../words/useWords.ts"

const METHODS: ReadonlyArray<ProofMethod> = ["totp", "email", "sms", "recovery_code"]
const FIELDS = ["password", "code"]

/** The password once more, and a code where there is a second factor. */
export const StepUpForm = ({
  onFailed,
  onMoved,
  state
}: {
  readonly state: Confirming<unknown>
  readonly onMoved: (state: ConfirmState<unknown>) => void
  /** The act itself was refused: who asked for it says so. */
  readonly onFailed: (error: unknown) => void
}) => {
  const { say } = useWords()
  const problems = useProblems()
  const [password, setPassword] = useState("")
  const [method, setMethod] = useState<ProofMethod>("totp")
  const [code, setCode] = useState("")
  const [sentTo, setSentTo] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState(noProblems)
  const lockedUntil = state.lockedUntil ?? 0
  const isLocked = useSecondsLeft(lockedUntil) > 0
  const sends = (["email", "sms"] as const).find((each) => each === method)
  const wrong = state.rejected ? say(state.secondFactor ? "stepUp.rejected" : "stepUp.wrongPassword") : undefined

  const send = async (by: "email" | "sms") => {
    try {
      setSentTo((await state.sendCode(by)).sentTo)
      setSaid(noProblems)
    } catch (error) {
      setSaid(problems(error, FIELDS))
    }
  }

  const prove = async () => {
    if (password === "") {
      setSaid({ fields: { password: say("signIn.password.missing") }, whole: undefined })
      return
    }
    setBusy(true)
    setSaid(noProblems)
    try {
      onMoved(await state.prove(state.secondFactor ? { password, method, code: code.trim() } : { password }))
    } catch (error) {
      const ofTheProof = isApiError(error) && error.fields.some(({ field }) => field !== null && FIELDS.includes(field))
      if (ofTheProof) setSaid(problems(error, FIELDS))
      else onFailed(error)
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
        // A form inside of another's tree: the outer one is not sent.
        event.stopPropagation()
        void prove()
      }}
    >
      <Stack>
        <Text>{say("stepUp.why")}</Text>
        <PasswordInput
          label={say("signIn.password")}
          autoComplete="current-password"
          value={password}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          error={said.fields["password"] ?? (state.secondFactor ? undefined : wrong)}
          visibilityToggleButtonProps={{ "aria-label": say("signIn.password.show") }}
          data-autofocus
          required
        />
        {state.secondFactor && (
          <>
            <MethodChoice methods={METHODS} chosen={method} onChange={setMethod} />
            <Code
              label={say("code.label")}
              value={code}
              onChange={setCode}
              letters={method === "recovery_code"}
              description={sentTo === undefined ? undefined : say("code.sentTo", { place: sentTo })}
              error={said.fields["code"] ?? wrong}
            />
            {sends !== undefined && (
              <Button variant="subtle" disabled={isLocked} onClick={() => void send(sends)}>
                {say(sentTo === undefined ? "code.send" : "code.sendAgain")}
              </Button>
            )}
          </>
        )}
        {isLocked && <Locked until={lockedUntil} />}
        <Refused text={said.whole} />
        <Button type="submit" loading={busy} disabled={isLocked}>
          {say("stepUp.submit")}
        </Button>
      </Stack>
    </form>
  )
}
