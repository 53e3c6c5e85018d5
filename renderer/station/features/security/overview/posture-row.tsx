import { t } from '../../../../../languages/t.ts';
import { said } from '../../../../../languages/said.ts';
import { CircleCheck, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { PostureItemView } from '../../../../../preload/contract/security-model.ts';
import { call } from '../../../bridge.ts';
import { useStation } from '../../../station-context.tsx';
import { Button } from '../../../ui/button.tsx';
import { useOwnAccount } from '../../account/use-own-account.ts';
import { useIsOwn } from '../../stations/use-is-own.ts';
import { OVERVIEW_WORDS } from './overview-words.ts';
import { postureTarget, type PostureTarget } from './posture-target.ts';

const ICON = { pass: CircleCheck, warn: TriangleAlert, fail: OctagonAlert } as const;

/** One point: its state as a picture and a word, what was measured, and for a bad one what to do and where. */
export function PostureRow({ item }: { readonly item: PostureItemView }) {
  const Icon = ICON[item.state];
  const role = useOwnAccount()?.role ?? 'viewer';
  const isOwn = useIsOwn();
  // The lock of another computer is set there.
  const isHere = isOwn || item.id !== 'auto_lock';
  const target = item.state === 'pass' || !isHere ? null : postureTarget(item.id, role);
  return (
    <li className="finding posture-row" data-state={item.state} data-posture-id={item.id}>
      <span className="finding-state posture-state">
        <Icon aria-hidden />
        {OVERVIEW_WORDS.states[item.state]}
      </span>
      <div className="posture-text selectable">
        <h4>{said(item.title)}</h4>
        <p>{said(item.detail)}</p>
        {item.state === 'pass' || item.fix === undefined ? null : (
          <p className="posture-fix">
            <strong>{OVERVIEW_WORDS.toDo}</strong> {said(item.fix)}
          </p>
        )}
      </div>
      {target === null ? null : <GoThere target={target} />}
    </li>
  );
}

function GoThere({ target }: { readonly target: PostureTarget }) {
  const { bridge, view } = useStation();
  const go = () => {
    if (target.kind === 'page') view.setState({ page: target.page });
    else if (target.kind === 'cameras') view.setState({ page: { kind: 'wall' }, camerasShown: true });
    else if (target.kind === 'dialog') view.setState({ dialog: target.dialog });
    else void call(bridge, 'app:open-external', { page: target.document });
  };
  return <Button onPress={go}>{t(target.label)}</Button>;
}
