import { z } from 'zod';
import * as model from '../../../signaling/protocol/model.ts';
import { iceCandidate, pendingClaim, sessionEndReason } from '../../../signaling/protocol/messages.ts';
import { problem, restErrorCode, wireErrorCode } from '../../../signaling/protocol/errors.ts';
import { personalData, signIn, watchSession } from '../../../signaling/protocol/rest.ts';

/** Objects that the document describes once, each under a heading of its own. */
export const NAMED_OBJECTS: Record<string, z.ZodObject> = {
  device: model.device,
  capabilities: model.capabilities,
  status: model.deviceStatus,
  stream: model.streamWish,
  ice_server: model.iceServer,
  candidate: iceCandidate,
  user: model.user,
  sign_in: signIn,
  personal_data: personalData,
  claim: pendingClaim,
  session: watchSession,
  problem,
};

/** Lists of values that have a table of their own. */
const NAMED_VALUES = new Map<z.ZodType, string>([
  [wireErrorCode, '[error code](#error-codes)'],
  [restErrorCode, '[REST code](#rest-codes)'],
  [sessionEndReason, '[end reason](#end-reasons)'],
]);

export interface Field {
  name: string;
  type: string;
  required: boolean;
}

/** The fields of an object as the document's tables show them. */
export function fieldsOf(object: z.ZodObject): Field[] {
  return Object.entries(object.shape).map(([name, schema]) => ({
    name,
    type: typeOf(schema as z.ZodType),
    required: !(schema instanceof z.ZodOptional),
  }));
}

/** A type in the document's words. Bounds are part of it: they are part of the contract. */
function typeOf(schema: z.ZodType): string {
  if (schema instanceof z.ZodOptional) return typeOf(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodNullable) return `${typeOf(schema.unwrap() as z.ZodType)} or null`;
  const named = Object.entries(NAMED_OBJECTS).find(([, object]) => object === schema);
  if (named) return `[${named[0]}](#${named[0]})`;
  const values = NAMED_VALUES.get(schema);
  if (values !== undefined) return values;
  if (schema instanceof z.ZodObject) return shapeOf(schema);
  if (schema instanceof z.ZodArray) return listOf(schema);
  if (schema instanceof z.ZodEnum) return schema.options.map((option) => `\`${String(option)}\``).join(' ');
  if (schema instanceof z.ZodLiteral) return `\`${JSON.stringify([...schema.values][0])}\``;
  return simple(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
}

/** The names of an object's fields in one line, those that may be left out with a `?`. */
export function shapeOf(object: z.ZodObject): string {
  const names = fieldsOf(object).map(({ name, required }) => (required ? name : `${name}?`));
  return `\`{${names.join(', ')}}\``;
}

function listOf(schema: z.ZodArray): string {
  const { maxItems } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const most = maxItems === undefined ? '' : `, at most ${maxItems.toString()}`;
  return `list of ${typeOf(schema.element as z.ZodType)}${most}`;
}

function simple(json: z.core.JSONSchema.JSONSchema): string {
  switch (json.type) {
    case 'string':
      return text(json);
    case 'integer':
    case 'number':
      return range(json.type, json);
    case 'boolean':
      return 'boolean';
    default:
      return 'any';
  }
}

function text(json: z.core.JSONSchema.JSONSchema): string {
  if (json.format === 'date-time') return 'time';
  if (json.format === 'uuid') return 'UUIDv4';
  if (json.format === 'email') return 'e-mail address';
  if (json.pattern !== undefined) return `string, \`${json.pattern}\``;
  const { minLength = 0, maxLength } = json;
  return maxLength === undefined
    ? 'string'
    : `string, ${minLength.toString()}–${maxLength.toString()} characters`;
}

function range(type: string, { minimum, maximum, exclusiveMinimum }: z.core.JSONSchema.JSONSchema): string {
  if (typeof exclusiveMinimum === 'number') return `${type}, more than ${exclusiveMinimum.toString()}`;
  if (minimum === undefined || minimum === Number.MIN_SAFE_INTEGER) return type;
  const open = maximum === undefined || maximum === Number.MAX_SAFE_INTEGER;
  return open
    ? `${type}, ${minimum.toString()} or more`
    : `${type}, ${minimum.toString()}–${maximum.toString()}`;
}
