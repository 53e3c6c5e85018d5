import { Eye, EyeOff } from 'lucide-react';
import type { WatchSessionView } from '../../../../preload/contract/account-model.ts';
import { useStation } from '../../station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { sentenceFor } from '../../ui/error-words.ts';
import { useNow } from '../../ui/now.ts';
import { Row } from '../../ui/row.tsx';
import { clockTime, span } from '../../ui/time-words.ts';
import { useCall } from '../../ui/use-call.ts';
import { WATCHING_WORDS } from './watching-words.ts';

/** A newer hub may have more of them. */
const REASONS: Readonly<Record<string, string>> = WATCHING_WORDS.reasons;

export function LiveSession({
  session,
  onEnded,
}: {
  readonly session: WatchSessionView;
  readonly onEnded: () => void;
}) {
  const { toasts } = useStation();
  const now = useNow();
  const end = useCall('sessions:end');
  const { session_id, username, device_name, started_at } = session;
  const run = async () => {
    const answer = await end.run({ session_id });
    if (answer.ok) toasts.show('good', WATCHING_WORDS.ended);
    else toasts.show('problem', sentenceFor(answer.error));
    onEnded();
  };
  return (
    <Row
      icon={<Eye aria-hidden />}
      title={WATCHING_WORDS.entry(username, device_name)}
      mark={WATCHING_WORDS.liveMark}
      live
      detail={WATCHING_WORDS.since(clockTime(started_at, now))}
    >
      <Button
        aria-label={WATCHING_WORDS.endLabel(username, device_name)}
        isPending={end.pending}
        onPress={() => void run()}
      >
        {WATCHING_WORDS.end}
      </Button>
    </Row>
  );
}

export function PastSession({ session }: { readonly session: WatchSessionView }) {
  const { username, device_name, started_at, ended_at, end_reason } = session;
  const long = span(Date.parse(ended_at ?? started_at) - Date.parse(started_at));
  const why = REASONS[end_reason ?? ''] ?? WATCHING_WORDS.reasonUnknown;
  return (
    <Row
      icon={<EyeOff aria-hidden />}
      title={WATCHING_WORDS.entry(username, device_name)}
      detail={WATCHING_WORDS.lasted(clockTime(started_at, useNow()), long, why)}
    />
  );
}
