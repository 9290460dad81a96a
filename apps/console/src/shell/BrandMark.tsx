import { Group, Text } from "@mantine/core"
import { brand } from "./Brand.ts"

/** The first letter of the product in its colour, and its name. */
export const BrandMark = () => (
  <Group gap="xs" wrap="nowrap">
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill={brand.colour} />
      <text x="16" y="22" textAnchor="middle" fontSize="17" fontWeight="700" fill={brand.label}>
        {[...brand.name][0]}
      </text>
    </svg>
    <Text fw={700} truncate>
      {brand.name}
    </Text>
  </Group>
)
