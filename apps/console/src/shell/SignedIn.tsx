import { Center, Loader } from "@mantine/core"
import { useNavigate, useRouter } from "@tanstack/react-router"
import { lazy, Suspense, useEffect } from "react"
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

/**
 * Leads to the sign-in, once, and keeps where somebody wanted to go. No `<Navigate>`: it would go again with each render while
 * the files of the sign-in are on their way.
 */
const ToSignIn = () => {
  const navigate = useNavigate()
  const router = useRouter()
  useEffect(() => {
    void navigate({ to: "/sign-in", search: { to: router.latestLocation.href }, replace: true })
  }, [navigate, router])
  return <Waiting />
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
