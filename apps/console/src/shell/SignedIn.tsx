import { Center, Loader } from "@mantine/core"
import { Navigate, useLocation } from "@tanstack/react-router"
import { lazy, Suspense } from "react"
import { useSession } from "@credbuzzpay/client/react"
import { useWords } from "../words/useWords.ts"

const Shell = lazy(async () => ({ default: (await import("./Shell.tsx")).Shell }))

const Waiting = () => {
  const { say } = useWords()
  return (
    <Center mih="100dvh" role="status" aria-label={say("loading")}>
      <Loader />
    </Center>
  )
}

/** Lets those in who are signed in, and leads others to where they can. */
export const SignedIn = () => {
  const { userCode } = useSession()
  const { href } = useLocation()
  if (userCode === undefined) return <Waiting />
  if (userCode === null) return <Navigate to="/sign-in" search={{ to: href }} replace />
  return (
    <Suspense fallback={<Waiting />}>
      <Shell />
    </Suspense>
  )
}
