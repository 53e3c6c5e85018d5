import { Crosshair, Move } from 'lucide-react';
import type { WallPreset, WallView } from '../../../../preload/contract/wall-model.ts';
import { useStation } from '../../station-context.tsx';
import { ActionMenu } from '../../ui/action-menu.tsx';
import { ARRANGE_WORDS } from '../arrange/arrange-words.ts';
import { HOTSPOT_WORDS } from '../hotspot/hotspot-words.ts';
import './layout.css';
import { LayoutPicture } from './layout-picture.tsx';
import { LAYOUT_WORDS } from './layout-words.ts';
import { useArrangement } from './use-arrangement.ts';

const PRESETS = [
  'auto',
  '1',
  '4',
  '6',
  '8',
  '9',
  '16',
  '25',
  'free',
] as const satisfies readonly WallPreset[];

/** How many cameras the wall shows at once, and which of them large. */
export function LayoutMenu({ view }: { readonly view: WallView }) {
  const { view: now } = useStation();
  const arrange = useArrangement(view);
  const choose = (preset: WallPreset) => {
    // The first time, it is to be seen at once that tiles can be moved now, and how.
    if (preset === 'free' && view.free === null) now.setState({ enlarged: null, arranging: true });
    else now.setState({ arranging: false });
    void arrange({ preset, free: preset === 'free' ? (view.free ?? now.getState().onWall) : view.free });
  };
  const hotspotAction = {
    id: 'hotspot',
    label: view.hotspot ? HOTSPOT_WORDS.without : HOTSPOT_WORDS.action,
    icon: <Crosshair />,
    run: () => void arrange({ hotspot: !view.hotspot }),
  };
  const arrangeAction = {
    id: 'arrange',
    label: ARRANGE_WORDS.action,
    icon: <Move />,
    run: () => now.setState({ enlarged: null, arranging: true }),
  };
  const more = {
    label: LAYOUT_WORDS.more,
    actions: [
      ...(view.preset === '1' ? [] : [hotspotAction]),
      ...(view.preset === 'free' ? [arrangeAction] : []),
    ],
  };
  return (
    <ActionMenu
      label={`${LAYOUT_WORDS.layout}: ${LAYOUT_WORDS.presets[view.preset]}`}
      icon={<LayoutPicture preset={view.preset} />}
      selected={view.preset}
      actions={PRESETS.map((preset) => ({
        id: preset,
        label: LAYOUT_WORDS.presets[preset],
        icon: <LayoutPicture preset={preset} />,
        run: () => choose(preset),
      }))}
      {...(more.actions.length > 0 && { more })}
    />
  );
}
