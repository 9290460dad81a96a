import { i18n } from "@lingui/core"
import { I18nProvider } from "@lingui/react"
import { MantineProvider } from "@mantine/core"
import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { RouterProvider } from "@tanstack/react-router"
import { cookieSession, createClient, indexedDbStore, isApiError } from "@credbuzzpay/client"
import { SessionProvider } from "@credbuzzpay/client/react"
import { useCallback, useEffect, useMemo, useState } from "react"
import { keptLanguage, type Language, speak } from "../words/Language.ts"
import { router } from "../router.tsx"
import { nonce } from "./Brand.ts"
import { LanguageSwitch } from "./LanguageSwitch.ts"
import { lookKeeper } from "./lookKeeper.ts"
import { StepUpProvider } from "./StepUpProvider.tsx"
import { theme } from "./theme.ts"

const store = indexedDbStore()
const look = lookKeeper()

/** The server of the page, unless it was told of another one (docs/guides/console.md). */
const baseUrl =
  document.querySelector<HTMLMetaElement>('meta[name="console-api"]')?.content ?? globalThis.location.origin

const clientIn = (language: Language) =>
  createClient({
    baseUrl,
    locale: language,
    session: cookieSession({ store, platform: "web", deviceName: "Console" })
  })

// The client tries again what may be tried again; a second layer would only make people wait.
const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: 15_000, throwOnError: (error) => !isApiError(error) }
  }
})

const styled = nonce === undefined ? {} : { getStyleNonce: () => nonce ?? "" }

export const App = () => {
  const [language, setLanguage] = useState(keptLanguage)
  const client = useMemo(() => clientIn(language), [language])
  useEffect(
    () =>
      client.session.on(({ type }) => {
        // What one person saw is not for the next.
        if (type === "ended" || type === "changed") queries.clear()
      }),
    [client]
  )
  const change = useCallback(async (next: Language) => {
    await speak(next)
    setLanguage(next)
  }, [])
  return (
    <MantineProvider theme={theme} colorSchemeManager={look} defaultColorScheme="auto" {...styled}>
      <I18nProvider i18n={i18n}>
        <LanguageSwitch value={change}>
          <QueryClientProvider client={queries}>
            <SessionProvider client={client}>
              <StepUpProvider>
                <RouterProvider router={router} />
              </StepUpProvider>
            </SessionProvider>
          </QueryClientProvider>
        </LanguageSwitch>
      </I18nProvider>
    </MantineProvider>
  )
}
