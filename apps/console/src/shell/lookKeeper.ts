import type { MantineColorScheme, MantineColorSchemeManager } from "@mantine/core"

const KEPT = "credbuzzpay.look"

const drawn = (): MantineColorScheme =>
  document.documentElement.dataset["mantineColorScheme"] === "dark" ? "dark" : "light"

/** Keeps the look under the name that look.js reads before anything is drawn, and follows other tabs. */
export const lookKeeper = (): MantineColorSchemeManager => {
  let listener: ((event: StorageEvent) => void) | undefined
  return {
    get: drawn,
    set: (look) => {
      try {
        localStorage.setItem(KEPT, look)
      } catch {
        // A browser that lets pages keep nothing: the look is of this visit.
      }
    },
    subscribe: (onUpdate) => {
      listener = ({ key, newValue }) => {
        if (key === KEPT && (newValue === "light" || newValue === "dark")) onUpdate(newValue)
      }
      addEventListener("storage", listener)
    },
    unsubscribe: () => {
      if (listener !== undefined) removeEventListener("storage", listener)
    },
    clear: () => localStorage.removeItem(KEPT)
  }
}
