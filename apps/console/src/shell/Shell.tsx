import { AppShell, Burger, Group, NavLink, Skeleton, Stack } from "@mantine/core"
import { Link, Outlet, useLocation } from "@tanstack/react-router"
import { Suspense, useEffect, useState } from "react"
import { useWords } from "../words/useWords.ts"
import { AccountMenu } from "./AccountMenu.tsx"
import { BrandMark } from "./BrandMark.tsx"
import { Switches } from "./Switches.tsx"
import { usePlaces } from "./usePlaces.ts"

const Loading = () => {
  const { say } = useWords()
  return (
    <Stack role="status" aria-label={say("loading")}>
      <Skeleton height={36} width={220} />
      <Skeleton height={160} />
    </Stack>
  )
}

/** What stands around every place. */
export const Shell = () => {
  const { say } = useWords()
  const [opened, setOpened] = useState(false)
  const { pathname } = useLocation()
  const places = usePlaces()
  useEffect(() => setOpened(false), [pathname])
  return (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 240, breakpoint: "sm", collapsed: { mobile: !opened } }}
      padding="md"
    >
      <a className="skip" href="#content">
        {say("shell.skip")}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap" gap="xs">
          <Group gap="xs" wrap="nowrap" miw={0}>
            <Burger
              opened={opened}
              onClick={() => setOpened(!opened)}
              hiddenFrom="sm"
              size="sm"
              aria-label={say("shell.menu")}
              aria-expanded={opened}
            />
            <BrandMark />
          </Group>
          <Group gap="xs" wrap="nowrap">
            <Switches />
            <AccountMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={say("shell.places")}>
        {places.map(({ path, word }) => (
          <NavLink
            key={path}
            component={Link}
            to={path}
            label={say(word)}
            active={path === "/" ? pathname === "/" : pathname.startsWith(path)}
            aria-current={pathname === path ? "page" : undefined}
          />
        ))}
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </AppShell.Main>
    </AppShell>
  )
}
