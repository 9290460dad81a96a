import { Alert } from "@mantine/core"

/** A refusal of the whole, which a screen reader says at once. */
export const Refused = ({ text }: { readonly text: string | undefined }) =>
  text === undefined ? null : (
    <Alert color="red" variant="outline" role="alert">
      {text}
    </Alert>
  )
