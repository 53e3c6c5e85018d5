import { RefreshCw } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { WatchSessionView } from '../../../../preload/contract/account-model.ts';
import { Button } from '../../ui/button.tsx';
import { LoadProblem } from '../../ui/load-problem.tsx';
import { useLoaded } from '../../ui/use-loaded.ts';
import { useMayManage } from '../account/use-may-manage.ts';
import { SectionPage } from '../security/section-page.tsx';
import { LiveSession, PastSession } from './session-row.tsx';
import { splitSessions } from './split-sessions.ts';
import { WATCHING_WORDS } from './watching-words.ts';

const PAGE = 50;

/** Who watches or watched what: everybody's for those who manage, else the own. */
export function WatchingSection() {
  const mayManage = useMayManage();
  const sessions = useLoaded('sessions:list', undefined);
  return (
    <SectionPage
      title={WATCHING_WORDS.title}
      lead={mayManage ? WATCHING_WORDS.leadAll : WATCHING_WORDS.leadOwn}
      actions={
        <Button icon={<RefreshCw />} isPending={sessions.pending} onPress={sessions.reload}>
          {WATCHING_WORDS.refresh}
        </Button>
      }
    >
      <LoadProblem error={sessions.error} pending={sessions.pending} onRetry={sessions.reload} />
      {sessions.value === null && sessions.error === null ? (
        <p className="section-quiet" role="status">
          {WATCHING_WORDS.loading}
        </p>
      ) : null}
      {sessions.value === null ? null : <Sessions all={sessions.value} onChanged={sessions.reload} />}
    </SectionPage>
  );
}

function Sessions({
  all,
  onChanged,
}: {
  readonly all: readonly WatchSessionView[];
  readonly onChanged: () => void;
}) {
  const [shown, setShown] = useState(PAGE);
  const { live, past } = splitSessions(all);
  const left = past.length - shown;
  return (
    <>
      <Group title={WATCHING_WORDS.live} none={live.length === 0 ? WATCHING_WORDS.noneLive : null}>
        {live.map((session) => (
          <LiveSession key={session.session_id} session={session} onEnded={onChanged} />
        ))}
      </Group>
      <Group title={WATCHING_WORDS.past} none={past.length === 0 ? WATCHING_WORDS.nonePast : null}>
        {past.slice(0, shown).map((session) => (
          <PastSession key={session.session_id} session={session} />
        ))}
      </Group>
      {left > 0 ? <Button onPress={() => setShown(shown + PAGE)}>{WATCHING_WORDS.more(left)}</Button> : null}
    </>
  );
}

interface GroupProps {
  readonly title: string;
  /** What to say instead of rows. */
  readonly none: string | null;
  readonly children: ReactNode;
}

function Group({ title, none, children }: GroupProps) {
  return (
    <div className="rows-group">
      <h3>{title}</h3>
      <ul className="rows" aria-label={title}>
        {none === null ? children : <li className="rows-none">{none}</li>}
      </ul>
    </div>
  );
}
