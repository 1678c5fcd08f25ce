import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import { decides } from '@tonghu/rules/engine/decides';
import { evaluate } from '@tonghu/rules/engine/evaluate';
import type { Rule } from '@tonghu/rules/engine/rule';
import type { Truth } from '@tonghu/rules/engine/truth';
import { deFactoUnsupported } from '@tonghu/rules/law/de-facto-unsupported';
import { ruleBookRules } from '@tonghu/rules/law/rules';
import { celEs, celJs } from './peers/rules/cel.ts';
import { installPeers, versions } from './peers/rules/install.ts';
import { jsonRulesEngine } from './peers/rules/json-rules-engine.ts';
import { installOpenFisca, openFiscaName } from './peers/rules/openfisca.ts';
import type { Peer } from './peers/rules/peer.ts';
import { zen } from './peers/rules/zen.ts';
import { day, mixInWords, mixOf } from './rules-mix.ts';
import { type Table, times } from './table.ts';

const children = 10_000;
const rounds = 5;
const division = '370784';

/** The same policy and the same facts through our engine and through others. A single answer that differs ends the measurement. */
export async function rulesBench(): Promise<Table[]> {
  const mix = mixOf(children);
  const folder = mkdtempSync(join(tmpdir(), 'tonghu-bench-rules-'));
  try {
    const words: string[] = [];
    const engines = [...oursOf(deFactoUnsupported), ...await peersIn(folder, words)];
    const [first] = engines;
    const expected = await first!.answer(mix);
    for (const engine of engines) compare(engine, await engine.answer(mix), expected, mix);
    const speeds = new Map(engines.map((engine) => [engine, [] as number[]]));
    for (let round = 0; round < rounds; round++) for (const engine of engines) speeds.get(engine)!.push(await speedOf(engine, mix));
    const ourSpeed = middle(speeds.get(first!)!);
    const row = (name: string, speed: number, how: string, needToKnow: string, reasons: string) =>
      [name, count(speed), name === first!.name ? '' : times(ourSpeed / speed), needToKnow, reasons, how];
    const unknown = expected.filter((one) => one === null).length;
    const table = engines.map((engine) => row(engine.name, middle(speeds.get(engine)!), engine.how, engine.saysNeedToKnow ? 'says it' : `cannot: ${count(unknown)} answered no`, engine.reasons));
    const fiscal = await openFisca(folder, mix, expected);
    if (typeof fiscal === 'string') words.push(`OpenFisca is missing: ${fiscal}.`);
    else table.push(row(openFiscaName, fiscal.speed, fiscal.how, `cannot: ${count(unknown)} answered no`, 'a trace of every variable, no clauses; what is not there takes a default'));
    return [{
      title: 'Rules: one policy in several engines',
      about: [
        `De facto unsupported, as in force on ${day}: age, both parents with eight grounds each, the parent never known, the orphan exclusion, adoption, death.`,
        `${count(children)} children out of JSON, seeded: ${mixInWords}. Ours answers ${count(expected.filter(Boolean).length)} eligible, ${count(expected.filter((one) => one === false).length)} not, ${count(unknown)} need to know.`,
        `Every engine gave the same answer for every child; one that cannot say "need to know" was compared on who is eligible. Answers for each second of processor time, which is what one core does; the middle of ${rounds} rounds, in each of which all had their turn.`,
        'The peers call our functions for adding months and for ages, where their language can be given functions.',
        ...words,
      ].join(' '),
      head: ['engine', 'answers a second and core', 'ours without reasons is', 'need to know', 'reasons', 'how'],
      rows: table,
    }, await everyClass(mix)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const oursOf = (rule: Rule): [Peer, Peer] => [
  {
    name: 'Tonghu, without reasons', how: '`decides`, one child at a time', saysNeedToKnow: true, reasons: 'switched off',
    answer: (mix) => mix.map((facts) => decides(rule, facts, day, division)),
  },
  {
    name: 'Tonghu, with reasons', how: '`evaluate`, one child at a time', saysNeedToKnow: true,
    reasons: 'sentences and clauses in Chinese and English, what to ask first, what would change the answer',
    answer: (mix) => mix.map((facts) => truths[evaluate(rule, facts, day, { division }).is]),
  },
];

/** Every class of children on the same facts, both ways of answering. */
async function everyClass(mix: readonly ChildFacts[]): Promise<Table> {
  const rows: string[][] = [];
  for (const rule of ruleBookRules) {
    const [without, reasoned] = oursOf(rule);
    const expected = await without.answer(mix);
    compare(reasoned, await reasoned.answer(mix), expected, mix);
    const told = ([true, false, null] as const).map((truth) => count(expected.filter((one) => one === truth).length));
    rows.push([rule.title.en, count(await speedOf(without, mix)), count(await speedOf(reasoned, mix)), ...told]);
  }
  return {
    title: 'Rules: every class of children',
    about: 'The same children and day, one round of at least half a second of processor time each.',
    head: ['class', 'a second and core, without reasons', 'with reasons', 'eligible', 'not', 'need to know'],
    rows,
  };
}
const truths = { eligible: true, 'not-eligible': false, 'need-to-know': null } as const;

async function peersIn(folder: string, words: string[]): Promise<Peer[]> {
  const load = installPeers(folder);
  if (typeof load === 'string') {
    words.push(`The engines from npm are missing: ${load}.`);
    return [];
  }
  const named = async (make: (module: Record<string, never>, on: string) => Peer, from: keyof typeof versions): Promise<Peer> => {
    const peer = make(await load(from), day);
    return { ...peer, name: `${peer.name} ${versions[from]}` };
  };
  return [
    await named(jsonRulesEngine, 'json-rules-engine'),
    await named(zen, '@gorules/zen-engine'),
    await named(celJs, '@marcbachmann/cel-js'),
    await named(celEs, '@bufbuild/cel'),
  ];
}

async function openFisca(folder: string, mix: readonly ChildFacts[], expected: readonly Truth[]): Promise<{ speed: number; how: string } | string> {
  const run = installOpenFisca(folder);
  if (typeof run === 'string') return run;
  const found = await run(mix, day, 20, rounds);
  compare({ name: openFiscaName, saysNeedToKnow: false }, found.answers, expected, mix);
  const speed = middle(found.runs.map(([putting, calculating]) => found.children / (putting + calculating) * 1000));
  return { speed, how: `formulas over columns of ${count(found.children)} children in NumPy; the facts were made into arrays before the clock ran` };
}

function compare(engine: Pick<Peer, 'name' | 'saysNeedToKnow'>, answers: readonly Truth[], expected: readonly Truth[], mix: readonly ChildFacts[]): void {
  const differs = expected.findIndex((truth, at) => (engine.saysNeedToKnow ? truth !== answers[at] : (truth === true) !== (answers[at] === true)));
  if (differs >= 0 || answers.length !== expected.length) {
    throw new Error(`${engine.name} answers ${answers[differs]} where ours answers ${expected[differs]}: ${JSON.stringify(mix[differs])}`);
  }
}

/** Answers for each second of processor time, all threads together: what one core does, also while others use the machine. */
async function speedOf(engine: Peer, mix: readonly ChildFacts[]): Promise<number> {
  let answered = 0;
  const started = process.cpuUsage();
  const seconds = () => {
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1e6;
  };
  while (seconds() < 0.5) answered += (await engine.answer(mix)).length;
  return answered / seconds();
}

const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const count = (value: number): string => Math.round(value).toLocaleString('en');
