import { Download } from 'lucide-react';
import { useStation } from '../../../station-context.tsx';
import { Button } from '../../../ui/button.tsx';
import { sentenceFor } from '../../../ui/error-words.ts';
import { useCall } from '../../../ui/use-call.ts';
import { ACTIVITY_WORDS } from './activity-words.ts';

/** The whole record in a file, with the hashes that seal it. */
export function ExportTrail() {
  const { toasts } = useStation();
  const save = useCall('security:export-audit');
  const run = async () => {
    const answer = await save.run(undefined);
    if (!answer.ok) toasts.show('problem', sentenceFor(answer.error));
    else if (answer.value.saved) toasts.show('good', ACTIVITY_WORDS.exported);
  };
  return (
    <Button icon={<Download />} isPending={save.pending} onPress={() => void run()}>
      {ACTIVITY_WORDS.export}
    </Button>
  );
}
