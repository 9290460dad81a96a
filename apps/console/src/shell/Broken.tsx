import { Button, Stack, Text, Title } from "@mantine/core"
import { useWords } from "../words/useWords.ts"

/** A place that failed by a bug of ours, or whose files are gone after an update of the server. */
export const Broken = () => {
  const { say } = useWords()
  return (
    <Stack p="xl" role="alert">
      <Title order={1} size="h2">
        {say("broken.title")}
      </Title>
      <Text>{say("broken.why")}</Text>
      <Button onClick={() => globalThis.location.reload()}>{say("broken.reload")}</Button>
    </Stack>
  )
}
