import { z } from 'zod';
import {
  CERTIFICATE_ANSWERS,
  CERTIFICATE_QUESTIONS,
  certificateHash,
  shownCertificate,
} from './camera-certificate.ts';
import { CAMERA_ANSWERS, CAMERA_QUESTIONS, cameraPicture } from './camera-questions.ts';
import { cameraCredentials, streamUrl } from './camera-source.ts';

/* What the gateway is asked: here about cameras that are not, or not yet, its own; about its own in camera-questions.ts. */

const text = z.string().max(2048);

/** Where the person says that a camera is: a host name or address, with a port if need be, or an rtsp(s):// address. */
const target = z.string().min(1).max(2048);

const examineQuestion = z.strictObject({
  kind: z.literal('examine'),
  target,
  credentials: cameraCredentials.nullable(),
  /** An ONVIF service that was discovered at the target. */
  onvif_url: text.nullable(),
  /** What the person accepted, for rtsps. */
  certificate_sha256: certificateHash.nullable(),
});
export type ExamineQuestion = z.infer<typeof examineQuestion>;

export const QUESTIONS = [examineQuestion, ...CERTIFICATE_QUESTIONS, ...CAMERA_QUESTIONS] as const;
export type Question = z.infer<(typeof QUESTIONS)[number]>;

/** One stream of a camera that was found, and looked into. */
export const examinedStream = z.strictObject({
  url: streamUrl,
  /** As the camera calls it, or what the path says. */
  name: z.string().max(128),
  codec: z.string().max(32),
  width: z.int().nullable(),
  height: z.int().nullable(),
  has_audio: z.boolean(),
  reorders_frames: z.boolean(),
});
export type ExaminedStream = z.infer<typeof examinedStream>;

export const ANSWERS = [
  z.strictObject({
    kind: z.literal('examined'),
    maker: z.string().max(128).nullable(),
    model: z.string().max(128).nullable(),
    main: examinedStream,
    sub: examinedStream.nullable(),
    transport: z.enum(['auto', 'tcp', 'udp']),
    onvif_url: text.nullable(),
    /** What it sees now; null where it has no pictures to give, or none could be had. */
    snapshot: cameraPicture.nullable(),
  }),
  ...CERTIFICATE_ANSWERS,
  ...CAMERA_ANSWERS,
  z.strictObject({
    kind: z.literal('failed'),
    code: z.string().max(64),
    message: text,
    /** What has to be accepted before it can go on. */
    certificate: shownCertificate.optional(),
  }),
] as const;
export type Answer = z.infer<(typeof ANSWERS)[number]>;
