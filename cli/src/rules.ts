import type { Answer } from '@tonghu/domain/answer';
import { text } from '@tonghu/domain/text';
import { ruleBook } from '@tonghu/rules/book/rule-book';
import { evaluate } from '@tonghu/rules/engine/evaluate';
import { factSchema } from '@tonghu/rules/engine/fact-schema';
import { workingText } from '@tonghu/rules/programmes/programme';
import { findProgramme } from '@tonghu/rules/programmes/rules';
import { settingsOn } from '@tonghu/rules/settings/settings';
import type { Command } from 'commander';
import { registerRulesDiff } from './rules-diff.ts';
import { type Chosen, chosenFrom, dayFrom, divisionFrom, everyRule, readFacts } from './rules-input.ts';
import { say } from './say.ts';

/** Adds `tonghu rules list | check | facts | book | diff`: what the law says of a child, without server or database. */
export function registerRules(program: Command): void {
  const group = program.command('rules').description('谁符合哪一类、该享受什么，为什么 · Who belongs to which class, what they are owed, and why');
  const classes = '类别或事项：中文名、代码或 DE_FACTO 一类的字段代码 · Class or programme by name or code';

  group.command('list')
    .description('全部规则：类别和助学、医疗、收养、监护、报告等事项 · Every rule: the classes, and what stands beside them')
    .option('--json', '输出 JSON · As JSON')
    .action(({ json }: { json?: boolean }) => {
      if (json) return void process.stdout.write(`${JSON.stringify(everyRule.map(listed), null, 2)}\n`);
      for (const { id, title, kind, from } of everyRule.map(listed)) {
        process.stdout.write(`${kind === 'class' ? '类别 class' : '事项 programme'}  ${id}  ${title.zh} / ${title.en}  ${from.join(' → ')}\n`);
      }
      say(text(`共${everyRule.length}条规则`, `${everyRule.length} rules`));
    });

  group.command('check')
    .description('按规则判断一个或一组情况，输出 JSON · Answers for one set of facts or an array of them, as JSON')
    .requiredOption('--class <CLASS>', classes, chosenFrom)
    .requiredOption('--facts <FILE>', '情况，JSON 文件，- 为标准输入；不知道的不写，已知没有的写 null · Facts as JSON, - for standard input; leave out what nobody knows, null where there is none')
    .requiredOption('--on <DATE>', '判断日，如 2024-06-03 · The day asked about', dayFrom)
    .requiredOption('--division <CODE>', '区划代码，当地口径就近适用 · Division code: whose settings count', divisionFrom)
    .action((options: { class: Chosen; facts: string; on: string; division: string }) => {
      const { rule } = options.class;
      const { facts, many } = readFacts(options.facts, rule.sheet.shape);
      const answers = facts.map((one) => answerOf(options.class, one, options.on, options.division));
      process.stdout.write(`${JSON.stringify(many ? answers : answers[0], null, 2)}\n`);
      const count = (is: Answer['is']) => answers.filter((answer) => answer.is === is).length;
      say(text(
        `${rule.title.zh}：共${answers.length}份，符合${count('eligible')}，不符合${count('not-eligible')}，需要核实${count('need-to-know')}`,
        `${rule.title.en}: ${answers.length} checked, ${count('eligible')} eligible, ${count('not-eligible')} not, ${count('need-to-know')} need to know`,
      ));
    });

  group.command('facts')
    .description('这一类用到的情况，JSON Schema · The facts a class uses, as JSON Schema')
    .requiredOption('--class <CLASS>', classes, chosenFrom)
    .action((options: { class: Chosen }) => {
      process.stdout.write(`${JSON.stringify(factSchema(options.class.rule), null, 2)}\n`);
      say(options.class.rule.title);
    });

  group.command('book')
    .description('规则手册，Markdown · The rule book, as Markdown')
    .action(() => {
      process.stdout.write(ruleBook());
    });

  registerRulesDiff(group);
}

const listed = ({ id, title, versions }: (typeof everyRule)[number]) =>
  ({ id, title, kind: findProgramme(id) ? 'programme' as const : 'class' as const, from: versions.map((version) => version.from), cite: versions.map((version) => version.cite) });

/** The answer of a class; of a programme also what it means, what it comes to and what follows in this case. */
function answerOf({ rule, programme }: Chosen, facts: Record<string, unknown>, on: string, division: string) {
  const answer = evaluate(rule, facts, on, { division });
  if (!programme) return answer;
  const settings = settingsOn(division, on);
  const amount = answer.is === 'eligible' ? programme.work?.(facts, on, settings) : null;
  return {
    ...answer,
    means: programme.means[answer.is],
    tells: programme.tells?.(facts, on, settings) ?? [],
    ...(amount ? { amount: { ...amount, says: workingText(amount) } } : {}),
  };
}
