import { readFileSync } from 'node:fs';
import type { Answer } from '@tonghu/domain/answer';
import { isRealDay } from '@tonghu/domain/dates';
import { ChildFacts } from '@tonghu/domain/discovery/facts';
import { text } from '@tonghu/domain/text';
import { ruleBook } from '@tonghu/rules/book/rule-book';
import { evaluate } from '@tonghu/rules/engine/evaluate';
import { factSchema, StrictFacts } from '@tonghu/rules/engine/fact-schema';
import type { Rule } from '@tonghu/rules/engine/rule';
import { findRule, ruleBookRules } from '@tonghu/rules/law/rules';
import { isDivision } from '@tonghu/rules/places/nearest';
import { type Command, InvalidArgumentError } from 'commander';
import type { z } from 'zod';
import { CommandProblem, say } from './say.ts';

/** Adds `tonghu rules check | facts | book`: what the law says of a child, without server or database. */
export function registerRules(program: Command): void {
  const group = program.command('rules').description('谁符合哪一类，为什么 · Who belongs to which class of children, and why');
  const classes = '类别：中文名、代码或 DE_FACTO 一类的字段代码 · Class by name or code';

  group.command('check')
    .description('按规则判断一个或一组儿童的情况，输出 JSON · Answers for one set of facts or an array of them, as JSON')
    .requiredOption('--class <CLASS>', classes, ruleFrom)
    .requiredOption('--facts <FILE>', '情况，JSON 文件，- 为标准输入 · Facts as JSON, - for standard input')
    .requiredOption('--on <DATE>', '判断日，如 2024-06-03 · The day asked about', dayFrom)
    .requiredOption('--division <CODE>', '区划代码，当地口径就近适用 · Division code: whose settings count', divisionFrom)
    .action((options: { class: Rule; facts: string; on: string; division: string }) => {
      const { facts, many } = readFacts(options.facts);
      const answers = facts.map((one) => evaluate(options.class, one, options.on, { division: options.division }));
      process.stdout.write(`${JSON.stringify(many ? answers : answers[0], null, 2)}\n`);
      const count = (is: Answer['is']) => answers.filter((answer) => answer.is === is).length;
      say(text(
        `${options.class.title.zh}：共${answers.length}份，符合${count('eligible')}，不符合${count('not-eligible')}，需要核实${count('need-to-know')}`,
        `${options.class.title.en}: ${answers.length} checked, ${count('eligible')} eligible, ${count('not-eligible')} not, ${count('need-to-know')} need to know`,
      ));
    });

  group.command('facts')
    .description('这一类用到的情况，JSON Schema · The facts a class uses, as JSON Schema')
    .requiredOption('--class <CLASS>', classes, ruleFrom)
    .action((options: { class: Rule }) => {
      process.stdout.write(`${JSON.stringify(factSchema(options.class), null, 2)}\n`);
      say(options.class.title);
    });

  group.command('book')
    .description('规则手册，Markdown · The rule book, as Markdown')
    .action(() => {
      process.stdout.write(ruleBook());
    });
}

function ruleFrom(given: string): Rule {
  const rule = findRule(given);
  if (!rule) throw new InvalidArgumentError(`没有这一类。There is no such class. 可用 Use: ${ruleBookRules.map((one) => `${one.title.zh} ${one.id}`).join(', ')}`);
  return rule;
}

function dayFrom(given: string): string {
  if (!isRealDay(given)) throw new InvalidArgumentError('没有这一天，应写作 2024-06-03。There is no such day; write 2024-06-03.');
  return given;
}

function divisionFrom(given: string): string {
  if (!isDivision(given)) throw new InvalidArgumentError('不是区划代码。This is not a division code.');
  return given;
}

function readFacts(file: string): { facts: ChildFacts[]; many: boolean } {
  const json = parsed(file);
  const many = Array.isArray(json);
  const unknown = new Set<string>();
  const facts = (many ? json as unknown[] : [json]).map((one, at) => {
    const read = ChildFacts.safeParse(one);
    if (!read.success) {
      const issue = firstIssue(read.error);
      throw new CommandProblem(text(`${file}${many ? ` 第${at + 1}项` : ''}：${issue.zh}`, `${file}${many ? `, item ${at + 1}` : ''}: ${issue.en}`));
    }
    for (const name of unknownFields(one)) unknown.add(name);
    return read.data;
  });
  if (unknown.size) {
    const names = [...unknown].join(', ');
    say(text(`注意：不认识这些字段，当作没有填写：${names}`, `Note: these fields are not known and count as not filled in: ${names}`));
  }
  return { facts, many };
}

function parsed(file: string): unknown {
  let plain: string;
  try {
    plain = readFileSync(file === '-' ? 0 : file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new CommandProblem(text(`读不到 ${file}：${(error as Error).message}`, `Cannot read ${file}: ${(error as Error).message}`));
  }
  try {
    return JSON.parse(plain);
  } catch (error) {
    throw new CommandProblem(text(`${file} 不是 JSON：${(error as Error).message}`, `${file} is not JSON: ${(error as Error).message}`));
  }
}

function firstIssue(error: z.ZodError) {
  const issue = error.issues[0]!;
  const where = issue.path.join('.') || 'JSON';
  return text(`“${where}”填写得不对（${issue.message}）`, `"${where}" is not right (${issue.message})`);
}

// A misspelt fact must not pass in silence: the answer would ask for it without saying why.
function unknownFields(one: unknown): string[] {
  const read = StrictFacts.safeParse(one);
  return (read.error?.issues ?? []).flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key].join('.')) : []));
}
