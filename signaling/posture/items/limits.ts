import { hubConfig, type HubConfig } from '../../config.ts';
import { pass, warn, type PostureCheck } from '../posture-check.ts';

/** What holds back an attacker: a larger number holds back less. */
const LIMITS = [
  'rest_rate',
  'login_rate',
  'setup_rate',
  'wrong_claim_rate',
  'device_messages',
  'device_messages_per_session',
  'viewer_messages',
  'bad_messages',
  'foreign_session_messages',
  'wrong_codes_allowed',
  'max_open_pairings',
  'max_pending_claims',
  'max_pending_claims_per_address',
  'max_unauthenticated_per_address',
  'max_connections',
  'max_frame_bytes',
  'max_fragments',
  'max_sdp_chars',
  'max_buffered_bytes',
  'token_life_s',
  'rotation_grace_s',
  'claim_life_s',
  'hello_timeout_s',
  'negotiation_timeout_s',
  'handshake_timeout_s',
  'request_timeout_s',
] as const satisfies readonly (keyof HubConfig)[];

/** The limits that this hub runs with, against those of the protocol (wire-protocol.md §4). */
export function limits(config: HubConfig): PostureCheck {
  return {
    id: 'limits',
    title: 'Limits are at least as strict as the usual ones',
    measure() {
      const usual = hubConfig.parse({});
      const weaker = LIMITS.filter((name) => perSecond(config[name]) > perSecond(usual[name]));
      if (weaker.length === 0) {
        const { login_rate, rest_rate } = config;
        return Promise.resolve(
          pass(
            `${LIMITS.length} compared. Log-ins: ${login_rate.count} in ${login_rate.window_s} s; requests: ${rest_rate.per_second} a second.`,
          ),
        );
      }
      return Promise.resolve(
        warn(
          `Weaker than usual: ${weaker.map((name) => `${name} (${JSON.stringify(config[name])} instead of ${JSON.stringify(usual[name])})`).join(', ')}.`,
          'Take these lines out of the configuration file, unless you know why they are there.',
        ),
      );
    },
  };
}

type Limit = HubConfig[(typeof LIMITS)[number]];

function perSecond(limit: Limit): number {
  if (typeof limit === 'number') return limit;
  return 'count' in limit ? limit.count / limit.window_s : limit.per_second + limit.burst;
}
