import { Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useLocation } from 'wouter';
import { NavFrame, NavLink } from './NavFrame';

/** The main navigation, with words on hover where only its icons show. */
export function Nav({ reviewCount = 0 }: { reviewCount?: number }) {
  const [location] = useLocation();
  const folded = useMediaQuery('(max-width: 1099.98px)', false, { getInitialValueInEffect: false });
  return (
    <NavFrame
      link={(item) => (
        <Tooltip key={item.path} label={item.label} position="right" disabled={!folded}>
          <NavLink
            item={item}
            current={location === item.path || location.startsWith(`${item.path}/`)}
            count={item.path === '/messages' ? reviewCount : 0}
          />
        </Tooltip>
      )}
    />
  );
}
