import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from "@tanstack/react-router"
import { Broken } from "./shell/Broken.tsx"
import { Missing } from "./shell/Missing.tsx"
import { SignedIn } from "./shell/SignedIn.tsx"

const root = createRootRoute({ component: Outlet, notFoundComponent: Missing, errorComponent: Broken })

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  // A way within the console only: an address of somebody else's is none.
  validateSearch: ({ to }: Record<string, unknown>): { readonly to?: string } =>
    typeof to === "string" && /^\/(?![/\\])/.test(to) ? { to } : {},
  component: lazyRouteComponent(() => import("./sign-in/SignIn.tsx"), "SignIn")
})

const signedIn = createRoute({ getParentRoute: () => root, id: "signed-in", component: SignedIn })

const home = createRoute({
  getParentRoute: () => signedIn,
  path: "/",
  component: lazyRouteComponent(() => import("./home/Home.tsx"), "Home")
})

export const router = createRouter({
  routeTree: root.addChildren([signIn, signedIn.addChildren([home])]),
  basepath: "/console",
  defaultPreload: "intent",
  scrollRestoration: true
})

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router
  }
}
