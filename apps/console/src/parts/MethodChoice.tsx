import { Radio, Stack } from "@mantine/core"
import type { ProofMethod } from "@credbuzzpay/client"
import type { Word } from "../words/Language.ts"
import { useWords } from "../words/useWords.ts"

const names: Readonly<Record<string, Word>> = {
  totp: "method.totp",
  email: "method.email",
  sms: "method.sms",
  recovery_code: "method.recovery_code"
}

/** By which second factor; a method that the page has no words for keeps its own name. */
export const MethodChoice = ({
  chosen,
  methods,
  onChange
}: {
  readonly methods: ReadonlyArray<ProofMethod>
  readonly chosen: ProofMethod
  readonly onChange: (method: ProofMethod) => void
}) => {
  const { say } = useWords()
  return methods.length < 2 ? null : (
    <Radio.Group label={say("method.choice")} value={chosen} onChange={onChange}>
      <Stack gap="xs" mt="xs">
        {methods.map((method) => {
          const name = names[method]
          return <Radio key={method} value={method} label={name === undefined ? method : say(name)} />
        })}
      </Stack>
    </Radio.Group>
  )
}
