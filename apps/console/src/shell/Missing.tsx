import { Anchor, Stack, Text, Title } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useWords } from "../words/useWords.ts"

/** An address that is none of the console's. */
export const Missing = () => {
  const { say } = useWords()
  return (
    <main className="centred">
      <Stack align="center">
        <Title order={1} size="h2">
          {say("missing.title")}
        </Title>
        <Text>{say("missing.why")}</Text>
        <Anchor component={Link} to="/" underline="always">
          {say("missing.home")}
        </Anchor>
      </Stack>
    </main>
  )
}
