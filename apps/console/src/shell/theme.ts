import { createTheme } from "@mantine/core"

/** Mantine's filled blue is too pale for white letters (WCAG 2.2, 1.4.3) but in its darker shades. */
export const theme = createTheme({
  primaryColor: "blue",
  primaryShade: { light: 8, dark: 8 },
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Devanagari", "Nirmala UI", "Kohinoor Devanagari", sans-serif',
  respectReducedMotion: true,
  cursorType: "pointer"
})
