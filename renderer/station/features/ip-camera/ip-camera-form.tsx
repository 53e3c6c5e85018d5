import { CircleCheck } from 'lucide-react';
import { useRef, useState, type SyntheticEvent } from 'react';
import type { ExaminedCamera } from '../../../../preload/contract/ip-camera-channels.ts';
import { Button } from '../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../ui/call-problem.tsx';
import type { CallError } from '../../ui/error-words.ts';
import { DialogActions } from '../../ui/dialog.tsx';
import { Note } from '../../ui/note.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useCall } from '../../ui/use-call.ts';
import { FoundCameras } from './found-cameras.tsx';
import { CertificateQuestion } from '../camera-certificate/certificate-question.tsx';
import { CHECK_WORDS } from '../camera-check/camera-check-words.ts';
import { CameraCheck } from '../camera-check/camera-check.tsx';
import { CameraPicture } from './camera-picture.tsx';
import './ip-camera.css';
import { IP_CAMERA_WORDS } from './ip-camera-words.ts';
import { useAskHost } from './use-ask-host.ts';

/** Finds an IP camera by its address, shows what it sends, and adds it. */
export function IpCameraForm({ onAdded }: { readonly onAdded: (name: string) => void }) {
  const [found, setFound] = useState<ExaminedCamera | null>(null);
  return (
    <>
      {/* Stays mounted, so that "Another address" finds what was typed. */}
      <div hidden={found !== null}>
        <FindForm onFound={setFound} />
      </div>
      {found === null ? null : (
        <FoundCamera key={found.exam_id} camera={found} onBack={() => setFound(null)} onAdded={onAdded} />
      )}
    </>
  );
}

function FindForm({ onFound }: { onFound: (camera: ExaminedCamera) => void }) {
  const [address, setAddress] = useState('');
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const examine = useCall('ip-cameras:examine');
  const [certificate, setCertificate] = useState<CallError | null>(null);
  const [accepted, setAccepted] = useState<string | null>(null);
  const retryIn = useRetryIn(examine.error);
  const usernameField = useRef<HTMLInputElement>(null);
  const askHost = useAskHost();
  // What was accepted was that of the camera at the address before.
  const changeAddress = (next: string) => {
    setAddress(next);
    setAccepted(null);
    setCertificate(null);
  };
  const choose = (chosen: string) => {
    changeAddress(chosen);
    usernameField.current?.focus();
  };
  const find = async (certificate_sha256: string | null) => {
    const pinned = certificate_sha256 === null ? {} : { certificate_sha256 };
    const answer = await examine.run({ address, username, password, ...pinned });
    setCertificate(!answer.ok && answer.error.code === 'camera_certificate' ? answer.error : null);
    if (answer.ok) onFound(answer.value);
  };
  const accept = (sha256: string) => {
    setAccepted(sha256);
    void find(sha256);
  };
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (!examine.pending) await find(accepted);
  };
  return (
    <form className="ip-camera" onSubmit={(event) => void submit(event)}>
      <p className="ip-camera-lead">{IP_CAMERA_WORDS.lead}</p>
      <FoundCameras address={address} onChoose={choose} />
      <TextField
        label={IP_CAMERA_WORDS.address}
        hint={IP_CAMERA_WORDS.addressHint}
        value={address}
        onChange={changeAddress}
        onBlur={() => {
          askHost(address);
        }}
        maxLength={2048}
        autoComplete="off"
        spellCheck="false"
        isRequired
      />
      <div className="ip-camera-account">
        <TextField
          label={IP_CAMERA_WORDS.username}
          value={username}
          onChange={setUsername}
          inputRef={usernameField}
          maxLength={256}
          autoComplete="off"
          spellCheck="false"
        />
        <PasswordField
          label={IP_CAMERA_WORDS.password}
          value={password}
          onChange={setPassword}
          maxLength={1024}
          autoComplete="off"
        />
      </div>
      <p className="ip-camera-small">{IP_CAMERA_WORDS.account}</p>
      {examine.pending ? (
        <p className="ip-camera-small" role="status">
          {IP_CAMERA_WORDS.finding}
        </p>
      ) : null}
      {examine.error?.code === 'camera_certificate' ? null : (
        <CallProblem error={examine.error} retryIn={retryIn} />
      )}
      <CertificateQuestion error={certificate} isPending={examine.pending} onAccept={accept} />
      <DialogActions>
        <Button
          type="submit"
          tone="primary"
          isPending={examine.pending}
          isDisabled={address.trim() === '' || retryIn > 0}
        >
          {IP_CAMERA_WORDS.find}
        </Button>
      </DialogActions>
    </form>
  );
}

interface FoundCameraProps {
  readonly camera: ExaminedCamera;
  readonly onBack: () => void;
  readonly onAdded: (name: string) => void;
}

function FoundCamera({ camera, onBack, onAdded }: FoundCameraProps) {
  const [name, setName] = useState(camera.suggested_name);
  const [checking, setChecking] = useState(false);
  const add = useCall('ip-cameras:add');
  const forget = useCall('ip-cameras:forget');
  const retryIn = useRetryIn(add.error);
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (add.pending) return;
    const answer = await add.run({ exam_id: camera.exam_id, device_name: name });
    if (answer.ok) onAdded(answer.value.device_name);
  };
  const back = () => {
    void forget.run({ exam_id: camera.exam_id });
    onBack();
  };
  if (checking) {
    return (
      <CameraCheck subject={{ kind: 'examined', exam_id: camera.exam_id }}>
        <Button tone="primary" autoFocus onPress={() => setChecking(false)}>
          {CHECK_WORDS.back}
        </Button>
      </CameraCheck>
    );
  }
  return (
    <form className="ip-camera" onSubmit={(event) => void submit(event)}>
      <h3 className="ip-camera-found" role="status">
        <CircleCheck aria-hidden />
        {IP_CAMERA_WORDS.found}
      </h3>
      <CameraPicture src={camera.picture} />
      <dl className="ip-camera-facts">
        <dt>{IP_CAMERA_WORDS.picture}</dt>
        <dd>{IP_CAMERA_WORDS.stream(camera.main)}</dd>
        <dt>{IP_CAMERA_WORDS.smallPicture}</dt>
        <dd>{camera.sub === null ? IP_CAMERA_WORDS.noSmallPicture : IP_CAMERA_WORDS.stream(camera.sub)}</dd>
      </dl>
      <Warnings camera={camera} />
      <TextField
        label={IP_CAMERA_WORDS.name}
        value={name}
        onChange={setName}
        maxLength={64}
        autoFocus
        problem={add.error?.fields?.['device_name']}
      />
      <CallProblem error={add.error} retryIn={retryIn} />
      <DialogActions>
        <Button isDisabled={add.pending} onPress={back}>
          {IP_CAMERA_WORDS.back}
        </Button>
        <Button isDisabled={add.pending} onPress={() => setChecking(true)}>
          {CHECK_WORDS.action}
        </Button>
        <Button
          type="submit"
          tone="primary"
          isPending={add.pending}
          isDisabled={name.trim() === '' || retryIn > 0}
        >
          {IP_CAMERA_WORDS.add}
        </Button>
      </DialogActions>
    </form>
  );
}

function Warnings({ camera: { main, sub } }: { camera: ExaminedCamera }) {
  const streams = sub === null ? [main] : [main, sub];
  return (
    <>
      {streams.some((stream) => stream.reorders_frames) ? <Note>{IP_CAMERA_WORDS.reorders}</Note> : null}
      {streams.every((stream) => stream.codec === 'H265') ? <Note>{IP_CAMERA_WORDS.h265}</Note> : null}
    </>
  );
}
