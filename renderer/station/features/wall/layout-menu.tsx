import { Move } from 'lucide-react';
import type { WallPreset, WallView } from '../../../../preload/contract/wall-model.ts';
import { useStation } from '../../station-context.tsx';
import { ActionMenu } from '../../ui/action-menu.tsx';
import { ARRANGE_WORDS } from '../arrange/arrange-words.ts';
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
  const more = {
    label: ARRANGE_WORDS.title,
    actions: [
      {
        id: 'arrange',
        label: ARRANGE_WORDS.action,
        icon: <Move />,
        run: () => now.setState({ enlarged: null, arranging: true }),
      },
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
      {...(view.preset === 'free' && { more })}
    />
  );
}
