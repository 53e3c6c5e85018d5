import type { ClipFolder } from '../../../../preload/contract/clip-model.ts';
import { useStation } from '../../station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { CallProblem } from '../../ui/call-problem.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Select } from '../../ui/select.tsx';
import { useCall } from '../../ui/use-call.ts';
import { useLoaded } from '../../ui/use-loaded.ts';
import { Section } from '../settings/section.tsx';
import { RECORDING_WORDS } from './recording-words.ts';

const QUOTAS_GB = [1, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000];

/** Where recordings go, and how much room they may take. */
export function RecordingSection() {
  const loaded = useLoaded('clips:folder', undefined);
  return (
    <Section title={RECORDING_WORDS.title}>
      {loaded.value === null ? null : <ClipsFolder clips={loaded.value} reload={loaded.reload} />}
      <CallProblem error={loaded.error} retryIn={0} />
    </Section>
  );
}

function ClipsFolder({ clips, reload }: { readonly clips: ClipFolder; readonly reload: () => void }) {
  const { keptLast } = useStation();
  const { folder, quota_gb, used_bytes, keep_last } = clips;
  const setKeep = useCall('clips:set-keep-last');
  const open = useCall('clips:open-folder');
  const choose = useCall('clips:choose-folder');
  const set = useCall('clips:set-quota');
  const chooseFolder = async () => {
    const answer = await choose.run(undefined);
    if (answer.ok && answer.value.chosen) reload();
  };
  const setKeepLast = async (on: boolean) => {
    const answer = await setKeep.run({ keep_last: on });
    if (!answer.ok) return;
    keptLast.want(on);
    reload();
  };
  const setQuota = async (chosen: string) => {
    const answer = await set.run({ quota_gb: Number(chosen) });
    if (answer.ok) reload();
  };
  const offered = [...new Set([...QUOTAS_GB, quota_gb])].sort((one, other) => one - other);
  return (
    <>
      <div>
        <p className="field-label">{RECORDING_WORDS.folder}</p>
        <p className="settings-quiet selectable">{folder}</p>
      </div>
      <div className="settings-buttons">
        <Button onPress={() => void open.run(undefined)}>{RECORDING_WORDS.openFolder}</Button>
        <Button isPending={choose.pending} onPress={() => void chooseFolder()}>
          {RECORDING_WORDS.chooseFolder}
        </Button>
      </div>
      <Select
        label={RECORDING_WORDS.quota}
        value={String(quota_gb)}
        options={offered.map((gb) => ({ value: String(gb), label: RECORDING_WORDS.quotaOf(gb) }))}
        onChange={(chosen) => void setQuota(chosen)}
      />
      <p className="settings-quiet">
        {RECORDING_WORDS.used(used_bytes, quota_gb)} {RECORDING_WORDS.lead}
      </p>
      <Checkbox isSelected={keep_last} onChange={(on) => void setKeepLast(on)}>
        {RECORDING_WORDS.keepLast}
      </Checkbox>
      <p className="settings-quiet">{RECORDING_WORDS.keepLastLead}</p>
      <CallProblem error={open.error ?? choose.error ?? set.error ?? setKeep.error} retryIn={0} />
    </>
  );
}
