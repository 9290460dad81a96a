import { useSession } from "@credbuzzpay/client/react"
import type { Confirming, ConfirmState } from "@credbuzzpay/client"
import { lazy, type ReactNode, Suspense, useCallback, useState } from "react"
import { type Confirmed, NotConfirmed, StepUp } from "./StepUp.ts"

// Few acts need it.
const StepUpDialog = lazy(async () => ({ default: (await import("./StepUpDialog.tsx")).StepUpDialog }))

interface Asked {
  readonly state: Confirming<unknown>
  readonly moved: (state: ConfirmState<unknown>) => void
  readonly failed: (error: unknown) => void
}

/** Asks for a fresh proof in a dialog, above whatever the act was done in, which keeps what was typed there. */
export const StepUpProvider = ({ children }: { readonly children: ReactNode }) => {
  const { session } = useSession()
  const [asked, setAsked] = useState<Asked>()

  const confirmed: Confirmed = useCallback(
    <A,>(act: () => Promise<A>) =>
      new Promise<A>((resolve, reject) => {
        const failed = (error: unknown) => {
          setAsked(undefined)
          reject(error instanceof Error ? error : new Error(String(error)))
        }
        const moved = (state: ConfirmState<A>) => {
          if (state.step === "confirm") {
            setAsked({ state, moved: moved as (state: ConfirmState<unknown>) => void, failed })
            return
          }
          setAsked(undefined)
          resolve(state.value)
        }
        session.confirm(act).then(moved, failed)
      }),
    [session]
  )

  return (
    <StepUp value={confirmed}>
      {children}
      {asked !== undefined && (
        <Suspense>
          <StepUpDialog
            state={asked.state}
            onMoved={asked.moved}
            onFailed={asked.failed}
            onClose={() => asked.failed(new NotConfirmed())}
          />
        </Suspense>
      )}
    </StepUp>
  )
}
