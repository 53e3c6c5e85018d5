import type {
  PersonView,
  SignInView,
  WatchSessionView,
  WatcherView,
} from '../../../../preload/contract/account-model.ts';
import type { AccountChannel } from '../../../../preload/contract/account-channels.ts';
import type { InvokeChannel, InvokeInput } from '../../../../preload/contract/channels.ts';
import type { DeviceView } from '../../../../preload/contract/model.ts';
import type { Result } from '../../../../preload/contract/result.ts';
import { deviceNumber } from './scenarios.ts';

const HOUR = 3_600_000;
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

/** The accounts of the pretended hub; tests change what it holds. The person at the window is `user-1`. */
export class FakeAccounts {
  people: PersonView[] = [
    person(1, 'ada', 'owner', 'ada@example.org'),
    person(2, 'ben_the_gardener_of_the_house_next_door', 'admin', null),
    person(3, 'cleo', 'viewer', 'cleo@example.org'),
  ];
  signIns: SignInView[] = [
    signIn(1, 'Mozilla/5.0 (X11; Linux x86_64) SomeProgram/1.2', '192.168.1.44', 50 * HOUR),
    signIn(2, 'MuMuCamera/0.1.0 (Linux)', '127.0.0.1', HOUR, true),
    signIn(3, null, '192.168.1.9', 3 * HOUR),
  ];
  sessions: WatchSessionView[] = [
    session(1, 'ada', 'Front door', 90_000, null),
    session(2, 'cleo', 'Garden', 26 * HOUR, 'viewer_left'),
    session(3, 'ben', 'Garage', 3 * HOUR, 'ended_by_admin'),
    session(4, 'ben', 'Barn', 40_000, null),
  ];
  /** All cameras of the hub; the window's own list holds those that its person watches. */
  managed: DeviceView[] = [];
  saved = true;

  hasUnwatched(count: number): void {
    this.managed = Array.from({ length: count }, (_, index) => deviceNumber(index + 20));
  }

  clear(): void {
    this.signIns = [];
    this.sessions = [];
  }

  serves(channel: InvokeChannel): boolean {
    return channel in this.answers;
  }

  answer(channel: InvokeChannel, input: unknown): Result<unknown> {
    return { ok: true, value: this.answers[channel as AccountChannel]?.(input as never) };
  }

  private readonly answers: Partial<Record<AccountChannel, (input: never) => unknown>> = {
    'people:list': () => this.people,
    'people:create': ({ username, email, role }: InvokeInput<'people:create'>) => {
      const added = person(this.people.length + 1, username, role, email ?? null);
      this.people = [...this.people, added];
      return added;
    },
    'people:change': ({ user_id, username, email, role }: InvokeInput<'people:change'>) => {
      const change = {
        ...(username === undefined ? {} : { username }),
        ...(email === undefined ? {} : { email }),
        ...(role === undefined ? {} : { role }),
      };
      this.people = this.people.map((old) => (old.user_id === user_id ? { ...old, ...change } : old));
      return this.people.find((one) => one.user_id === user_id);
    },
    'people:remove': ({ user_id }: InvokeInput<'people:remove'>) => {
      this.people = this.people.filter((one) => one.user_id !== user_id);
    },
    'sharing:read': (): WatcherView[] =>
      this.people.map(({ user_id, username, role }, index) => ({
        user_id,
        username,
        role,
        watches: index === 0,
      })),
    'sharing:set': () => undefined,
    'cameras:managed': () => this.managed,
    'account:sign-ins': () => this.signIns,
    'account:end-sign-in': ({ sign_in_id }: InvokeInput<'account:end-sign-in'>) => {
      this.signIns = this.signIns.filter((one) => one.sign_in_id !== sign_in_id);
    },
    'account:export-data': () => ({ saved: this.saved }),
    'sessions:list': () => this.sessions,
    'sessions:end': ({ session_id }: InvokeInput<'sessions:end'>) => {
      this.sessions = this.sessions.map((one) =>
        one.session_id === session_id ? { ...one, ended_at: ago(0), end_reason: 'ended_by_admin' } : one,
      );
    },
  };
}

function person(
  number: number,
  username: string,
  role: PersonView['role'],
  email: string | null,
): PersonView {
  return { user_id: `user-${number}`, username, role, email, created_at: ago(number * 700 * HOUR) };
}

function signIn(
  number: number,
  agent: string | null,
  address: string,
  since: number,
  current = false,
): SignInView {
  const expires_at = ago(-20 * HOUR);
  return { sign_in_id: `sign-in-${number}`, signed_in_at: ago(since), expires_at, address, agent, current };
}

function session(
  number: number,
  username: string,
  device_name: string,
  since: number,
  end_reason: string | null,
): WatchSessionView {
  return {
    session_id: `00000000-0000-4000-8000-00000000000${number}`,
    user_id: `user-${number}`,
    username,
    device_id: `device-${number}`,
    device_name,
    started_at: ago(since),
    ended_at: end_reason === null ? null : ago(since / 2),
    end_reason,
  };
}
