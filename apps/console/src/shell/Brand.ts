/** Whose product it is, as the server wrote it into the page. */
export interface Brand {
  readonly name: string
  readonly colour: string
  readonly label: string
}

const written = (key: string): string | undefined =>
  document.querySelector<HTMLMetaElement>(`meta[name="console-${key}"]`)?.content

export const brand: Brand = {
  name: written("brand") ?? "CredbuzzPay",
  colour: written("colour") ?? "#1b4dd8",
  label: written("label") ?? "#ffffff"
}

/** What styles that are made in the page are let in by; undefined where the page has no policy (Vite's own server). */
export const nonce: string | undefined =
  document.querySelector<HTMLMetaElement>("meta[name=csp-nonce]")?.nonce || undefined
