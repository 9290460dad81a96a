import { TextInput } from "@mantine/core"
import type { ReactNode } from "react"

/** Where a code is typed, which phones fill in from the message. */
export const Code = (props: {
  readonly label: string
  readonly value: string
  readonly onChange: (code: string) => void
  readonly error?: ReactNode
  readonly description?: ReactNode
  /** Recovery codes have letters. */
  readonly letters?: boolean
}) => (
  <TextInput
    label={props.label}
    description={props.description}
    error={props.error}
    value={props.value}
    onChange={({ currentTarget }) => props.onChange(currentTarget.value)}
    inputMode={props.letters === true ? "text" : "numeric"}
    autoComplete="one-time-code"
    spellCheck={false}
    maxLength={32}
    data-autofocus
    autoFocus
    required
  />
)
