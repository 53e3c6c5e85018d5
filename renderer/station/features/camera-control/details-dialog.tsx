import type { CameraDetailsView } from '../../../../preload/contract/camera-control-channels.ts';
import type { DeviceView } from '../../../../preload/contract/model.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { LoadProblem } from '../../ui/load-problem.tsx';
import { Note } from '../../ui/note.tsx';
import { useLoaded } from '../../ui/use-loaded.ts';
import './details-dialog.css';
import { clockAdvice, clockWords, DETAILS_WORDS, profileWords } from './details-words.ts';

export interface DetailsDialogProps {
  readonly device: Pick<DeviceView, 'device_id' | 'device_name'>;
  readonly onClose: () => void;
}

/** What a camera says about itself, and what to do about it. */
export function DetailsDialog({ device, onClose }: DetailsDialogProps) {
  const { value, error, pending, reload } = useLoaded('ip-cameras:details', { device_id: device.device_id });
  return (
    <Dialog title={DETAILS_WORDS.title(device.device_name)} onClose={onClose}>
      {value === null && pending ? <p role="status">{DETAILS_WORDS.asking}</p> : null}
      <LoadProblem error={error} pending={pending} onRetry={reload} />
      {value === null ? null : <Details details={value} />}
    </Dialog>
  );
}

function Details({ details }: { readonly details: CameraDetailsView }) {
  const { maker, model, firmware, serial, profiles, sends_password_in_clear } = details;
  const advice = clockAdvice(details);
  return (
    <>
      <dl className="camera-details selectable">
        <Fact name={DETAILS_WORDS.maker} value={maker} />
        <Fact name={DETAILS_WORDS.model} value={model} />
        <Fact name={DETAILS_WORDS.firmware} value={firmware} />
        <Fact name={DETAILS_WORDS.serial} value={serial} />
        <Fact name={DETAILS_WORDS.clock} value={clockWords(details)} />
        <dt>{DETAILS_WORDS.pictures}</dt>
        <dd>
          <ul className="camera-profiles">
            {profiles.map((profile, index) => (
              // A camera may give two the same name.
              <li key={index}>
                {profile.name} <span>{profileWords(profile)}</span>
              </li>
            ))}
          </ul>
        </dd>
      </dl>
      {advice === null ? null : (
        <Note tone="warn">
          <p>{advice}</p>
        </Note>
      )}
      {sends_password_in_clear ? (
        <Note tone="warn">
          <p>{DETAILS_WORDS.clear}</p>
        </Note>
      ) : null}
    </>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value === '' ? DETAILS_WORDS.unknown : value}</dd>
    </>
  );
}
