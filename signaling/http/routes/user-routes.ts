import { z } from 'zod';
import type { AuditEntry, AuditLog } from '../../audit/audit-log.ts';
import type { PasswordHasher } from '../../auth/password-hasher.ts';
import type { PasswordPolicy } from '../../auth/password-policy.ts';
import type { ViewerTokens } from '../../auth/viewer-tokens.ts';
import type { Clock } from '../../clock.ts';
import type { HubDatabase } from '../../db/open-database.ts';
import { userId, type UserId } from '../../protocol/ids.ts';
import type { User } from '../../protocol/model.ts';
import { createUserRequest, patchUserRequest, userAnswer, userList } from '../../protocol/rest.ts';
import type { ChangedUser, UserAdministration } from '../../users/user-administration.ts';
import { toUser, type UserStore } from '../../users/user-store.ts';
import { hashNewPassword } from '../hash-new-password.ts';
import { Refusal } from '../problem.ts';
import { userRoute, type Route } from '../route.ts';
import { sealErasure } from '../seal-erasure.ts';

export interface UserRouteParts {
  clock: Pick<Clock, 'now'>;
  audit: Pick<AuditLog, 'write'>;
  users: UserStore;
  administration: UserAdministration;
  tokens: ViewerTokens;
  hasher: PasswordHasher;
  policy: PasswordPolicy;
  database: Pick<HubDatabase, 'checkpoint'>;
}

const params = z.strictObject({ user_id: userId });

export function userRoutes(parts: UserRouteParts): Route[] {
  return [list(parts), create(parts), change(parts), remove(parts)];
}

function list({ users }: UserRouteParts): Route {
  return userRoute({
    method: 'GET',
    path: '/users',
    action: 'user.list',
    answer: userList,
    handle: async () => ({ users: (await users.all()).map(toUser) }),
  });
}

function create(parts: UserRouteParts): Route {
  return userRoute({
    method: 'POST',
    path: '/users',
    action: 'user.create',
    body: createUserRequest,
    answer: userAnswer,
    status: 201,
    async handle({ body, address }, { user: actor }) {
      const { username, role, email = null } = body;
      const password_hash = await hashNewPassword(parts, body.password, { username, email });
      if (password_hash instanceof Refusal) return password_hash;
      const created_at = parts.clock.now();
      const account = { username, email, role, password_hash, created_at };
      const row = await parts.administration.create(actor.user_id, account);
      if (typeof row === 'string') return new Refusal(row);
      audit(parts, { type: 'user_created', address }, actor, { about: row.user_id, role });
      return { user: toUser(row) };
    },
  });
}

function change(parts: UserRouteParts): Route {
  return userRoute({
    method: 'PATCH',
    path: '/users/:user_id',
    action: 'user.change',
    params,
    body: patchUserRequest,
    answer: userAnswer,
    async handle({ params: { user_id }, body, address }, { user: actor }) {
      const { password, ...rest } = body;
      const password_hash = await newHash(parts, actor, user_id, body);
      if (password_hash instanceof Refusal) return password_hash;
      const changed = await parts.administration.change(actor.user_id, user_id, { ...rest, password_hash });
      if (typeof changed === 'string') return new Refusal(changed);
      const detail = differences(changed, password !== undefined);
      if (detail) audit(parts, { type: 'user_changed', address }, actor, { about: user_id, ...detail });
      if (changed.tokens_ended) parts.tokens.announceEnded(user_id, null);
      return { user: toUser(changed.after) };
    },
  });
}

function remove(parts: UserRouteParts): Route {
  return userRoute({
    method: 'DELETE',
    path: '/users/:user_id',
    action: 'user.remove',
    params,
    async handle({ params: { user_id }, address }, { user: actor }) {
      const removed = await parts.administration.remove(actor.user_id, user_id);
      if (removed !== 'removed') return new Refusal(removed);
      audit(parts, { type: 'user_removed', address }, actor, { about: user_id });
      sealErasure(parts, user_id);
      return undefined;
    },
  });
}

/** @returns `undefined` when the password stays. */
async function newHash(
  parts: UserRouteParts,
  actor: User,
  user_id: UserId,
  { password, username, email }: z.infer<typeof patchUserRequest>,
): Promise<string | undefined | Refusal> {
  if (password === undefined) return undefined;
  if (user_id === actor.user_id) {
    // Else a stolen token would be enough to take the account over.
    const detail = 'Change your own password at /auth/password, which asks for the present one.';
    return new Refusal('forbidden', { detail });
  }
  const row = await parts.users.byId(user_id);
  if (!row) return new Refusal('user_unknown');
  return hashNewPassword(parts, password, {
    username: username ?? row.username,
    email: email === undefined ? row.email : email,
  });
}

type Detail = NonNullable<AuditEntry['detail']>;

/** What changed, never to what where that would name the person. */
function differences({ before, after }: ChangedUser, password: boolean): Detail | null {
  const detail: Detail = {
    ...(before.username !== after.username && { username: true }),
    ...(before.email !== after.email && { email: true }),
    ...(password && { password: true }),
    ...(before.role !== after.role && { role: after.role, role_before: before.role }),
  };
  return Object.keys(detail).length > 0 ? detail : null;
}

function audit(
  parts: UserRouteParts,
  entry: Pick<AuditEntry, 'type' | 'address'>,
  actor: User,
  detail: Detail,
): void {
  parts.audit.write({ ...entry, user_id: actor.user_id, detail });
}
