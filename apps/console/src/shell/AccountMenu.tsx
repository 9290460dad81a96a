import { Button, Menu } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { query, useClient, useSession } from "@credbuzzpay/client/react"
import { useWords } from "../words/useWords.ts"

/** Who is signed in, and the way out. */
export const AccountMenu = () => {
  const { say } = useWords()
  const client = useClient()
  const { session } = useSession()
  const { data: me } = useQuery(query(client, "users.me"))
  const out = (all: boolean) => {
    // The tokens are forgotten here whether or not the server could be told.
    session.signOut({ all }).catch(() => undefined)
  }
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <Button variant="subtle" size="compact-md" maw={140}>
          {me?.firstName ?? say("account.menu")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => out(false)}>{say("signOut")}</Menu.Item>
        <Menu.Item onClick={() => out(true)}>{say("signOut.all")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
