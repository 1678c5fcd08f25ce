import fc from 'fast-check';
import { z } from 'zod';

/* Inputs from the shapes of the endpoints: mostly what a form would send, now and then what nobody should. */

/** What a hostile or broken client puts into a field. */
export const hostileValues: readonly unknown[] = [
  '\u0000', 'a\u0000b', '\ud800', 'x\udfffy', '', ' ', '\u202e王', '王'.repeat(100_000), 'a'.repeat(100_000), "'; drop table children; --", "' or '1'='1",
  '../../../../etc/passwd', '..\\..\\x', '%2e%2e%2f', '${7*7}', '{{7*7}}', '=HYPERLINK("http://x","y")', '-1', '1e309', 'NaN', 'infinity', '-infinity', 'null', 'undefined',
  -1, 0, 1.5, 1e308, -1e308, 2 ** 53, 2_147_483_648, 4_294_967_296, true, false, null, [], {}, [[]], [null], { length: 1 }, { toString: 'x' },
  JSON.parse('{"__proto__":{"admin":true}}'), JSON.parse('{"constructor":{"prototype":{"x":1}}}'), nested(60), Array.from({ length: 300 }, () => 1),
  '0000-01-01', '0000-00-00', '9999-12-31', '99999-01-01', '2026-02-30', '-0001-01-01', '0000-01', '9999-12', '2026-13',
  '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', '11010119900101999X', '0', 'zh', 'Infinity', '\u{1F467}', 'ﷺ', '٣', '１２３',
];

function nested(depth: number): unknown {
  return depth === 0 ? 1 : { a: nested(depth - 1) };
}

/** Cursors that were made up: the right form, the wrong content. */
const cursors = [
  [1, 2], ['a', 'b'], [null, null], ['9999999-01-01', 'x'], [1e300], ['\u0000'], [-1], [1.5], ['a', 'b', 'c'], ['2026-01-01', 'x', 'y'], [0, 'a', 'b', 'c', 'd'], [1e30, 'a', 'b', 'c', 'd'], ['x'], {}, 'x',
].map((values) => Buffer.from(JSON.stringify(values)).toString('base64url'));

/** What is in the database, so that requests reach past "not found". */
export interface Known {
  ids: readonly string[];
  places: readonly string[];
  idNumbers: readonly string[];
}

interface Schema {
  $ref?: string; $defs?: Record<string, Schema>; type?: string | string[]; enum?: unknown[]; const?: unknown; anyOf?: Schema[]; oneOf?: Schema[]; allOf?: Schema[];
  properties?: Record<string, Schema>; required?: string[]; items?: Schema; format?: string; pattern?: string; description?: string;
  minimum?: number; maximum?: number; exclusiveMinimum?: number; minLength?: number; maxLength?: number; minItems?: number; maxItems?: number;
}

// Both are worked out once each: a shape is asked for hundreds of times, and taking a pattern apart takes milliseconds.
const schemaOf = once((shape: z.ZodType) => z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Schema);
const matching = once((pattern: string) => fc.stringMatching(new RegExp(pattern, 'u')));
function once<Of, Is>(find: (of: Of) => Is): (of: Of) => Is {
  const found = new Map<Of, Is>();
  return (of) => {
    if (!found.has(of)) found.set(of, find(of));
    return found.get(of)!;
  };
}

/** Values of a Zod shape as a client may send them: `hostile` of a hundred fields are replaced by something else. */
export function inputsOf(shape: z.ZodType, known: Known, hostile: number): fc.Arbitrary<unknown> {
  const root = schemaOf(shape);
  const anything = fc.constantFrom(...hostileValues, ...cursors);
  const spoiled = (arbitrary: fc.Arbitrary<unknown>) => fc.oneof({ weight: 100 - hostile, arbitrary }, { weight: hostile, arbitrary: anything });

  function of(schema: Schema, name: string): fc.Arbitrary<unknown> {
    if (schema.$ref) return of(root.$defs?.[schema.$ref.replace('#/$defs/', '')] ?? {}, name);
    if ('const' in schema) return fc.constant(schema.const);
    if (schema.enum) return fc.constantFrom(...schema.enum);
    const either = schema.anyOf ?? schema.oneOf;
    if (either) return fc.oneof(...either.map((one) => of(one, name)));
    if (schema.allOf) return of(schema.allOf[0] ?? {}, name);
    const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
    if (type === 'object') return object(schema);
    if (type === 'array') return fc.array(spoiled(of(schema.items ?? {}, name)), { minLength: schema.minItems ?? 0, maxLength: Math.min(schema.maxItems ?? 3, Math.max(3, schema.minItems ?? 0)) });
    if (type === 'boolean') return fc.boolean();
    if (type === 'null') return fc.constant(null);
    if (type === 'integer' || type === 'number') return number(schema);
    if (type === 'string') return string(schema, name);
    return fc.oneof(fc.nat(300), string({}, name));
  }
  function object(schema: Schema): fc.Arbitrary<unknown> {
    const properties = Object.entries(schema.properties ?? {});
    return fc.record(Object.fromEntries(properties.map(([name, one]) => [name, spoiled(of(one, name))])), { requiredKeys: hostile > 5 ? undefined : schema.required ?? [] } as never);
  }
  function number(schema: Schema): fc.Arbitrary<unknown> {
    const [min, max] = [schema.minimum ?? schema.exclusiveMinimum ?? -1000, schema.maximum ?? 1_000_000];
    return fc.oneof(fc.integer({ min: Math.ceil(min), max: Math.min(Math.ceil(min) + 40, Math.floor(max)) }), fc.constantFrom(Math.ceil(min), Math.floor(max)));
  }
  function string(schema: Schema, name: string): fc.Arbitrary<unknown> {
    if (schema.format === 'uuid') return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known.ids) }, { weight: 2, arbitrary: fc.uuid() });
    if (schema.format === 'date-time') return fc.constantFrom('2026-06-01T00:00:00Z', '2026-06-01T08:00:00+08:00', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z');
    if (schema.pattern?.includes('\\d{4}-\\d{2}-\\d{2}')) return fc.constantFrom('2026-06-01', '2015-03-01', '2024-02-29', '1900-01-01', '0001-01-01', '0000-01-01', '0099-12-31', '9999-12-31');
    if (schema.pattern?.startsWith('^\\d{4}-(')) return fc.constantFrom('2026-05', '2026-06', '2024-12', '0000-01', '9999-12');
    if (schema.pattern) return fc.oneof(matching(schema.pattern), words);
    if (name === 'after') return fc.constantFrom(...cursors, known.ids[0]!, `2026-01-01.${known.ids[0]}`, `infinity.${known.ids[0]}`, '2026-99-99.x', `0000-00-00.${known.ids[0]}`);
    if (/place|code|under|township|parent/i.test(name)) return fc.constantFrom(...known.places);
    if (/idNumber/i.test(name)) return fc.oneof(fc.constantFrom(...known.idNumbers), words);
    if (/phone/i.test(name)) return fc.constantFrom('13800001234', '0536-4221234', '1');
    return words;
  }
  return spoiled(of(root, ''));
}

const words = fc.oneof(
  fc.constantFrom('王小雨', '测试', '已上门核实，情况属实', 'wang', 'x', 'ab', 'abcd efgh', '2', '500.00', '证明材料齐全', 'a long enough word'),
  fc.string({ maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 20 }),
);
