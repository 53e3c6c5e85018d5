import type { WallPreset, WallView } from '../../../../preload/contract/wall-model.ts';
import { ActionMenu } from '../../ui/action-menu.tsx';
import './layout.css';
import { LayoutPicture } from './layout-picture.tsx';
import { LAYOUT_WORDS } from './layout-words.ts';
import { useArrangement } from './use-arrangement.ts';

const PRESETS = ['auto', '1', '4', '6', '8', '9', '16', '25'] as const satisfies readonly WallPreset[];

/** How many cameras the wall shows at once, and which of them large. */
export function LayoutMenu({ view }: { readonly view: WallView }) {
  const arrange = useArrangement(view);
  return (
    <ActionMenu
      label={`${LAYOUT_WORDS.layout}: ${LAYOUT_WORDS.presets[view.preset]}`}
      icon={<LayoutPicture preset={view.preset} />}
      selected={view.preset}
      actions={PRESETS.map((preset) => ({
        id: preset,
        label: LAYOUT_WORDS.presets[preset],
        icon: <LayoutPicture preset={preset} />,
        run: () => arrange({ preset }),
      }))}
    />
  );
}
