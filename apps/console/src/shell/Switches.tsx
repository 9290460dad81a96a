import { ActionIcon, Button, Group, useMantineColorScheme } from "@mantine/core"
import type { Language } from "../words/Language.ts"
import { useWords } from "../words/useWords.ts"
import { useLanguageSwitch } from "./LanguageSwitch.ts"

/** Named in itself, as who looks for it reads it. */
const other: Readonly<Record<Language, { readonly language: Language; readonly name: string }>> = {
  en: { language: "hi", name: "हिन्दी" },
  hi: { language: "en", name: "English" }
}

const Sun = () => (
  <svg width="18" height="18" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
    <circle cx="12" cy="12" r="4" />
    <path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4" />
  </svg>
)

const Moon = () => (
  <svg width="18" height="18" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
    <path d="M20 14A8 8 0 1 1 10 4a6.5 6.5 0 0 0 10 10Z" />
  </svg>
)

/** The language and the look, which anybody may change, signed in or not. */
export const Switches = () => {
  const { language, say } = useWords()
  const speak = useLanguageSwitch()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const next = other[language]
  const isDark = colorScheme === "dark"
  return (
    <Group gap="xs" wrap="nowrap">
      <Button variant="default" size="compact-md" lang={next.language} onClick={() => void speak(next.language)}>
        {next.name}
      </Button>
      <ActionIcon
        variant="default"
        size="md"
        aria-label={say(isDark ? "look.light" : "look.dark")}
        onClick={() => setColorScheme(isDark ? "light" : "dark")}
      >
        {isDark ? <Sun /> : <Moon />}
      </ActionIcon>
    </Group>
  )
}
