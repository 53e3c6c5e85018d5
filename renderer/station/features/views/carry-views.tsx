import { Download, Upload } from 'lucide-react';
import { useStation } from '../../station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { CallProblem } from '../../ui/call-problem.tsx';
import { useCall } from '../../ui/use-call.ts';
import { VIEWS_WORDS } from './views-words.ts';

/** Views to a file, and from one, such as of another station. */
export function CarryViews({ canExport }: { readonly canExport: boolean }) {
  const { toasts } = useStation();
  const save = useCall('wall:export-views');
  const load = useCall('wall:import-views');
  const exportAll = async () => {
    const answer = await save.run(undefined);
    if (answer.ok && answer.value.saved) toasts.show('good', VIEWS_WORDS.exported);
  };
  const importAll = async () => {
    const answer = await load.run(undefined);
    if (!answer.ok || answer.value.added === 0) return;
    const { added, missing } = answer.value;
    toasts.show(missing === 0 ? 'good' : 'info', VIEWS_WORDS.imported(added, missing));
  };
  return (
    <>
      <Button
        icon={<Upload />}
        isDisabled={!canExport}
        isPending={save.pending}
        onPress={() => void exportAll()}
      >
        {VIEWS_WORDS.export}
      </Button>
      <Button icon={<Download />} isPending={load.pending} onPress={() => void importAll()}>
        {VIEWS_WORDS.import}
      </Button>
      <CallProblem error={save.error ?? load.error} retryIn={0} />
    </>
  );
}
