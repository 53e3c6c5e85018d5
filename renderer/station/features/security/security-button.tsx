import { Shield } from 'lucide-react';
import { useStation, useView } from '../../station-context.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import type { Ready } from '../wall/ready-page.tsx';
import { AlertCount } from './alert-count.tsx';
import { sectionsFor } from './sections.ts';
import { SECURITY_WORDS } from './security-words.ts';

/** Opens the Security page, and leaves it again; wears the number of new alerts. */
export function SecurityButton({ ready }: { readonly ready: Ready }) {
  const { view } = useStation();
  const open = useView((now) => now.page.kind === 'security');
  if (sectionsFor(ready.user.role).length === 0) return null;
  return (
    <IconButton
      label={SECURITY_WORDS.open(ready.open_alerts)}
      isSelected={open}
      onPress={() => view.setState({ page: open ? { kind: 'wall' } : { kind: 'security', section: null } })}
    >
      <Shield />
      <AlertCount count={ready.open_alerts} />
    </IconButton>
  );
}
