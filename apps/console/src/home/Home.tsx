import { Stack, Text, Title } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { query, useClient } from "@credbuzzpay/client/react"
import { Refused } from "../parts/Refused.tsx"
import { useProblems } from "../parts/useProblems.ts"
import { usePageTitle } from "../shell/usePageTitle.ts"
import { useWords } from "../words/useWords.ts"

/** Where somebody begins. */
export const Home = () => {
  const { say } = useWords()
  const problems = useProblems()
  const { data: me, error } = useQuery(query(useClient(), "users.me"))
  usePageTitle(say("home.title"))
  return (
    <Stack>
      <Title order={1} size="h2">
        {me === undefined ? say("home.title") : say("home.greeting", { name: me.firstName })}
      </Title>
      <Refused text={error === null ? undefined : problems(error).whole} />
      {me !== undefined && <Text c="dimmed">{me.userCode}</Text>}
    </Stack>
  )
}
