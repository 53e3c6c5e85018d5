import type {
  AttentionKind,
  AttentionView,
  AttentionWays,
  QuietFor,
} from '../../../../preload/contract/attention-model.ts';
import { Button } from '../../ui/button.tsx';
import { CallProblem } from '../../ui/call-problem.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { useNow } from '../../ui/now.ts';
import { clockTime } from '../../ui/time-words.ts';
import { useCall } from '../../ui/use-call.ts';
import { Section } from '../settings/section.tsx';
import './attention-section.css';
import { ATTENTION_WORDS, KIND_WORDS, QUIET_WORDS, WAY_WORDS } from './attention-words.ts';
import { QuietHoursChoice } from './quiet-hours-choice.tsx';
import { TrayChoices } from './tray-choices.tsx';

const KINDS = [
  'camera_offline',
  'camera_back',
  'wants_in',
  'security_alert',
] as const satisfies readonly AttentionKind[];
const WAYS = ['in_app', 'desktop', 'sound'] as const satisfies readonly (keyof AttentionWays)[];

/** Which of what calls for attention is told how, and when not at all. */
export function AttentionSection({ attention }: { readonly attention: AttentionView }) {
  return (
    <Section title={ATTENTION_WORDS.title}>
      <WaysTable ways={attention.ways} />
      <p className="settings-quiet">{ATTENTION_WORDS.lead}</p>
      <QuietNow quiet_until={attention.quiet_until} />
      <QuietHoursChoice hours={attention.quiet_hours} />
      <TrayChoices tray={attention.tray} />
    </Section>
  );
}

function WaysTable({ ways }: Pick<AttentionView, 'ways'>) {
  const set = useCall('attention:set-ways');
  const toggle = (kind: AttentionKind, way: keyof AttentionWays, on: boolean) =>
    void set.run({ ...ways, [kind]: { ...ways[kind], [way]: on } });
  return (
    <>
      <table className="ways">
        <thead>
          <tr>
            <td />
            {WAYS.map((way) => (
              <th key={way} scope="col">
                {WAY_WORDS[way]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {KINDS.map((kind) => (
            <tr key={kind}>
              <th scope="row">{KIND_WORDS[kind]}</th>
              {WAYS.map((way) => (
                <td key={way}>
                  <Checkbox isSelected={ways[kind][way]} onChange={(on) => toggle(kind, way, on)}>
                    <span className="visually-hidden">{`${KIND_WORDS[kind]}: ${WAY_WORDS[way]}`}</span>
                  </Checkbox>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <CallProblem error={set.error} retryIn={0} />
    </>
  );
}

function QuietNow({ quiet_until }: Pick<AttentionView, 'quiet_until'>) {
  const quiet = useCall('attention:be-quiet');
  const now = useNow();
  const button = (asked: QuietFor) => (
    <Button key={asked} onPress={() => void quiet.run({ for: asked })}>
      {QUIET_WORDS[asked]}
    </Button>
  );
  return (
    <>
      {quiet_until === null ? null : (
        <p role="status">{ATTENTION_WORDS.quietUntil(clockTime(new Date(quiet_until).toISOString(), now))}</p>
      )}
      <div className="settings-buttons">
        {quiet_until === null ? [button('hour'), button('tomorrow')] : button('off')}
      </div>
      <CallProblem error={quiet.error} retryIn={0} />
    </>
  );
}
