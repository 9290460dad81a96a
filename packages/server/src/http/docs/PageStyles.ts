/** What the docs page looks like around and inside of `<openapi-explorer>`; nothing is fetched from elsewhere. */
export const pageStyles = `
:root { color-scheme: light; }
html, body { margin: 0; height: 100%; }
body { font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: #22303c; }
noscript p { margin: 2rem; }
openapi-explorer {
  --font-regular: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  --font-mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
  --font-size-regular: 15px;
  --font-size-small: 14px;
  --font-size-mono: 13px;
  --inline-code-fg: #9b2c2c;
  --blue: #1b65a6;
  --green: #1a7f37;
  --red: #b42318;
  --orange: #b45309;
  display: block;
}
form { padding: 0 12px; font-size: 15px; }
@media (min-width: 768px) { form { padding: 0; } }
form h2 { font-size: 24px; font-weight: 400; margin: 0 0 0.5rem; }
form label { display: block; font-weight: 700; margin-bottom: 0.25rem; }
form div { display: flex; flex-wrap: wrap; gap: 0.5rem; }
form input { flex: 1 1 16rem; min-width: 0; padding: 0.4rem 0.6rem; font: inherit; border: 1px solid #8a97a3; border-radius: 2px; }
form button { padding: 0.4rem 1rem; font: inherit; font-weight: 700; color: #1f3a5f; background: #fff; border: 1px solid #1f3a5f; border-radius: 2px; cursor: pointer; }
form button:first-of-type { color: #fff; background: #1f3a5f; }
form .has-one, form[data-has-token] .has-none { display: none; }
form[data-has-token] .has-one { display: block; color: #1a7f37; }
`

/** A C on the colour of the page's menu. */
export const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#1f3a5f"/><path d="M22 12.5a7 7 0 1 0 0 7" fill="none" stroke="#fff" stroke-width="3.5" stroke-linecap="round"/></svg>
`
