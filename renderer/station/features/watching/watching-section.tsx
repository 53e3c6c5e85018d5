import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
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
      <h3>{WATCHING_WORDS.live}</h3>
      <ul className="rows" aria-label={WATCHING_WORDS.live}>
        {live.length === 0 ? <li className="rows-none">{WATCHING_WORDS.noneLive}</li> : null}
        {live.map((session) => (
          <LiveSession key={session.session_id} session={session} onEnded={onChanged} />
        ))}
      </ul>
      <h3>{WATCHING_WORDS.past}</h3>
      <ul className="rows" aria-label={WATCHING_WORDS.past}>
        {past.length === 0 ? <li className="rows-none">{WATCHING_WORDS.nonePast}</li> : null}
        {past.slice(0, shown).map((session) => (
          <PastSession key={session.session_id} session={session} />
        ))}
      </ul>
      {left > 0 ? <Button onPress={() => setShown(shown + PAGE)}>{WATCHING_WORDS.more(left)}</Button> : null}
    </>
  );
}
