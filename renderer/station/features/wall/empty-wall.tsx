import { MonitorSmartphone, Plus } from 'lucide-react';
import { useStation } from '../../station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { useMayManage } from '../account/use-may-manage.ts';
import { useDemoCameras } from '../cameras/use-demo-cameras.ts';
import { useIsOwn } from '../stations/use-is-own.ts';
import { WALL_WORDS } from './wall-words.ts';

/** No camera yet: the first step, and a way to look around without a phone. */
export function EmptyWall() {
  const { view } = useStation();
  const mayManage = useMayManage();
  const demo = useDemoCameras();
  const isOwn = useIsOwn();
  return (
    <div className="empty">
      <MonitorSmartphone aria-hidden />
      <h2>{WALL_WORDS.emptyTitle}</h2>
      <p>{mayManage ? WALL_WORDS.emptyLead : WALL_WORDS.emptyViewer}</p>
      {mayManage ? (
        <div className="empty-actions">
          <Button
            tone="primary"
            icon={<Plus />}
            autoFocus
            onPress={() => view.setState({ dialog: { kind: 'add_camera' } })}
          >
            {WALL_WORDS.emptyAdd}
          </Button>
          {isOwn ? (
            <Button isPending={demo.pending} onPress={() => void demo.show(4)}>
              {WALL_WORDS.emptyDemo}
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
