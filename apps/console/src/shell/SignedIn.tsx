import { Center, Loader } from "@mantine/core"
import { Navigate, useLocation } from "@tanstack/react-router"
import { lazy, Suspense, useState } from "react"
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

/** Keeps where somebody wanted to go: the address is that of the sign-in while its files are on their way. */
const ToSignIn = () => {
  const { href } = useLocation()
  const [search] = useState(() => ({ to: href }))
  return <Navigate to="/sign-in" search={search} replace />
}

/** Lets those in who are signed in, and leads others to where they can. */
export const SignedIn = () => {
  const { userCode } = useSession()
  if (userCode === undefined) return <Waiting />
  if (userCode === null) return <ToSignIn />
  return (
    <Suspense fallback={<Waiting />}>
      <Shell />
    </Suspense>
  )
}
