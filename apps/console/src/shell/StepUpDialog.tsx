import { Modal } from "@mantine/core"
import type { ComponentProps } from "react"
import { useWords } from "../words/useWords.ts"
import { StepUpForm } from "./StepUpForm.tsx"

/** Above whatever the act was begun in, which keeps what was typed there. */
export const StepUpDialog = ({
  onClose,
  ...form
}: ComponentProps<typeof StepUpForm> & { readonly onClose: () => void }) => {
  const { say } = useWords()
  return (
    <Modal
      opened
      onClose={onClose}
      title={say("stepUp.title")}
      closeButtonProps={{ "aria-label": say("close") }}
      zIndex={400}
    >
      <StepUpForm {...form} />
    </Modal>
  )
}
