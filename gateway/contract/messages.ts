import { z } from 'zod';
import { deviceId } from '../../signaling/protocol/ids.ts';
import { checkOutcome, checkPoint, checkSubject } from './camera-check.ts';
import { cameraState, gatewayCamera } from './camera-source.ts';
import { foundThing, MAX_FOUND } from './found-thing.ts';
import { ANSWERS, QUESTIONS } from './questions.ts';

/*
 * What the gateway's process and whoever started it (the station's main process, a headless hub) say to each other. Both sides check what they
 * hear: the gateway reads what cameras send, so it is the process that may be taken over.
 */

const text = z.string().max(2048);

export const toGateway = z.discriminatedUnion('type', [
  /** First, and once. */
  z.strictObject({
    type: z.literal('start'),
    hub: z.strictObject({ url: text, ca: z.string().max(16_384) }),
    version: z.string().max(64),
    /** Cameras on this very machine, for tests and for servers that run beside the hub. */
    allow_loopback: z.boolean(),
  }),
  /** Adds a camera, or replaces what is known of it. */
  z.strictObject({ type: z.literal('put_camera'), camera: gatewayCamera }),
  z.strictObject({ type: z.literal('remove_camera'), device_id: deviceId }),
  /** The token of `token_changed` is kept and may be used. */
  z.strictObject({ type: z.literal('token_kept'), device_id: deviceId }),
  z.strictObject({
    type: z.literal('ask'),
    ask_id: z.int(),
    question: z.discriminatedUnion('kind', QUESTIONS),
  }),
  /** Whether anybody wants to know now what announces itself on the LAN. */
  z.strictObject({ type: z.literal('look'), looking: z.boolean() }),
  /** While looking: asks where the person says that a camera is, since what comes from beyond a router is heard only when asked. */
  z.strictObject({ type: z.literal('ask_host'), target: text }),
  z.strictObject({ type: z.literal('check'), check_id: z.int(), subject: checkSubject }),
  z.strictObject({ type: z.literal('cancel_check'), check_id: z.int() }),
]);
export type ToGateway = z.infer<typeof toGateway>;

export const fromGateway = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('camera_state'), device_id: deviceId, state: cameraState }),
  z.strictObject({ type: z.literal('token_changed'), device_id: deviceId, token: z.string().max(1024) }),
  z.strictObject({
    type: z.literal('answer'),
    ask_id: z.int(),
    answer: z.discriminatedUnion('kind', ANSWERS),
  }),
  /** All cameras that announce themselves now, a moment after any of it changed. */
  z.strictObject({ type: z.literal('found'), things: z.array(foundThing).max(MAX_FOUND) }),
  z.strictObject({ type: z.literal('check_point'), check_id: z.int(), point: checkPoint }),
  z.strictObject({ type: z.literal('check_ended'), check_id: z.int(), outcome: checkOutcome }),
  /** One line of the gateway's log, secrets taken out, as JSON. */
  z.strictObject({ type: z.literal('log'), line: z.string().max(16_384) }),
]);
export type FromGateway = z.infer<typeof fromGateway>;
