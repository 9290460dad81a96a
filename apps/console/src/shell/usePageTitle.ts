import { useEffect } from "react"
import { brand } from "./Brand.ts"

/** What the tab is called while a place is open. */
export const usePageTitle = (title: string): void => {
  useEffect(() => {
    document.title = `${title} · ${brand.name}`
  }, [title])
}
