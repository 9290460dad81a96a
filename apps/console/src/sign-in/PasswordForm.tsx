import { Button, PasswordInput, Stack, TextInput } from "@mantine/core"
import type { PasswordStep, SignInState } from "@credbuzzpay/client"
import { useState } from "react"
import { noProblems } from "../parts/problems.ts"
import { Refused } from "../parts/Refused.tsx"
import { useProblems } from "../parts/useProblems.ts"
import { useWords } from "../words/useWords.ts"

const FIELDS = ["identifier", "password"]

/** Who somebody is, and their password. What was typed stays when it is refused. */
export const PasswordForm = ({
  identifier,
  onIdentifier,
  onState,
  step
}: {
  readonly step: Pick<PasswordStep, "reason" | "submit">
  readonly identifier: string
  readonly onIdentifier: (identifier: string) => void
  readonly onState: (state: SignInState) => void
}) => {
  const { say } = useWords()
  const problems = useProblems()
  const [password, setPassword] = useState("")
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState(noProblems)
  const [own, setOwn] = useState<Readonly<Record<string, string>>>({})
  const refusal = step.reason === undefined ? noProblems : problems(step.reason, FIELDS)
  const shown = said === noProblems ? refusal : said

  const submit = async () => {
    const missing = {
      ...(identifier.trim() === "" ? { identifier: say("signIn.identifier.missing") } : {}),
      ...(password === "" ? { password: say("signIn.password.missing") } : {})
    }
    setOwn(missing)
    if (Object.keys(missing).length > 0) return
    setBusy(true)
    try {
      onState(await step.submit({ identifier: identifier.trim(), password }))
      setSaid(noProblems)
    } catch (error) {
      setSaid(problems(error, FIELDS))
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Stack>
        <TextInput
          label={say("signIn.identifier")}
          description={say("signIn.identifier.kinds")}
          name="identifier"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={identifier}
          onChange={({ currentTarget }) => onIdentifier(currentTarget.value)}
          error={own["identifier"] ?? shown.fields["identifier"]}
          autoFocus
          required
        />
        <PasswordInput
          label={say("signIn.password")}
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          error={own["password"] ?? shown.fields["password"]}
          visibilityToggleButtonProps={{ "aria-label": say("signIn.password.show") }}
          required
        />
        <Refused text={Object.keys(own).length > 0 ? undefined : shown.whole} />
        <Button type="submit" loading={busy} fullWidth>
          {say("signIn.submit")}
        </Button>
      </Stack>
    </form>
  )
}
