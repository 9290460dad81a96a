import { Card, Group, Stack, Title } from "@mantine/core"
import { useNavigate, useSearch } from "@tanstack/react-router"
import type { SignInState } from "@credbuzzpay/client"
import { useSession } from "@credbuzzpay/client/react"
import { useEffect, useState } from "react"
import { BrandMark } from "../shell/BrandMark.tsx"
import { Switches } from "../shell/Switches.tsx"
import { usePageTitle } from "../shell/usePageTitle.ts"
import { useWords } from "../words/useWords.ts"
import { PasswordForm } from "./PasswordForm.tsx"
import { SecondFactorForm } from "./SecondFactorForm.tsx"
import { Waiting } from "./Waiting.tsx"

/** Signs somebody in, and leads them to where they wanted to go. */
export const SignIn = () => {
  const { say } = useWords()
  const { session, userCode } = useSession()
  const navigate = useNavigate()
  const { to } = useSearch({ from: "/sign-in" })
  const [identifier, setIdentifier] = useState("")
  const [state, setState] = useState<SignInState>()
  usePageTitle(say("signIn.title"))

  useEffect(() => {
    if (typeof userCode === "string") void navigate({ href: to ?? "/", replace: true })
  }, [navigate, to, userCode])

  const forget = () => setState(undefined)
  return (
    <main className="centred">
      <Card withBorder w="100%" maw={420} padding="xl">
        <Stack>
          <Group justify="space-between" wrap="nowrap">
            <BrandMark />
            <Switches />
          </Group>
          <Title order={1} size="h2">
            {say("signIn.title")}
          </Title>
          {state?.step === "second_factor" ? (
            <SecondFactorForm step={state} onState={setState} onBack={forget} />
          ) : state?.step === "wait" ? (
            <Waiting step={state} onState={setState} />
          ) : (
            <PasswordForm
              step={state?.step === "password" ? state : { reason: undefined, submit: session.signIn }}
              identifier={identifier}
              onIdentifier={setIdentifier}
              onState={setState}
            />
          )}
        </Stack>
      </Card>
    </main>
  )
}
